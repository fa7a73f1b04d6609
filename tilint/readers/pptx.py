"""PowerPoint files (.pptx, .pptm, .ppsx, .potx): what stands on each slide, and the notes beneath it."""

from __future__ import annotations

from collections import Counter

from tilint.errors import UnreadableInput
from tilint.readers.package import Package, opened
from tilint.readers.slide_names import DIAGRAM, RELATION, A, Element, P, described, placeholder, shapes
from tilint.readers.slide_words import SlideWords
from tilint.text import BlockKind, Document, DocumentBuilder

_WHAT = "a PowerPoint file"
_TITLES = ("title", "ctrTitle")
_UNREAD = {"chart": "A chart", "chartex": "A chart", "oleObject": "An embedded object, such as a spreadsheet,"}


def read(data: bytes, name: str) -> Document:
    """Return the slides in ``data`` in their order; ``name`` is only for showing.

    Each slide gives its titles, text boxes, tables, SmartArt and alt texts in file order, then its
    notes. Hidden slides and comments are left out, hidden slides with a warning. Addresses are
    ``("pptx", (part, n))``, n counting the ``a:t`` of the part from 0 in file order, and for alt
    text ``("pptx-alt", (part, n))``, n counting ``p:cNvPr`` likewise. Raises UnreadableInput, one
    sentence, where the file is empty, locked, damaged, not PowerPoint, or made to exhaust the machine.
    """
    with opened(data, name, _WHAT) as package:
        try:
            return _Deck(package).document()
        except RecursionError as problem:
            raise package.too_deep() from problem


class _Deck:
    """One PowerPoint package on its way to becoming a Document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._builder = DocumentBuilder(package.name, "pptx")
        declared = [link.target for link in package.relations() if link.type == "officeDocument"]
        main = declared[0] if declared else package.part("ppt/presentation.xml")
        if main is None:
            raise self._no_slides()
        self._root, self._links = package.xml(main), {link.id: link.target for link in package.relations(main)}
        if self._root.tag != f"{P}presentation":
            raise self._no_slides()

    def document(self) -> Document:
        listed = self._root.iterfind(f"{P}sldIdLst/{P}sldId")
        for number, entry in enumerate(listed, 1):
            part = self._links.get(entry.get(f"{RELATION}id", ""))
            if part is None:
                self._builder.warn(f"Slide {number} is named in the file and missing from it.")
            else:
                self._slide(part, number)
        return self._builder.build()

    def _no_slides(self) -> UnreadableInput:
        return self._package.refusal("it holds no slides", "save it as a PowerPoint file and check that copy")

    def _slide(self, part: str, number: int) -> None:
        root = self._package.xml(part)
        if root.get("show") in ("0", "false"):
            self._builder.warn(f"Slide {number} is hidden and was not read.")
            return
        links = self._package.relations(part)
        slide = _Slide(
            self._package, self._builder, part, root, f"slide {number}", {link.id: link.target for link in links}
        )
        slide.read()
        for link in links:
            if link.type == "notesSlide":
                notes = self._package.xml(link.target)
                _Slide(self._package, self._builder, link.target, notes, f"slide {number}", {}).read_notes()


class _Slide:
    """One slide, or its page of notes, written into a document."""

    def __init__(
        self, package: Package, builder: DocumentBuilder, part: str, root: Element, place: str, links: dict[str, str]
    ) -> None:
        self._package, self._builder, self._part, self._place, self._links = package, builder, part, place, links
        self._words = SlideWords(part, root, builder)
        self._tree = root.find(f"{P}cSld/{P}spTree")
        self._counts: Counter[str] = Counter()

    def read(self) -> None:
        found = [] if self._tree is None else list(shapes(self._tree))
        # The title is read first wherever it stands in the file, as it is on the slide.
        for shape in sorted(found, key=lambda shape: placeholder(shape) not in _TITLES):
            if shape.tag == f"{P}graphicFrame":
                self._graphic(shape)
            elif shape.tag == f"{P}sp":
                self._box(shape)
            self._alt_text(shape)

    def read_notes(self) -> None:
        for shape in shapes(self._tree) if self._tree is not None else ():
            if shape.tag == f"{P}sp" and placeholder(shape) in ("body", None):
                self._words.write(shape.find(f"{P}txBody"), "notes", f"{self._place}, notes")

    def _next(self, what: str) -> str:
        self._counts[what] += 1
        return f"{self._place}, {what} {self._counts[what]}"

    def _box(self, shape: Element) -> None:
        sort, body = placeholder(shape), shape.find(f"{P}txBody")
        if body is None or sort in ("sldNum", "dt", "sldImg") or not self._words.in_(body):
            return
        if sort in _TITLES:
            self._words.write(body, "heading", f"{self._place}, title", level=1)
        elif sort == "subTitle":
            self._words.write(body, "heading", f"{self._place}, subtitle", level=2)
        elif sort in ("ftr", "hdr"):
            margin: BlockKind = "footer" if sort == "ftr" else "header"
            self._words.write(body, margin, f"{self._place}, {margin}")
        else:
            # An outline placeholder shows bullets unless it says otherwise; a free text box does not.
            kind: BlockKind = "list item" if sort in ("body", "obj") else "text box"
            self._words.write(body, kind, self._next("text box"), counted=True)

    def _graphic(self, frame: Element) -> None:
        table = frame.find(f"{A}graphic/{A}graphicData/{A}tbl")
        data = frame.find(f"{A}graphic/{A}graphicData")
        if table is not None:
            self._table(table)
        elif data is not None:
            sort = data.get("uri", "").rpartition("/")[2]
            if sort == "diagram":
                self._diagram(data)
            elif sort in _UNREAD or any(str(part.tag).endswith("oleObj") for part in data.iter()):
                self._builder.warn(f"{_UNREAD.get(sort, _UNREAD['oleObject'])} was seen, and its words were not read.")

    def _table(self, table: Element) -> None:
        place = self._next("table")
        for row_number, row in enumerate(table.iterfind(f"{A}tr"), 1):
            for column, cell in enumerate(row.iterfind(f"{A}tc"), 1):
                if not {cell.get("hMerge"), cell.get("vMerge")} & {"1", "true"}:
                    where = f"{place}, row {row_number}, column {column}"
                    self._words.write(cell.find(f"{A}txBody"), "table cell", where)

    def _diagram(self, data: Element) -> None:
        ids = data.find(f"{DIAGRAM}relIds")
        part = None if ids is None else self._links.get(ids.get(f"{RELATION}dm", ""))
        if part is None:
            self._builder.warn("A SmartArt diagram was seen, and its words were not read.")
            return
        root, place = self._package.xml(part), self._next("diagram")
        words = SlideWords(part, root, self._builder)
        for point in root.iterfind(f"{DIAGRAM}ptLst/{DIAGRAM}pt"):
            words.write(point.find(f"{DIAGRAM}t"), "text box", place)

    def _alt_text(self, shape: Element) -> None:
        name = described(shape)
        if name is not None and name.get("descr", "").strip():
            self._words.alt_text(name, self._next("picture with alt text"))
