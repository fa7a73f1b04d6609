"""A file once read: its blocks in reading order, none of which forgets where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tilint.text.block import Block
from tilint.text.lines import LineIndex
from tilint.text.span import Span


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file.

    ``text`` is the decoded file for text formats (``by_line`` is true: places are line and
    column), and the blocks' sources joined by blank lines for Word, PDF and the like.
    ``warnings`` are sentences about what was seen and not read. Of what ``is_part`` of a longer
    document, nothing is said as a whole.
    """

    name: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    by_line: bool
    warnings: tuple[str, ...] = ()
    is_part: bool = False

    @property
    def is_catalogue(self) -> bool:
        """Tell whether this is a list of messages, each with a key, that no reader meets as one document."""
        return self.by_line and any(block.where for block in self.blocks)

    def extent(self, block: Block, covered: Span) -> Span:
        """Map a span of ``block.source`` to the smallest span of ``text`` that holds it."""
        if not self.by_line:
            return covered.shifted(block.offset)
        places = block.places(covered)
        if not places:
            return Span(0, 0)
        first, last = places[0], places[-1]
        return Span(int(first.address.path[0]) + first.start, int(last.address.path[0]) + last.end)

    def where(self, block: Block, covered: Span) -> str:
        """Say the place for people: ``line:column`` from 1, with the key in a catalogue, or "page 2, paragraph 3"."""
        return self.where_at(block, self.extent(block, covered).start)

    def where_at(self, block: Block, offset: int) -> str:
        """Say the place of a code point of ``text`` that is in ``block``, as ``where`` does."""
        if not self.by_line:
            return block.where
        place = self.line_column(offset)
        return f"{place} ({block.where})" if block.where else place

    def line_column(self, offset: int) -> str:
        """Return ``line:column``, both from 1, of a code point of ``text``."""
        line, column = line_index(self.text).line_column(offset)
        return f"{line}:{column}"


@lru_cache(maxsize=4)
def line_index(text: str) -> LineIndex:
    """Return the line starts of ``text``, kept for the few documents in hand."""
    return LineIndex(text)
