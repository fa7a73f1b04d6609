"""Word documents (.docx, .docm, .dotx) read straight from their XML, so that nothing on the page is missed."""

from __future__ import annotations

from tilint.errors import UnreadableInput
from tilint.readers.package import Package, opened
from tilint.readers.word_lines import LineReader
from tilint.readers.word_names import R_ID, Element, W
from tilint.readers.word_stories import Setting, Story
from tilint.readers.word_styles import Styles
from tilint.text import BlockKind, Document, DocumentBuilder

_WHAT = "a Word document"
_NOTE_MARKS = ("separator", "continuationSeparator", "continuationNotice")
_BLIPS = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


def read(data: bytes, name: str) -> Document:
    """Return the Word document in ``data``; ``name`` is only for showing.

    Headers come first, then the body with each text box after the paragraph it hangs on, then
    footnotes, endnotes and footers. Tracked changes read as accepted; hidden text, comments and
    field codes are left out. Addresses are ``("word", (part, n))``, n counting the ``w:t`` of the
    part from 0 in file order, and for alt text ``("word-alt", (part, n))``, n counting the elements
    of ``word_names.DESCRIBED`` likewise. Raises UnreadableInput, one sentence, where the file is
    empty, locked, damaged, not Word, or made to exhaust the machine.
    """
    with opened(data, name, _WHAT) as package:
        try:
            return _WordFile(package).document()
        except RecursionError as problem:
            raise package.too_deep() from problem


class _WordFile:
    """One Word package on its way to becoming a Document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = self._main_part()
        self._root = package.xml(self._main)
        if self._root.tag != f"{W}document":
            raise self._not_word()
        self._related = package.relations(self._main)
        styles = self._parts("styles")
        self._styles = Styles(package.xml(styles[0]) if styles else None)
        self._builder = DocumentBuilder(package.name, "docx")

    def document(self) -> Document:
        body = self._root.find(f"{W}body")
        if body is None:
            raise self._package.damaged()
        self._margins("header")
        self._story(self._main, self._root).blocks(body, Setting())
        self._notes("footnote")
        self._notes("endnote")
        self._margins("footer")
        document = self._builder.build()
        if document.blocks:
            return document
        return self._wordless()

    def _wordless(self) -> Document:
        has_pictures = next(self._root.iter(_BLIPS), None) is not None
        self._builder.warn(
            "It holds pictures and no words; words inside pictures were not read." if has_pictures
            else "No words were found in it."
        )  # fmt: skip
        return self._builder.build()

    def _main_part(self) -> str:
        declared = [link.target for link in self._package.relations() if link.type == "officeDocument"]
        main = declared[0] if declared else self._package.part("word/document.xml")
        if main is None:
            raise self._not_word()
        return main

    def _not_word(self) -> UnreadableInput:
        return self._package.refusal("it holds no Word document", "save it as a Word document and check that copy")

    def _parts(self, sort: str) -> list[str]:
        return [link.target for link in self._related if link.type == sort]

    def _story(self, part: str, root: Element) -> Story:
        return Story(LineReader(part, root, self._styles, self._builder.warn), self._builder)

    def _margins(self, edge: BlockKind) -> None:
        """Read each header, or each footer, that some section uses, once."""
        targets = {link.id: link.target for link in self._related if link.type == edge}
        used = [reference.get(R_ID, "") for reference in self._root.iter(f"{W}{edge}Reference")]
        if any(link not in targets for link in used):
            self._builder.warn(f"A {edge} is named in the document and missing from the file.")
        for part in dict.fromkeys(targets[link] for link in used if link in targets):
            root = self._package.xml(part)
            self._story(part, root).blocks(root, Setting(edge, edge, edge, counted=False))

    def _notes(self, sort: BlockKind) -> None:
        """Read the footnotes, or the endnotes, numbered in the order in which the body refers to them."""
        order = {mark.get(f"{W}id"): n for n, mark in enumerate(self._root.iter(f"{W}{sort}Reference"))}
        for part in self._parts(f"{sort}s")[:1]:
            root = self._package.xml(part)
            story = self._story(part, root)
            notes = [note for note in root if note.get(f"{W}type") not in _NOTE_MARKS]
            notes.sort(key=lambda note: order.get(note.get(f"{W}id"), len(order)))
            for number, note in enumerate(notes, 1):
                place = f"{sort} {number}"
                story.blocks(note, Setting(sort, place, place, counted=False))
