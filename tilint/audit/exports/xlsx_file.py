"""An export as one workbook with a sheet for each table, written row by row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tilint.audit.exports.cells import safe_cell
from tilint.audit.exports.tables import Cell, Table

# A sheet ends here; what is left goes on in another one.
MOST_ROWS = 1_048_576
_WIDTHS = {"sentence": 70, "rewritten": 70, "message": 50, "rewrite": 40, "document_name": 45, "example": 45, "unread": 60,
           "phrase": 30, "rule": 26, "rules": 30, "principles": 24}  # fmt: skip
_MARK = "tilint"


def check() -> None:
    """XlsxWriter comes with tilint."""


def targets(path: Path) -> tuple[Path, ...]:
    """Return the one workbook."""
    return (path,)


def is_ours(path: Path) -> bool:
    """Tell whether ``path`` is a workbook that tilint wrote, or empty."""
    if not path.stat().st_size:
        return True
    try:
        with zipfile.ZipFile(path) as book:
            return f"<dc:creator>{_MARK}</dc:creator>".encode() in book.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def write(tables: Sequence[Table], parts: Sequence[Path]) -> None:
    """Write all tables to the one part; the plan comes first, since it is what to act on."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "tmpdir": str(parts[0].parent),
    }
    with xlsxwriter.Workbook(str(parts[0]), options) as book:
        book.set_properties({"author": _MARK, "title": "Audit of letters"})
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for table in reversed(tables):
            _write(book, table, bold, wrapped)


def _write(book: Any, table: Table, bold: Any, wrapped: Any) -> None:
    rows, number = table.rows(), 0
    following: tuple[Cell, ...] | None = next(rows, None)
    while following is not None or not number:
        number += 1
        sheet = _sheet(book, table, number, bold)
        last = 0
        while following is not None and last < MOST_ROWS - 1:
            last += 1
            _row(sheet, last, following, wrapped)
            following = next(rows, None)
        sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _sheet(book: Any, table: Table, number: int, bold: Any) -> Any:
    sheet = book.add_worksheet(table.name if number == 1 else f"{table.name} {number}")
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(table.header):
        sheet.set_column(column, column, _WIDTHS.get(name, 14))
        sheet.write_string(0, column, name.replace("_", " ").capitalize(), bold)
    return sheet


def _row(sheet: Any, row: int, cells: tuple[Cell, ...], wrapped: Any) -> None:
    for column, cell in _told(cells):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, wrapped)
        else:
            sheet.write_string(row, column, safe_cell(cell), wrapped)


def _told(cells: tuple[Cell, ...]) -> Iterator[tuple[int, str | int]]:
    return ((column, cell) for column, cell in enumerate(cells) if cell is not None and cell != "")
