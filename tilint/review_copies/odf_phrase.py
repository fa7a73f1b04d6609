"""A phrase of an OpenDocument paragraph as places in its text nodes, and what stands in the way of changing it."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from tilint.findings import Finding
from tilint.readers.odf_names import DRAW, GAPS, PARAGRAPHS, TABLE, TEXT, Element
from tilint.review_copies.edits import Edit
from tilint.review_copies.odf_marks import CHANGE, CHANGE_END, CHANGE_START, inside
from tilint.review_copies.odf_slots import Point, Slots
from tilint.text import Block, Span

# Elements around words that are looks and links only.
_PLAIN = frozenset({f"{TEXT}span", f"{TEXT}a", f"{TEXT}meta"})
# Marks without words: they stay where they are when the words around them go.
_STAYS = frozenset(
    f"{TEXT}{tag}" for tag in ("bookmark", "bookmark-start", "bookmark-end", "reference-mark", "reference-mark-start",
                               "reference-mark-end", "soft-page-break")
)  # fmt: skip
_FIELD = "It is left as it is, because a field or another object stands among its words."
_BLANK = "It is left as it is, because a tab, a line break or a blank begins or ends it."
_TRACKED = "It is left as it is, because somebody's own change stands among its words."


class Phrase:
    """The characters of a finding's phrase, each with its place in a text node, or without one (a tab, a blank)."""

    def __init__(self, finding: Finding, block: Block, part: str, slots: Slots) -> None:
        self._slots = slots
        span = finding.span
        places: list[Point | None] = [None] * len(span)
        for piece in block.pieces:
            if piece.address.scheme == "odf" and piece.address.path[0] == part:
                node = int(piece.address.path[1])
                for at in range(max(piece.start, span.start), min(piece.end, span.end)):
                    places[at - span.start] = Point(node, at - piece.start + piece.skip)
        self._places = places
        self.found = [place for place in places if place is not None]
        self.paragraph = self._paragraph() if self.found else None

    def _paragraph(self) -> Element | None:
        first, last = (self._around(place.node) for place in (self.found[0], self.found[-1]))
        return first if first is last else None

    def _around(self, node: int) -> Element | None:
        step: Element | None = self._slots.holder(node)
        while step is not None and step.tag not in PARAGRAPHS:
            step = step.getparent()
        return step

    def start(self) -> Point:
        """Return the place before the first letter."""
        return self.found[0]

    def end(self) -> Point:
        """Return the place after the last letter."""
        return Point(self.found[-1].node, self.found[-1].offset + 1)

    def fixed(self) -> Iterator[Span]:
        """Yield the stretches of the phrase that fields show, which only the fields can change."""
        start: int | None = None
        for at, place in enumerate((*self._places, None)):
            held = place is not None and self.field(place.node) is not None
            if held and start is None:
                start = at
            elif not held and start is not None:
                yield Span(start, at)
                start = None

    def field(self, node: int) -> Element | None:
        """Return the outermost field or other object around a node in the paragraph, or None."""
        if self.paragraph is None:
            return None
        around = [one for one in inside(self._slots.holder(node), self.paragraph) if one.tag not in _PLAIN]
        return around[-1] if around else None

    def bounds(self, edit: Edit) -> tuple[Point, Point] | None:
        """Return where an edit begins and ends; None where it stands beside no letter."""
        if edit.start == edit.end:
            at = self._beside(edit.start)
            return None if at is None else (at, at)
        first, last = self._places[edit.start], self._places[edit.end - 1]
        start = first or (self._behind(edit.start) if edit.start else None)
        end = Point(last.node, last.offset + 1) if last else self._ahead(edit.end)
        return None if start is None or end is None else (start, end)

    def _behind(self, at: int) -> Point | None:
        before = self._places[at - 1]
        return None if before is None else Point(before.node, before.offset + 1)

    def _ahead(self, at: int) -> Point | None:
        return self._places[at] if at < len(self._places) else None

    def _beside(self, at: int) -> Point | None:
        return (self._behind(at) if at else None) or self._ahead(at)

    def hindrance(self, edit: Edit) -> str:
        """Return why an edit cannot be a tracked change, as a sentence, or ""."""
        bounds = self.bounds(edit)
        if bounds is None or self.paragraph is None:
            return _BLANK
        if any(self.field(point.node) is not None for point in bounds):
            return _FIELD
        return self._between(*bounds)

    def _between(self, start: Point, end: Point) -> str:
        if start.node == end.node:
            return ""
        for one in self._passed(start, end):
            if one.tag in (CHANGE, CHANGE_START, CHANGE_END):
                return _TRACKED
            if one.tag not in _PLAIN and one.tag not in _STAYS and one.tag not in GAPS:
                return _FIELD
        return ""

    def _passed(self, start: Point, end: Point) -> Iterator[Element]:
        """Yield the elements of the paragraph that begin between two places."""
        if self.paragraph is not None:
            yield from (one for one in self.paragraph.iter() if self._slots.is_between(one, start, end))

    def gaps(self, start: Point, end: Point) -> list[Element]:
        """Return the tabs, line breaks and blanks between two places."""
        return [one for one in self._passed(start, end) if one.tag in GAPS]

    def pieces(self, start: Point, end: Point) -> list[Element | str]:
        """Return copies of what stands between two places, words in the spans that give them their looks."""
        made: list[Element | str] = []
        gaps = self.gaps(start, end)
        for node in range(start.node, end.node + 1):
            while gaps and self._slots.precedes(gaps[0], node):
                gap = gaps.pop(0)
                made.append(self._dressed(gap.getparent(), _bare(gap)))
            first = start.offset if node == start.node else 0
            last = end.offset if node == end.node else self._slots.length(node)
            text = self._slots.text(node, first, last)
            if text:
                made.append(self._dressed(self._slots.holder(node), text))
        return made

    def _dressed(self, holder: Element | None, piece: Element | str) -> Element | str:
        """Return a piece of text in copies of the spans around it."""
        for one in inside(holder, self.paragraph) if holder is not None and self.paragraph is not None else ():
            span = _bare(one)
            if isinstance(piece, str):
                span.text = piece
            else:
                span.append(piece)
            piece = span
        return piece


def _bare(one: Element) -> Element:
    """Return a copy of an element without what it holds."""
    made = copy.copy(one)
    for child in list(made):
        made.remove(child)
    made.text = made.tail = None
    return made


def in_shape(paragraph: Element) -> bool:
    """Tell whether words belong to a drawn shape, which unlike a text box knows no comments or tracked changes."""
    for one in paragraph.iterancestors():
        if str(one.tag).startswith(DRAW) and one.tag not in (f"{DRAW}frame", f"{DRAW}text-box"):
            return True
        if one.tag == f"{TABLE}shapes":
            return True
    return False
