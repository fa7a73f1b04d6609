"""One part of a Word file turned into blocks: its paragraphs, tables, text boxes, each with its place in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tilint.readers import word_choices
from tilint.readers.word_lines import Line, LineReader, runs_on
from tilint.readers.word_names import (
    ALTERNATES,
    TBL,
    TC,
    TR,
    UNSEEN,
    VAL,
    VML_WORD_ART,
    Element,
    P,
    T,
    W,
    members,
    on,
    shown_branch,
)
from tilint.text import BlockKind, DocumentBuilder

_PLAIN_KINDS: tuple[BlockKind, ...] = ("paragraph", "table cell", "text box")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the reader stands: what kind of block plain paragraphs are, and their place in words.

    ``story`` is "" in the body and else the part of the page, such as "header"; ``place`` is the
    same with the text box or cell; ``counted`` says that paragraphs are numbered here.
    """

    kind: BlockKind = "paragraph"
    story: str = ""
    place: str = ""
    counted: bool = True

    def where(self, words: str) -> str:
        """Return ``words`` behind the place that holds them."""
        return f"{self.place}, {words}" if self.place else words


class Story:
    """Turns what lies in one part into blocks, counting paragraphs, tables and boxes as it goes."""

    def __init__(self, lines: LineReader, builder: DocumentBuilder) -> None:
        self._lines, self._builder = lines, builder
        self._counts: Counter[str] = Counter()

    def _next(self, what: str) -> str:
        self._counts[what] += 1
        return f"{what.rpartition(', ')[2]} {self._counts[what]}"

    def blocks(self, parent: Element, setting: Setting) -> None:
        """Read the paragraphs and tables of a body, cell, note, header or text box."""
        waiting: tuple[Line, Element] | None = None
        for child in self._content(parent):
            if child.tag != P:
                self._finish(waiting, setting)
                waiting = None
                self._table(child, setting)
                continue
            line = self._lines.line(child)
            if waiting is not None:
                waiting[0].join(line)
                line = waiting[0]
            waiting = (line, child)
            if not runs_on(child):
                self._finish(waiting, setting)
                waiting = None
        self._finish(waiting, setting)

    def _content(self, parent: Element) -> Iterator[Element]:
        """Yield paragraphs and tables in order, also those inside content controls and the like."""
        for child in parent:
            if child.tag in (P, TBL):
                yield child
            elif child.tag == f"{W}altChunk":
                self._builder.warn("A file inserted into the document (altChunk) was seen and not read.")
            elif child.tag == f"{W}subDoc":
                self._builder.warn("A subdocument kept in another file was seen and not read.")
            elif child.tag == ALTERNATES:
                branch = shown_branch(child)
                if branch is not None:
                    yield from self._content(branch)
            elif child.tag not in UNSEEN:
                yield from self._content(child)

    def _finish(self, waiting: tuple[Line, Element] | None, setting: Setting) -> None:
        if waiting is None:
            return
        line, paragraph = waiting
        if line.has_words():
            kind, level = self._kind(paragraph, setting)
            where = setting.where(self._next(setting.where("paragraph"))) if setting.counted else setting.place
            for number, hidden in enumerate(word_choices.choices(line)):
                word_choices.pour(line, hidden, self._builder.block(kind, where, level, retold=number > 0))
            for other in line.others:
                self._builder.block(kind, f"{where}, on another condition", level).gap(other)
        for picture in line.pictures:
            self._picture(picture, setting)
        for box in line.boxes:
            self._box(box, setting)

    def _kind(self, paragraph: Element, setting: Setting) -> tuple[BlockKind, int]:
        if setting.kind not in _PLAIN_KINDS:
            return setting.kind, 0
        kind, level = self._lines.styles.kind(paragraph)
        return (setting.kind, 0) if kind == "paragraph" else (kind, level)

    def _picture(self, element: Element, setting: Setting) -> None:
        words = self._lines.description(element)
        drawn = element.tag == VML_WORD_ART
        inside = Setting(place=setting.story)
        where = inside.where(self._next(inside.where("WordArt" if drawn else "picture with alt text")))
        assert words.address is not None
        self._builder.block("text box" if drawn else "alt text", where).add(words.text, words.address)

    def _box(self, box: Element, setting: Setting) -> None:
        if any((text.text or "").strip() for text in box.iter(T)):
            outside = Setting(place=setting.story)
            place = outside.where(self._next(outside.where("text box")))
            self.blocks(box, Setting("text box", setting.story, place))

    def _table(self, table: Element, setting: Setting) -> None:
        label = "inner table" if ", column " in setting.place else "table"
        place = setting.where(self._next(setting.where(label)))
        kind: BlockKind = "table cell" if setting.kind == "paragraph" else setting.kind
        merging: set[int] = set()
        for row_number, row in enumerate(members(table, TR), 1):
            if _is_gone(row):
                continue
            for column, cell in enumerate(_seen_cells(row, merging), 1):
                inside = f"{place}, row {row_number}, column {column}"
                if cell is not None:
                    self.blocks(cell, Setting(kind, setting.story, inside, counted=False))


def _is_gone(row: Element) -> bool:
    """Tell whether a table row is hidden or deleted under change tracking."""
    properties = row.find(f"{W}trPr")
    return properties is not None and bool(on(properties, "del") or on(properties, "hidden"))


def _seen_cells(row: Element, merging: set[int]) -> Iterator[Element | None]:
    """Yield a row's cells, None for one that a merged cell covers.

    ``merging`` holds the grid columns in which a vertical merge is under way; it is brought up to date.
    """
    column = _whole(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in members(row, TC):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        covered = merge is not None and merge.get(VAL, "continue") == "continue" and column in merging
        merging.discard(column)
        if merge is not None:
            merging.add(column)
        deleted = cell.find(f"{W}tcPr/{W}cellDel") is not None
        yield None if covered or deleted else cell
        column += _whole(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def _whole(element: Element | None, otherwise: int) -> int:
    found = "" if element is None else element.get(VAL, "")
    return int(found) if found.isdecimal() and len(found) < 4 else otherwise
