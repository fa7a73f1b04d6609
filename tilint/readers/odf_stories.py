"""One part of an OpenDocument file turned into blocks: paragraphs, lists, tables, frames, each with its place in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from tilint.readers.odf_lines import Line, LineReader
from tilint.readers.odf_names import (
    DRAW,
    OFFICE,
    PARAGRAPHS,
    PRESENTATION,
    SVG,
    TABLE,
    TEXT,
    UNSEEN,
    Element,
    repeated,
    rows_of,
)
from tilint.readers.odf_styles import Styles
from tilint.text import BlockKind, DocumentBuilder

_LISTS = (f"{TEXT}list-item", f"{TEXT}list-header")
_NOTE_BODY = f"{TEXT}note-body"


@dataclass(frozen=True, slots=True)
class Setting:
    """What kind of block plain paragraphs are here, their place in words, and whether they are numbered."""

    kind: BlockKind = "paragraph"
    place: str = ""
    counted: bool = True

    def where(self, words: str) -> str:
        """Return ``words`` behind the place that holds them."""
        return f"{self.place}, {words}" if self.place else words


class Story:
    """Turns what lies in one part into blocks, counting as it goes; notes are kept until they are asked for."""

    def __init__(self, lines: LineReader, styles: Styles, builder: DocumentBuilder) -> None:
        self._lines, self._styles, self._builder = lines, styles, builder
        self._counts: Counter[str] = Counter()
        self._notes: list[Element] = []

    def blocks(self, parent: Element, setting: Setting) -> None:
        """Read the paragraphs, lists, tables and drawings of a body, cell, frame or note."""
        for child in parent:
            tag = str(child.tag)
            if tag in PARAGRAPHS:
                self._paragraph(child, setting)
            elif tag in _LISTS:
                inner = "list item" if setting.kind in ("paragraph", "text box") else setting.kind
                self.blocks(child, replace(setting, kind=inner))
            elif tag == f"{TABLE}table":
                self._table(child, setting)
            elif tag.startswith(DRAW) and tag != f"{DRAW}page":
                self.drawing(child, setting)
            elif tag == f"{TEXT}section" and (child.get(f"{TEXT}display") == "none"):
                self._builder.warn("A hidden section was not read.")
            elif tag not in UNSEEN:
                self.blocks(child, setting)

    def notes(self) -> None:
        """Read the footnotes and endnotes met so far, each sort numbered from 1."""
        notes, self._notes = self._notes, []
        for note in notes:
            sort: BlockKind = "endnote" if note.get(f"{TEXT}note-class") == "endnote" else "footnote"
            body = note.find(_NOTE_BODY)
            if body is not None:
                self.blocks(body, Setting(sort, self._next(Setting(), sort), counted=False))

    def drawing(self, element: Element, setting: Setting) -> None:
        """Read a frame, shape or group: the words in it, then its alt text."""
        tag = str(element.tag)
        if tag in (f"{DRAW}g", f"{DRAW}a"):
            for inner in element:
                if str(inner.tag).startswith(DRAW):
                    self.drawing(inner, setting)
        else:
            self._shape(element, setting)
        described = element.find(f"{SVG}desc")
        if described is not None and (described.text or "").strip():
            place = self._next(replace(setting, kind="paragraph"), "picture with alt text")
            self._builder.block("alt text", place).add(*self._lines.node(described))

    def _shape(self, element: Element, setting: Setting) -> None:
        inside = element.find(f"{DRAW}text-box")
        holder = element if inside is None else inside
        table = element.find(f"{TABLE}table")
        if table is not None:
            self._table(table, setting)
            return
        if element.find(f"{DRAW}object") is not None:
            self._builder.warn("A chart or other embedded object was seen, and its words were not read.")
        if not any("".join(str(part) for part in words.itertext()).strip() for words in holder.iter(*PARAGRAPHS)):
            return
        title = {"title": "title", "subtitle": "subtitle"}.get(element.get(f"{PRESENTATION}class", ""))
        if title:
            self.blocks(holder, Setting("heading", setting.where(title), counted=False))
        elif setting.kind in ("notes", "header", "footer"):
            self.blocks(holder, replace(setting, counted=False))
        else:
            self.blocks(holder, Setting("text box", self._next(setting, "text box")))

    def _next(self, setting: Setting, what: str) -> str:
        self._counts[setting.where(what)] += 1
        return f"{setting.where(what)} {self._counts[setting.where(what)]}"

    def _paragraph(self, paragraph: Element, setting: Setting) -> None:
        line = self._lines.line(paragraph)
        if line.words.has_words():
            kind, level = self._kind(paragraph, setting)
            where = self._next(setting, "paragraph") if setting.counted else setting.place
            line.words.pour(self._builder.block(kind, where, level))
        self._anchored(line, setting)

    def _anchored(self, line: Line, setting: Setting) -> None:
        self._notes += line.notes
        outside = setting if setting.kind in ("notes", "header", "footer") else Setting()
        for drawing in line.drawings:
            self.drawing(drawing, outside)

    def _kind(self, paragraph: Element, setting: Setting) -> tuple[BlockKind, int]:
        if setting.kind == "heading":
            return "heading", 2 if setting.place.endswith("subtitle") else 1
        if setting.kind not in ("paragraph", "text box"):
            return setting.kind, 0
        if paragraph.tag == f"{TEXT}h":
            level = paragraph.get(f"{TEXT}outline-level", "1")
            return "heading", int(level) if level.isdecimal() and len(level) < 3 else 1
        names = self._styles.parents(paragraph.get(f"{TEXT}style-name"))
        if "Title" in names or "Subtitle" in names:
            return "title", 0
        if "Caption" in names:
            return "caption", 0
        return ("quote" if "Quotations" in names else setting.kind), 0

    def _table(self, table: Element, setting: Setting) -> None:
        place = self._next(setting, "inner table" if ", column " in setting.place else "table")
        row_number = 0
        for row in rows_of(table):
            column = 0
            for cell in row:
                if cell.tag == f"{TABLE}table-cell":
                    inside = f"{place}, row {row_number + 1}, column {column + 1}"
                    self.blocks(cell, Setting("table cell", inside, counted=False))
                if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                    column += repeated(cell, "columns")
            row_number += repeated(row, "rows")


def body_of(root: Element, sort: str) -> Element | None:
    """Return the ``office:text``, ``office:presentation`` or other body of a root element."""
    return root.find(f"{OFFICE}body/{OFFICE}{sort}")
