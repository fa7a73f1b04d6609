"""Text that never forgets where it came from."""

from tilint.text.address import Address, Piece, Place
from tilint.text.block import Block, BlockKind, StandIn, StandInType, Styled
from tilint.text.builder import STAND_IN, BlockBuilder, DocumentBuilder
from tilint.text.document import Document, line_index
from tilint.text.lines import LineIndex
from tilint.text.span import Span

__all__ = [
    "STAND_IN", "Address", "Block", "BlockBuilder", "BlockKind", "Document", "DocumentBuilder", "LineIndex",
    "Piece", "Place", "Span", "StandIn", "StandInType", "Styled", "line_index",
]  # fmt: skip
