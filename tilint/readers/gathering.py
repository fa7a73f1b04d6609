"""Several documents gathered into one, such as a mail and what is attached to it; every block keeps its own address."""

from __future__ import annotations

from dataclasses import replace

from tilint.text import Address, Block, BlockKind, Document, DocumentBuilder, Span


class Gathering:
    """Collects blocks and warnings in order; each document gathered is a numbered part."""

    def __init__(self, name: str, format: str) -> None:
        self._name, self._format = name, format
        self._blocks: list[Block] = []
        self._warnings: dict[str, None] = {}

    def line(self, kind: BlockKind, where: str, text: str, address: Address) -> None:
        """Add one block that is no document of its own, such as a subject."""
        held = DocumentBuilder(self._name, self._format)
        held.block(kind, where).add(text, address)
        self._blocks += held.build().blocks

    def part(self, number: int, document: Document, called: str) -> None:
        """Add a document as part ``number``; ``called`` is its name in words, as in "attachment letter.docx"."""
        for count, block in enumerate(document.blocks, 1):
            pieces = tuple(
                replace(piece, address=Address("mail part", (number, piece.address.scheme, *piece.address.path)))
                for piece in block.pieces
            )
            self._blocks.append(replace(block, where=_where(document, block, called, count), pieces=pieces))
        for warning in document.warnings:
            self.warn(f"In the {called}: {warning}")

    def warn(self, sentence: str) -> None:
        """Record something that was seen and not read; each sentence is kept once."""
        self._warnings[sentence] = None

    def build(self) -> Document:
        """Return all parts as one document, whose places are words."""
        placed, offset = [], 0
        for block in self._blocks:
            placed.append(replace(block, offset=offset))
            offset += len(block.source) + 2
        text = "\n\n".join(block.source for block in placed)
        return Document(self._name, self._format, text, tuple(placed), False, tuple(self._warnings))


def _where(document: Document, block: Block, called: str, count: int) -> str:
    if not document.by_line:
        return f"{called}, {block.where}" if block.where else called
    if called == "message":
        return f"{called}, paragraph {count}"
    return f"{called}, line {document.where(block, Span(0, 0)).partition(':')[0]}"
