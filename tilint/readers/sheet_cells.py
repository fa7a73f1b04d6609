"""The words of one cell of a sheet, turned into blocks."""

from __future__ import annotations

from collections.abc import Sequence

from tilint.errors import UnreadableInput
from tilint.readers.sentences import unreadable
from tilint.readers.sheet_places import cell_name
from tilint.readers.strand import Strand
from tilint.text import Address, DocumentBuilder

# Beyond this a file is a database and not letters.
MOST_CELLS = 300_000


class Cells:
    """Writes the cells of one sheet that hold words; ``sheet`` is "" where there is only one, without a name."""

    def __init__(self, document: DocumentBuilder, sheet: str = "") -> None:
        self._document, self._sheet = document, sheet
        self._place = f"sheet “{sheet}”, cell" if sheet else "cell"
        self.count = 0

    def write(self, row: int, column: int, runs: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Add a block for each line of a cell (row and column from 0), given as text and its looks, run by run."""
        if not any(letter.isalpha() for text, _ in runs for letter in text):
            return
        self.count += 1
        address = Address("cell", (self._sheet, row, column))
        strand, skip = Strand(), 0
        strands = [strand]
        for text, looks in runs:
            for n, part in enumerate(text.split("\n")):
                if n:
                    strand, skip = Strand(), skip + 1
                    strands.append(strand)
                strand.add(part, address, looks, skip)
                skip += len(part)
        for strand in strands:
            if strand.has_words():
                strand.pour(self._document.block("table cell", f"{self._place} {cell_name(row, column)}"))


def too_many(name: str) -> UnreadableInput:
    """Return the error for a file with more cells of words than tilint reads."""
    return unreadable(name, f"it holds more than {MOST_CELLS:,} cells of words", "split it into smaller files")
