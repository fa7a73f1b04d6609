"""A phrase of an OpenDocument paragraph as places in its text nodes, and what stands in the way of changing it."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from tilint.findings import Finding
from tilint.readers.odf_names import DRAW, PARAGRAPHS, TABLE, TEXT, Element
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
_BLANK = "It is left as it is, because a tab, a line break or several spaces stand among its words."
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
        return None if first is None or last is None else (first, Point(last.node, last.offset + 1))

    def _beside(self, at: int) -> Point | None:
        if at and (before := self._places[at - 1]) is not None:
            return Point(before.node, before.offset + 1)
        return self._places[at] if at < len(self._places) else None

    def hindrance(self, edit: Edit) -> str:
        """Return why an edit cannot be a tracked change, as a sentence, or ""."""
        if any(place is None for place in self._places[edit.start : edit.end]):
            return _BLANK
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
            if one.tag not in _PLAIN and one.tag not in _STAYS:
                return _FIELD
        return ""

    def _passed(self, start: Point, end: Point) -> Iterator[Element]:
        """Yield the elements of the paragraph that begin between two places."""
        on = False
        numbers = {"start": self._slots.texts, "end": self._slots.tails}
        for event, one in etree.iterwalk(self.paragraph, events=("start", "end")):
            if on and event == "start":
                yield one
            number = numbers[event].get(one)
            if number == end.node:
                return
            on = on or number == start.node

    def pieces(self, start: Point, end: Point) -> list[Element | str]:
        """Return copies of the words between two places, each in the spans that give it its looks."""
        made: list[Element | str] = []
        for node in range(start.node, end.node + 1):
            first = start.offset if node == start.node else 0
            last = end.offset if node == end.node else self._slots.length(node)
            text = self._slots.text(node, first, last)
            if text:
                made.append(self._dressed(node, text))
        return made

    def _dressed(self, node: int, text: str) -> Element | str:
        piece: Element | str = text
        for one in inside(self._slots.holder(node), self.paragraph) if self.paragraph is not None else ():
            span = copy.copy(one)
            for child in list(span):
                span.remove(child)
            span.text = span.tail = None
            if isinstance(piece, str):
                span.text = piece
            else:
                span.append(piece)
            piece = span
        return piece


def in_shape(paragraph: Element) -> bool:
    """Tell whether words belong to a drawn shape, which unlike a text box knows no comments or tracked changes."""
    for one in paragraph.iterancestors():
        if str(one.tag).startswith(DRAW) and one.tag not in (f"{DRAW}frame", f"{DRAW}text-box"):
            return True
        if one.tag == f"{TABLE}shapes":
            return True
    return False
