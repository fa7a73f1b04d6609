"""Which part of a document a comment speaks of: the paragraph at hand, a stretch, or the whole file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from tilint.findings import Finding
from tilint.suppressions.comments import Comment
from tilint.text import Document, Span

# As many blocks as may begin at one place, which they do where they are read once for each branch.
_BRANCHES = 64
_BREAK = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks by number, or code points ``start`` to ``end`` of a document's text."""

    blocks: frozenset[int] = frozenset()
    start: int = 0
    end: int = 0

    def holds(self, finding: Finding) -> bool:
        """Tell whether ``finding`` begins in the stretch."""
        return finding.block in self.blocks or self.start <= finding.start < self.end


class Reaches:
    """The stretches of one document."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        whole = (document.extent(block, Span(0, len(block.source))) for block in document.blocks)
        self._extents = sorted((extent.start, extent.end, n) for n, extent in enumerate(whole))
        self._longest = max((end - start for start, end, _ in self._extents), default=0)

    def file(self) -> Stretch:
        """Return the whole of it."""
        return Stretch(start=0, end=len(self._text) + 1)

    def between(self, start: int, end: int) -> Stretch:
        """Return what begins between two places."""
        return Stretch(start=start, end=end)

    def next_to(self, comment: Comment) -> Stretch:
        """Return the paragraph that a comment stands in, or else ends the line of, or else stands before."""
        around = [n for start, end, n in self._reaching(comment.start) if comment.end <= end]
        return Stretch(blocks=frozenset(around or self._before(comment) or self._after(comment)))

    def _before(self, comment: Comment) -> list[int]:
        """Return the blocks that end on a comment's line, if nothing follows it there."""
        line_ends = _BREAK.search(self._text, comment.end)
        if self._text[comment.end : line_ends.start() if line_ends else None].strip():
            return []
        first = max(self._text.rfind("\n", 0, comment.start), self._text.rfind("\r", 0, comment.start)) + 1
        return [n for start, end, n in self._reaching(comment.start, first) if first < end <= comment.start]

    def _reaching(self, before: int, first: int | None = None) -> Iterator[tuple[int, int, int]]:
        """Yield the extents that start before a place and may end after ``first``, the place itself unless given."""
        after = before if first is None else first
        for at in range(bisect_left(self._extents, (before,)) - 1, -1, -1):
            if self._extents[at][0] + self._longest < after:
                return
            yield self._extents[at]

    def _after(self, comment: Comment) -> list[int]:
        """Return the block that begins next, with what lies inside it: the words that a macro's call holds."""
        at = bisect_left(self._extents, (comment.end,))
        if at == len(self._extents):
            return []
        first = self._extents[at][0]
        last = max(end for start, end, _ in self._extents[at : at + _BRANCHES] if start == first)
        inside = takewhile(lambda extent: extent[0] <= last, islice(self._extents, at, None))
        return [n for start, end, n in inside if start == first or end <= last]
