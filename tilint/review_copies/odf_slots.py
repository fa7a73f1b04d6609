"""The text nodes of an OpenDocument part, found by their number however much is put between their letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from tilint.readers.odf_names import Element, text_numbers


@dataclass(slots=True)
class _Fragment:
    """Characters ``start`` to ``end`` of a node as it was, now (or no longer) the text or tail of ``holder``."""

    start: int
    end: int
    holder: Element
    tail: bool

    def get(self) -> str:
        return (self.holder.tail if self.tail else self.holder.text) or ""

    def set(self, text: str) -> None:
        if self.tail:
            self.holder.tail = text
        else:
            self.holder.text = text


@dataclass(frozen=True, slots=True)
class Point:
    """A place before character ``offset`` of text node ``node``."""

    node: int
    offset: int


class Slots:
    """Every text node under a root, numbered as the reader numbers them; offsets are those of the untouched file."""

    def __init__(self, root: Element) -> None:
        texts, tails = text_numbers(root)
        self.tails = tails
        self.texts = texts
        self._nodes: dict[int, list[_Fragment]] = {}
        # Where elements begin and texts stand, in the order of the file.
        self._order: dict[Element | int, int] = {}
        for count, (event, one) in enumerate(etree.iterwalk(root, events=("start", "end"))):
            if event == "start":
                self._order[one] = 2 * count
            number = (texts if event == "start" else tails).get(one)
            if number is not None:
                self._order[number] = 2 * count + 1
        for tail, numbers in ((False, texts), (True, tails)):
            for holder, number in numbers.items():
                length = len((holder.tail if tail else holder.text) or "")
                self._nodes[number] = [_Fragment(0, length, holder, tail)]

    def holder(self, node: int) -> Element:
        """Return the element in which a node's first letter stands: the one it opens, or the parent of the one it follows."""
        first = self._nodes[node][0]
        parent = first.holder.getparent() if first.tail else first.holder
        return first.holder if parent is None else parent

    def text(self, node: int, start: int, end: int) -> str:
        """Return characters ``start`` to ``end`` of a node that still stand there."""
        return "".join(
            one.get()[max(start, one.start) - one.start : min(end, one.end) - one.start]
            for one in self._nodes[node]
            if one.start < end and start < one.end
        )

    def length(self, node: int) -> int:
        """Return how many characters the node had."""
        return self._nodes[node][-1].end

    def is_between(self, one: Element, start: Point, end: Point) -> bool:
        """Tell whether an element of the untouched file begins behind ``start`` and before ``end``."""
        return one in self._order and self._order[start.node] < self._order[one] < self._order[end.node]

    def precedes(self, one: Element, node: int) -> bool:
        """Tell whether an element of the untouched file begins before a text node."""
        return self._order[one] < self._order[node]

    def remove(self, one: Element) -> None:
        """Take an element without text away, and leave what follows it."""
        before, parent = one.getprevious(), one.getparent()
        if parent is None:
            return
        tail, one.tail = one.tail, None
        parent.remove(one)
        if before is None:
            parent.text = (parent.text or "") + (tail or "")
        else:
            before.tail = (before.tail or "") + (tail or "")
        for fragment in (fragment for fragments in self._nodes.values() for fragment in fragments):
            if fragment.holder is one and fragment.tail:
                fragment.holder, fragment.tail = (parent, False) if before is None else (before, True)

    def insert(self, at: Point, made: Sequence[Element], *, closing: bool = False) -> None:
        """Put elements at a place; of several put at one place, ``closing`` ones come first, as ends of what was before."""
        fragments = self._nodes[at.node]
        fits = [n for n, one in enumerate(fragments) if one.start <= at.offset <= one.end]
        n = fits[0] if closing else fits[-1]
        one = fragments[n]
        text, cut = one.get(), at.offset - one.start
        _place(one, made)
        one.set(text[:cut])
        last = made[-1]
        last.tail = text[cut:]
        self._keep(at.node, n, at.offset, last)

    def _keep(self, node: int, n: int, offset: int, last: Element) -> None:
        """Note that what follows ``offset`` now stands after ``last``."""
        one = self._nodes[node][n]
        said = _Fragment(offset, one.end, last, True)
        one.end = offset
        self._nodes[node].insert(n + 1, said)

    def drop(self, node: int, start: int, end: int) -> None:
        """Take characters away that a fragment begins with, or holds in whole."""
        for one in self._nodes[node]:
            if start <= one.start < end:
                taken = min(end, one.end)
                one.set(one.get()[taken - one.start :])
                one.start = taken

    def replace(self, node: int, start: int, end: int, new: str) -> None:
        """Put ``new`` in place of characters of a node that nothing was inserted in, the last ones of the file first."""
        (one,) = self._nodes[node]
        text = one.get()
        one.set(text[:start] + new + text[end:])


def _place(one: _Fragment, made: Sequence[Element]) -> None:
    if one.tail:
        parent = one.holder.getparent()
        if parent is None:
            return
        at = parent.index(one.holder) + 1
        tail, one.holder.tail = one.holder.tail, None
        parent[at:at] = made
        one.holder.tail = tail
    else:
        one.holder[0:0] = made
