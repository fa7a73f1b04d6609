"""Spreadsheets (.xlsx, .xlsm, .xltx): the words in their cells, such as the columns of a mail merge."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from tilint.errors import UnreadableInput
from tilint.readers.package import Package, opened
from tilint.readers.sheet_cells import MOST_CELLS, Cells, too_many
from tilint.readers.word_styles import is_red
from tilint.text import Document, DocumentBuilder

_WHAT = "a spreadsheet"
_OFFICE = "http://schemas.openxmlformats.org/"
_S = f"{{{_OFFICE}spreadsheetml/2006/main}}"
_RELATION = f"{{{_OFFICE}officeDocument/2006/relationships}}id"
_DRAWN = f"{{{_OFFICE}drawingml/2006/main}}t"
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Runs = Sequence[tuple[str, tuple[str, ...]]]


def read(data: bytes, name: str) -> Document:
    """Return the cells with words of every sheet that is not hidden; ``name`` is only for showing.

    Numbers, dates and comments are left out. Addresses are ``("cell", (sheet, row, column))``, row
    and column from 0: characters of the cell's text. Raises UnreadableInput, one sentence, where
    the file is empty, locked, damaged, no spreadsheet, or made to exhaust the machine.
    """
    with opened(data, name, _WHAT) as package:
        return _Workbook(package).document()


class _Workbook:
    """One spreadsheet package on its way to becoming a Document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._builder = DocumentBuilder(package.name, "xlsx")
        declared = [link.target for link in package.relations() if link.type == "officeDocument"]
        main = declared[0] if declared else package.part("xl/workbook.xml")
        if main is None:
            raise self._no_sheets()
        self._root = package.xml(main)
        if self._root.tag != f"{_S}workbook":
            raise self._no_sheets()
        self._links = package.relations(main)
        shared = [link.target for link in self._links if link.type == "sharedStrings"]
        self._shared = [_runs(entry) for entry in package.xml(shared[0]).iterfind(f"{_S}si")] if shared else []

    def document(self) -> Document:
        targets = {link.id: link.target for link in self._links if link.type == "worksheet"}
        count = 0
        for entry in self._root.iterfind(f"{_S}sheets/{_S}sheet"):
            sheet, part = entry.get("name", ""), targets.get(entry.get(_RELATION, ""))
            if part is None:
                self._builder.warn(f"Sheet “{sheet}” holds no cells and was not read.")
            elif entry.get("state", "visible") != "visible":
                self._builder.warn(f"Sheet “{sheet}” is hidden and was not read.")
            else:
                count += self._sheet(sheet, part, MOST_CELLS - count)
        return self._builder.build()

    def _no_sheets(self) -> UnreadableInput:
        return self._package.refusal("it holds no sheets", "save it as a spreadsheet (.xlsx) and check that copy")

    def _sheet(self, sheet: str, part: str, room: int) -> int:
        cells = Cells(self._builder, sheet)
        row = -1
        for line in self._package.xml(part).iterfind(f"{_S}sheetData/{_S}row"):
            said = line.get("r", "")
            row, column = (int(said) - 1 if said.isdecimal() and len(said) < 8 else row + 1), -1
            for cell in line.iterfind(f"{_S}c"):
                place = _CELL.fullmatch(cell.get("r", ""))
                column = _column(place[1]) if place else column + 1
                cells.write(row, column, self._said(cell))
                if cells.count > room:
                    raise too_many(self._package.name)
        for link in self._package.relations(part):
            if link.type == "drawing" and next(self._package.xml(link.target).iter(_DRAWN), None) is not None:
                self._builder.warn(f"Words drawn on top of sheet “{sheet}” were not read.")
        return cells.count

    def _said(self, cell: etree._Element) -> Runs:
        """Return the runs of a cell that holds text, nothing for one that holds a number."""
        sort, value = cell.get("t", "n"), cell.findtext(f"{_S}v") or ""
        if sort == "s":
            return self._shared[int(value)] if value.isdecimal() and int(value) < len(self._shared) else ()
        if sort == "inlineStr":
            inside = cell.find(f"{_S}is")
            return () if inside is None else _runs(inside)
        return [(value, ())] if sort == "str" else ()


def _runs(text: etree._Element) -> Runs:
    """Return the runs of a string, without the readings that East Asian sheets add to theirs."""
    plain = [(found.text or "", ()) for found in text.iterfind(f"{_S}t")]
    return plain + [(run.findtext(f"{_S}t") or "", _looks(run.find(f"{_S}rPr"))) for run in text.iterfind(f"{_S}r")]


def _looks(properties: etree._Element | None) -> tuple[str, ...]:
    if properties is None:
        return ()
    names = {"b": "bold", "i": "italic", "u": "underline"}
    looks = [look for tag, look in names.items() if _is_on(properties.find(f"{_S}{tag}"))]
    colour = properties.find(f"{_S}color")
    if colour is not None and is_red(colour.get("rgb", "")[-6:]):
        looks.append("red")
    return tuple(looks)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get("val", "1") not in ("0", "false", "none")


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
