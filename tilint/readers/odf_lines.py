"""The words of one OpenDocument paragraph in reading order, each with the text node it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

from tilint.readers.odf_names import DRAW, GAPS, TEXT, UNSEEN, Element, text_numbers
from tilint.readers.odf_styles import Styles
from tilint.readers.strand import Strand
from tilint.text import Address

_MOST_BLANKS = 200


@dataclass(slots=True)
class Line:
    """A paragraph taken apart: its words, then the notes and the drawings anchored in it."""

    words: Strand = field(default_factory=Strand)
    notes: list[Element] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)


class LineReader:
    """Takes apart the paragraphs of one part, whose name and root element it is given."""

    def __init__(self, part: str, root: Element, styles: Styles) -> None:
        self._part, self._styles = part, styles
        self._texts, self._tails = text_numbers(root)
        regions = root.iter(f"{TEXT}changed-region")
        self._deletions = {one.get(f"{TEXT}id") for one in regions if one.find(f"{TEXT}deletion") is not None}
        self._deleting: set[str] = set()

    def line(self, paragraph: Element) -> Line:
        """Return the words of a ``text:p`` or ``text:h`` as they stand on the page."""
        line = Line()
        looks = self._styles.looks(paragraph.get(f"{TEXT}style-name"), ())
        if looks is not None:
            self._walk(paragraph, line, looks)
        return line

    def node(self, element: Element) -> tuple[str, Address]:
        """Return the text with which an element begins, and its address; there must be one."""
        return element.text or "", Address("odf", (self._part, self._texts[element]))

    def _walk(self, parent: Element, line: Line, looks: tuple[str, ...]) -> None:
        if parent.text and not self._deleting:
            line.words.add(*self.node(parent), looks)
        for child in parent:
            self._take(child, line, looks)
            if child.tail and not self._deleting:
                line.words.add(child.tail, Address("odf", (self._part, self._tails[child])), looks)

    def _take(self, child: Element, line: Line, looks: tuple[str, ...]) -> None:
        tag = str(child.tag)
        if tag in (f"{TEXT}change-start", f"{TEXT}change-end"):
            self._change(child, begins=tag.endswith("start"))
        elif self._deleting:
            self._walk(child, line, looks)
        elif tag in GAPS:
            count = child.get(f"{TEXT}c", "1")
            line.words.gap(GAPS[tag] * (min(int(count), _MOST_BLANKS) if count.isdecimal() and len(count) < 9 else 1))
        elif tag == f"{TEXT}note":
            line.notes.append(child)
        elif tag == f"{DRAW}a" and any(str(inner.tag).startswith(DRAW) for inner in child):
            line.drawings += list(child)
        elif tag.startswith(DRAW) and tag != f"{DRAW}a":
            line.drawings.append(child)
        elif tag == f"{TEXT}hidden-text" or tag in UNSEEN:
            return
        else:
            inner = self._styles.looks(child.get(f"{TEXT}style-name"), looks)
            if inner is not None:
                self._walk(child, line, inner)

    def _change(self, mark: Element, *, begins: bool) -> None:
        """Note where deleted text that was left in its place, struck through, begins and ends."""
        change = mark.get(f"{TEXT}change-id", "")
        if not begins:
            self._deleting.discard(change)
        elif change in self._deletions:
            self._deleting.add(change)
