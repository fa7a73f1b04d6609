"""One paragraph-like stretch of a document, as rules see it and as its source has it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from tilint.text.address import Piece, Place
from tilint.text.span import Span

BlockKind = Literal[
    "paragraph", "heading", "list item", "table cell", "header", "footer", "footnote", "endnote",
    "text box", "caption", "alt text", "form label", "title", "subject", "quote", "comment", "notes",
]  # fmt: skip
StandInType = Literal["person", "date", "amount", "place", "blank", "text"]


@dataclass(frozen=True, slots=True)
class StandIn:
    """``text[start:end]`` of a block is a word standing in for a template placeholder."""

    start: int
    end: int
    type: StandInType


@dataclass(frozen=True, slots=True)
class Styled:
    """``source[start:end]`` carries ``looks``: any of bold, italic, underline, red, hidden."""

    start: int
    end: int
    looks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell or the like.

    ``source`` is the text as the file has it (entities, placeholders and all); ``text`` is what
    rules match: straight quotes, plain spaces, stand-in words. ``starts[i]`` and ``ends[i]`` are
    the span of ``source`` that ``text[i]`` covers, so both are as long as ``text``.
    ``where`` is the place in words ("page 2, paragraph 3"), or "" where lines and columns serve;
    in a message catalogue, which has lines too, it is the message's key ("en.letters.missed.body").
    ``retold`` marks a further reading of words that an earlier block holds, as on another condition.
    """

    kind: BlockKind
    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    pieces: tuple[Piece, ...]
    where: str = ""
    level: int = 0
    stand_ins: tuple[StandIn, ...] = ()
    styles: tuple[Styled, ...] = ()
    offset: int = field(default=0)
    retold: bool = False

    def source_span(self, span: Span) -> Span:
        """Map a span of ``text`` to the span of ``source`` that it covers."""
        if span.start == span.end:
            at = self.starts[span.start] if span.start < len(self.starts) else len(self.source)
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def quote(self, span: Span) -> str:
        """Return the source's own words for a span of ``text``, placeholders intact."""
        covered = self.source_span(span)
        return self.source[covered.start : covered.end]

    def places(self, covered: Span) -> tuple[Place, ...]:
        """Return where a span of ``source`` lies in the file, piece by piece, in order."""
        first = max(0, bisect_right(self.pieces, covered.start, key=lambda p: p.start) - 1)
        found = []
        for piece in self.pieces[first:]:
            if piece.start >= max(covered.end, covered.start + 1):
                break
            start, end = max(piece.start, covered.start), min(piece.end, covered.end)
            if start < end or (covered.start == covered.end and piece.start <= start <= piece.end):
                shift = piece.skip - piece.start
                found.append(Place(piece.address, start + shift, end + shift))
        return tuple(found)
