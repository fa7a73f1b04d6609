"""Tables kept as text (.csv, .tsv): the words in their cells, such as the columns of a mail merge."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from tilint.readers import decode
from tilint.readers.sentences import unreadable
from tilint.readers.sheet_cells import MOST_CELLS, Cells, too_many
from tilint.text import Document, DocumentBuilder

_SIGNS = ",;\t|"
_SAMPLE = 30
_SAID = re.compile(r"sep=(.)\r?\n")


def read(data: bytes, name: str) -> Document:
    """Return the cells with words; the sign between cells (comma, semicolon, tab or bar) is found out.

    Text that is not UTF-8 is read as Windows-1252, as Excel writes it, with a warning. Cells are
    named as a spreadsheet would ("cell B4"). Addresses are ``("cell", ("", row, column))``,
    row and column from 0: characters of the cell's text, its quotation marks undone. Raises
    UnreadableInput where the bytes are no text or the table does not hold together.
    """
    document = DocumentBuilder(name, "csv")
    text = decode.decode(data, name, "cp1252")
    # Only there does each byte make one letter, and not all of them plain ones.
    if len(text) == len(data) and not text.isascii():
        document.warn(
            "It is not UTF-8 and was read as Windows-1252, as Excel saves plain CSV. Where letters look wrong, "
            "save it as “CSV UTF-8”."
        )
    cells = Cells(document)
    sign = _sign(text)
    if said := _SAID.match(text):
        sign, text = said[1], text[said.end() :]
    try:
        for row, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign)):
            for column, cell in enumerate(line):
                cells.write(row, column, [(cell, ())])
            if cells.count > MOST_CELLS:
                raise too_many(name)
    except csv.Error as problem:
        cure = "open it in a spreadsheet program, save it again as CSV and give tilint that copy"
        raise unreadable(name, "one of its cells never ends", cure) from problem
    return document.build()


def _sign(text: str) -> str:
    """Return the sign that parts the first rows into the most alike numbers of cells."""
    return max(_SIGNS, key=lambda sign: _agreement(text, sign))


def _agreement(text: str, sign: str) -> tuple[float, int]:
    widths: Counter[int] = Counter()
    try:
        for _, line in zip(range(_SAMPLE), csv.reader(io.StringIO(text, newline=""), delimiter=sign), strict=False):
            if line:
                widths[len(line)] += 1
    except csv.Error:
        return 0.0, 0
    width, rows = widths.most_common(1)[0] if widths else (1, 0)
    return (rows / widths.total() if width > 1 else 0.0), width
