"""An export as CSV: a file for each table, in UTF-8 with the mark by which Excel knows it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from tilint.audit.exports.beside import beside
from tilint.audit.exports.cells import safe_cell
from tilint.audit.exports.tables import Cell, Table

_FIRST = ("document,document_name,team,", "rank,letters,findings,weight,cleared,")


def check() -> None:
    """Nothing is needed but Python."""


def targets(path: Path) -> tuple[Path, ...]:
    """Return the files of findings, documents and plan."""
    return beside(path)


def is_ours(path: Path) -> bool:
    """Tell whether ``path`` is an export, or empty."""
    with path.open("rb") as file:
        first = file.read(200).decode("utf-8-sig", "replace").replace('"', "")
    return not first or first.startswith(_FIRST)


def write(tables: Sequence[Table], parts: Sequence[Path]) -> None:
    """Write each table to its part; every word is in quotation marks, so that no separator cuts it."""
    for table, part in zip(tables, parts, strict=True):
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
            out.writerow(table.header)
            out.writerows([_cell(cell) for cell in row] for row in table.rows())


def _cell(cell: Cell) -> Cell:
    return safe_cell(cell) if isinstance(cell, str) else "" if cell is None else cell
