"""The places of a Rich Text file into which words flow: the body, a header, a note, a text box."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from tilint.readers.strand import Strand
from tilint.text import BlockKind, DocumentBuilder


class Made(NamedTuple):
    """A block that is finished and waits for its turn."""

    kind: BlockKind
    where: str
    level: int
    words: Strand


@dataclass(slots=True)
class Flow:
    """Words on their way into paragraphs of one ``kind``; ``place`` is "" in the body."""

    kind: BlockKind = "paragraph"
    place: str = ""
    counted: bool = True
    words: Strand = field(default_factory=Strand)
    listed: bool = False
    done: list[Made] = field(default_factory=list)
    # Text boxes and alt texts anchored in the paragraph that is still being read.
    hanging: list[Made] = field(default_factory=list)
    in_table: bool = False
    table: int = 0
    row: int = 1
    column: int = 1


class Flows:
    """All that was read, put in order at the end: headers, the body, notes, footers."""

    def __init__(self) -> None:
        self.body = Flow()
        self._margins: dict[str, list[Made]] = {"header": [], "footer": []}
        self._notes: list[Made] = []
        self._counts: Counter[str] = Counter()
        self._said: set[tuple[str, str]] = set()

    def begun(self, name: str) -> Flow:
        """Return the flow for a destination: "header", "footer", "footnote", "endnote", "text box" or "alt text"."""
        if name in self._margins:
            edge: BlockKind = "header" if name == "header" else "footer"
            return Flow(edge, name, counted=False)
        place = self._next("picture with alt text" if name == "alt text" else name)
        kinds: dict[str, BlockKind] = {"text box": "text box", "alt text": "alt text", "endnote": "endnote"}
        return Flow(kinds.get(name, "footnote"), place, counted=name == "text box")

    def ended(self, flow: Flow, around: Flow) -> None:
        """Take over a finished flow that began inside ``around``."""
        self.end_paragraph(flow)
        if flow.kind in ("header", "footer"):
            # Each section repeats its margins; people read them once.
            for made in flow.done:
                if (flow.kind, made.words.text()) not in self._said:
                    self._said.add((flow.kind, made.words.text()))
                    self._margins[flow.kind].append(made)
        elif flow.kind in ("footnote", "endnote"):
            self._notes += flow.done
        else:
            around.hanging += flow.done

    def end_paragraph(self, flow: Flow, level: int = 0, *, in_table: bool = False) -> None:
        """Finish the paragraph of a flow; ``level`` is that of a heading, or 0."""
        flow.in_table = flow.in_table and in_table
        if flow.words.has_words():
            kind, where = self._kind(flow, level, in_table), self._where(flow, in_table)
            flow.done.append(Made(kind, where, level if kind == "heading" else 0, flow.words))
        flow.words, flow.listed = Strand(), False
        flow.done += flow.hanging
        flow.hanging = []

    def end_cell(self, flow: Flow) -> None:
        """Finish the cell of a table row."""
        self._enter_table(flow)
        self.end_paragraph(flow, in_table=True)
        flow.column += 1

    def end_row(self, flow: Flow) -> None:
        """Finish a table row."""
        flow.row, flow.column = flow.row + 1, 1

    def write(self, builder: DocumentBuilder) -> None:
        """Write everything into a document."""
        self.end_paragraph(self.body)
        for made in (*self._margins["header"], *self.body.done, *self._notes, *self._margins["footer"]):
            made.words.pour(builder.block(made.kind, made.where, made.level))

    def _next(self, what: str) -> str:
        self._counts[what] += 1
        return f"{what.rpartition(', ')[2]} {self._counts[what]}"

    def _enter_table(self, flow: Flow) -> None:
        if not flow.in_table:
            flow.in_table, flow.row, flow.column = True, 1, 1
            self._counts[f"{flow.place}, table"] += 1
            flow.table = self._counts[f"{flow.place}, table"]

    def _kind(self, flow: Flow, level: int, in_table: bool) -> BlockKind:
        if flow.kind not in ("paragraph", "text box"):
            return flow.kind
        if level:
            return "heading"
        return "list item" if flow.listed else "table cell" if in_table else flow.kind

    def _where(self, flow: Flow, in_table: bool) -> str:
        if in_table:
            self._enter_table(flow)
            words = f"table {flow.table}, row {flow.row}, column {flow.column}"
        elif flow.counted:
            words = self._next(f"{flow.place}, paragraph")
        else:
            return flow.place
        return f"{flow.place}, {words}" if flow.place else words
