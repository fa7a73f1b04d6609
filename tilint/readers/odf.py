"""OpenDocument files: texts (.odt), slides (.odp), sheets (.ods), and texts and slides as one flat file (.fodt, .fodp)."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.readers.odf_lines import LineReader
from tilint.readers.odf_names import DRAW, OFFICE, PRESENTATION, STYLE, TABLE, Element, repeated, rows_of
from tilint.readers.odf_stories import Setting, Story, body_of
from tilint.readers.odf_styles import Styles
from tilint.readers.package import flat, opened
from tilint.readers.sentences import unreadable
from tilint.readers.sheet_places import cell_name
from tilint.text import BlockKind, Document, DocumentBuilder

_WHAT = "an OpenDocument file"
_DEEP = "its parts are nested too deeply"
_SAVE_AGAIN = "open it in its own program, save it again and check the new copy"
_MARGINS: tuple[tuple[BlockKind, tuple[str, ...]], ...] = (
    ("header", ("header", "header-left", "header-first")),
    ("footer", ("footer", "footer-left", "footer-first")),
)


def read(data: bytes, name: str) -> Document:
    """Return the text, slides or sheets in ``data``; ``name`` is only for showing.

    Headers come first, then the body with each frame after the paragraph it hangs on, then notes
    and footers. Hidden text, deleted text and comments are left out. Addresses are
    ``("odf", (part, n))``, n counting the text nodes of the part from 0 as lxml's ``itertext``
    yields them; the part of a flat file is "". Raises UnreadableInput, one sentence, where the
    file is empty, locked, damaged, no OpenDocument, or made to exhaust the machine.
    """
    try:
        if not data.startswith(b"PK"):
            root = flat(data, name)
            return _OpenDocument(name, {"": root}, "", "").document()
        with opened(data, name, _WHAT) as package:
            if (manifest := package.part("META-INF/manifest.xml")) and b"encryption-data" in package.read(manifest):
                raise unreadable(name, "it has a password", "save a copy without the password and check that copy")
            parts = {part: package.xml(part) for part in ("content.xml", "styles.xml") if package.part(part)}
            if "content.xml" not in parts:
                raise package.refusal(f"it is not {_WHAT}", f"save it as {_WHAT} and check that copy")
            return _OpenDocument(name, parts, "content.xml", "styles.xml").document()
    except RecursionError as problem:
        raise unreadable(name, _DEEP, _SAVE_AGAIN) from problem


class _OpenDocument:
    """The parts of a file on their way to becoming a Document."""

    def __init__(self, name: str, parts: dict[str, Element], content: str, margins: str) -> None:
        self._name, self._parts, self._content, self._margins_part = name, parts, content, margins
        # A style of the content may share its name with an automatic one of the margins: each part asks its own first.
        self._styles = {part: Styles([root, *parts.values()]) for part, root in parts.items()}
        self._builder = DocumentBuilder(name, "odf")

    def document(self) -> Document:
        root = self._parts[self._content]
        if (text := body_of(root, "text")) is not None:
            self._text(text)
        elif (slides := body_of(root, "presentation")) is not None or (slides := body_of(root, "drawing")) is not None:
            self._slides(slides)
        elif (sheets := body_of(root, "spreadsheet")) is not None:
            self._sheets(sheets)
        else:
            cure = "save it as .odt, .odp, .ods or PDF and give tilint that copy"
            raise unreadable(self._name, "it is an OpenDocument file without text, slides or sheets", cure)
        return self._builder.build()

    def _story(self, part: str) -> Story:
        styles = self._styles[part]
        return Story(LineReader(part, self._parts[part], styles), styles, self._builder)

    def _text(self, body: Element) -> None:
        self._margins(*_MARGINS[0])
        story = self._story(self._content)
        story.blocks(body, Setting())
        story.notes()
        self._margins(*_MARGINS[1])

    def _margins(self, edge: BlockKind, tags: tuple[str, ...]) -> None:
        """Read the headers, or the footers, of every page style, those that say the same once."""
        root = self._parts.get(self._margins_part)
        if root is None:
            return
        story = self._story(self._margins_part)
        said: set[str] = set()
        for margin in root.iterfind(f"{OFFICE}master-styles/{STYLE}master-page/*"):
            words = "".join(str(text) for text in margin.itertext())
            if margin.tag in {f"{STYLE}{tag}" for tag in tags} and words not in said and _is_shown(margin):
                said.add(words)
                story.blocks(margin, Setting(edge, edge, counted=False))

    def _slides(self, body: Element) -> None:
        story = self._story(self._content)
        for number, page in enumerate(body.iterfind(f"{DRAW}page"), 1):
            place = f"slide {number}"
            shapes = [shape for shape in page if str(shape.tag).startswith(DRAW)]
            for shape in sorted(shapes, key=lambda shape: shape.get(f"{PRESENTATION}class") != "title"):
                story.drawing(shape, Setting("paragraph", place, counted=False))
            notes = page.find(f"{PRESENTATION}notes")
            for shape in notes if notes is not None else ():
                if shape.tag == f"{DRAW}frame":
                    story.drawing(shape, Setting("notes", f"{place}, notes", counted=False))

    def _sheets(self, body: Element) -> None:
        story = self._story(self._content)
        for sheet in body.iterfind(f"{TABLE}table"):
            name = sheet.get(f"{TABLE}name", "")
            for row, column, cell in _cells(sheet):
                # A number says nothing; only what was typed as words is text of people.
                if cell.get(f"{OFFICE}value-type") == "string":
                    place = f"sheet “{name}”, cell {cell_name(row, column)}"
                    story.blocks(cell, Setting("table cell", place, counted=False))


def _is_shown(margin: Element) -> bool:
    return margin.get(f"{STYLE}display", "true") != "false"


def _cells(sheet: Element) -> Iterator[tuple[int, int, Element]]:
    row = 0
    for line in rows_of(sheet):
        column = 0
        for cell in line:
            if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                if len(cell):
                    yield row, column, cell
                column += repeated(cell, "columns")
        row += repeated(line, "rows")
