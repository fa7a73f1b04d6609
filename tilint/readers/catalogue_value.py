"""The words of one message as a program would show them, each letter with its place in the catalogue's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple


class Segment(NamedTuple):
    """``shown`` is seen in place of ``start`` to ``end`` of the file, or is that text itself where ``same``."""

    shown: str
    start: int
    end: int
    same: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A message put together from segments in reading order; offsets of ``text`` lead back to them."""

    segments: tuple[Segment, ...]
    text: str = field(init=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join(segment.shown for segment in self.segments))
        lengths = (len(segment.shown) for segment in self.segments)
        object.__setattr__(self, "_starts", tuple(accumulate(lengths, initial=0)))

    def cut(self, start: int, end: int) -> Iterator[Segment]:
        """Yield the segments that ``text[start:end]`` is made of, those at its ends cut to fit."""
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self.segments) and self._starts[at] < end:
            segment, offset = self.segments[at], self._starts[at]
            first, last = max(start - offset, 0), min(end - offset, len(segment.shown))
            if first < last and segment.same:
                yield Segment(segment.shown[first:last], segment.start + first, segment.start + last, same=True)
            elif first < last:
                yield Segment(segment.shown[first:last], segment.start, segment.end)
            at += 1

    def part(self, start: int, end: int) -> Value:
        """Return ``text[start:end]`` as a value of its own."""
        return Value(tuple(self.cut(start, end)))

    def replaced(self, changes: Iterable[tuple[int, int, str]]) -> Value:
        """Return the value with other text shown at some places: (start, end, shown) in order, apart from each other."""
        made: list[Segment] = []
        at = 0
        for start, end, shown in changes:
            made += self.cut(at, start)
            made += _shown_as(shown, list(self.cut(start, end)))
            at = end
        made += self.cut(at, len(self.text))
        return Value(tuple(made))


def plain(text: str, start: int, end: int) -> Value:
    """Return ``text[start:end]`` of the file as it stands."""
    return Value((Segment(text[start:end], start, end, same=True),) if start < end else ())


def joined(values: Iterable[Value]) -> Value:
    """Return values one after the other."""
    return Value(tuple(segment for value in values for segment in value.segments))


def unbroken(segments: Iterable[Segment]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the file that ``segments`` cover, neighbours taken together."""
    start = end = -1
    for segment in segments:
        if segment.start == end or (segment.start, segment.end) == (start, end):
            end = max(end, segment.end)
            continue
        if start >= 0 and start != end:
            yield start, end
        start, end = segment.start, segment.end
    if start >= 0 and start != end:
        yield start, end


def _shown_as(shown: str, covered: list[Segment]) -> Iterator[Segment]:
    for number, (start, end) in enumerate(unbroken(covered)):
        if number == 0 and shown:
            yield Segment(shown, start, end)
