"""Older Word documents (.doc, .dot; Word 97 to 2003), read from their own structure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tilint.readers import doc_formats, ole
from tilint.readers.doc_text import NotRead, WordText
from tilint.readers.sentences import unreadable
from tilint.readers.strand import Strand
from tilint.text import Address, BlockKind, Document, DocumentBuilder

_MARGINS, _FOOTNOTES, _ENDNOTES, _BOXES = 11, 3, 47, 56
_BOX_SIZE = 22
_STORIES_A_SECTION = 6
_SEPARATORS = 6
_EDGES: tuple[BlockKind, ...] = ("header", "header", "footer", "footer", "header", "footer")
_FIELD_BEGINS, _FIELD_SPLITS, _FIELD_ENDS = "\x13", "\x14", "\x15"
_ENDS = "\r\x07\x0c"
_SEEN_AS = {"\t": "\t", "\x0b": "\n", "\x1e": "\u2011", "\x1f": "\u00ad", "\x0e": "\n"}
_HEADING = re.compile(r"heading (\d)")
_NAMED: dict[str, BlockKind] = {"title": "title", "subtitle": "title", "caption": "caption", "quote": "quote"}
_HIDDEN = frozenset({"hidden", "deleted"})
_SEEN = re.compile("[^\x00-\x1f]+|[\t\x0b\x0e\x1e\x1f]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def read(data: bytes, name: str) -> Document:
    """Return the Word document in ``data``; ``name`` is only for showing.

    Headers come first, then the body, text boxes, footnotes, endnotes and footers. Hidden and
    deleted text, comments and field codes are left out. Addresses are ``("doc", (n,))``: the
    character position in the file's whole text, in UTF-16 units from 0. Raises UnreadableInput
    where the file is empty, locked, damaged, or older than Word 97.
    """
    with ole.opened(data, name) as streams:
        if streams.read("WordDocument") is None:
            raise unreadable(name, "it holds no Word document", "save it as a Word document and check that copy")
        try:
            return _WordFile(WordText(streams), name).document()
        except NotRead as problem:
            raise unreadable(name, *problem.args) from problem
        except ole.BROKEN as problem:
            raise ole.damaged(name) from problem


class _WordFile:
    """The stories of one file on their way to becoming a Document."""

    def __init__(self, text: WordText, name: str) -> None:
        self._text = text
        # One letter a character position; the halves of a pair are put together where they are written.
        self._letters = "".join(map(chr, text.units))
        self._looks, self._paragraphs = doc_formats.of_characters(text), doc_formats.of_paragraphs(text)
        self._styles = doc_formats.style_names(text)
        self._builder = DocumentBuilder(name, "doc")
        self._counts: Counter[str] = Counter()
        self._said: set[tuple[str, str]] = set()

    def document(self) -> Document:
        self._margins("header")
        _Table(self).read(*self._text.stories["body"])
        for where, start, end in self._parts("boxes", _BOXES, _BOX_SIZE, "text box"):
            for first, last in self.paragraphs(start, end):
                self.block(first, last, "text box", f"{where}, {self.next(f'{where}, paragraph')}")
        self._notes("footnotes", _FOOTNOTES, "footnote")
        self._notes("endnotes", _ENDNOTES, "endnote")
        self._margins("footer")
        return self._builder.build()

    def next(self, what: str) -> str:
        self._counts[what] += 1
        return f"{what.rpartition(', ')[2]} {self._counts[what]}"

    def paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where each paragraph between two positions begins, and where its mark is."""
        first = start
        for at in range(start, min(end, len(self._letters))):
            if self._letters[at] in _ENDS:
                yield first, at
                first = at + 1
        if first < end:
            yield first, min(end, len(self._letters))

    def is_cell_end(self, mark: int) -> bool:
        """Tell whether the paragraph mark at a position ends a table cell."""
        return self._letters[mark : mark + 1] == "\x07"

    def look(self, mark: int) -> doc_formats.ParagraphLook:
        """Return what the paragraph that ends at ``mark`` is."""
        return self._paragraphs.at(self._text.byte_of(mark))[0]

    def block(self, first: int, mark: int, kind: BlockKind, where: str) -> bool:
        """Add a paragraph as a block; tell whether it has words."""
        strand = self.words(first, mark)
        if not strand.has_words():
            return False
        own, level = self._kind(self.look(mark)) if kind in ("paragraph", "table cell", "text box") else (kind, 0)
        strand.pour(self._builder.block(kind if own == "paragraph" else own, where, level))
        return True

    def words(self, first: int, mark: int) -> Strand:
        """Return the words of a paragraph as a person sees them."""
        strand = Strand()
        for start, end, looks in self._shown(first, mark):
            for found in _SEEN.finditer(self._letters[start:end]):
                if found.group() in _SEEN_AS:
                    strand.gap(_SEEN_AS[found.group()])
                else:
                    _add(strand, found.group(), start + found.start(), looks)
        return strand

    def _shown(self, first: int, mark: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield the stretches of one look that are no field code and not hidden."""
        for start, end in self._outside_codes(first, mark):
            at = start
            while at < end:
                byte = self._text.byte_of(at)
                looks, until = self._looks.at(byte)
                piece_end, width = self._text.piece_end(at)
                stop = min(end, piece_end, at + max(1, (until - byte + width - 1) // width))
                if not _HIDDEN & set(looks):
                    yield at, stop, looks
                at = stop

    def _outside_codes(self, first: int, mark: int) -> Iterator[tuple[int, int]]:
        depth, codes, start = 0, [], first
        for at in range(first, mark):
            letter = self._letters[at]
            if letter == _FIELD_BEGINS:
                if depth == 0 and start < at:
                    yield start, at
                codes.append(True)
                depth += 1
            elif letter == _FIELD_SPLITS and codes and codes[-1]:
                codes[-1] = False
                depth -= 1
                start = at + 1
            elif letter == _FIELD_ENDS and codes:
                if depth == 0 and start < at:
                    yield start, at
                depth -= codes.pop()
                start = at + 1
        if depth == 0 and start < mark:
            yield start, mark

    def _kind(self, look: doc_formats.ParagraphLook) -> tuple[BlockKind, int]:
        name = self._styles.get(look.style, "")
        if heading := _HEADING.match(name):
            return "heading", int(heading[1])
        if look.outline is not None and look.outline < 9:
            return "heading", look.outline + 1
        if name in _NAMED:
            return _NAMED[name], 0
        listed = name.startswith(("list bullet", "list number")) if look.listed is None else look.listed
        return ("list item" if listed else "paragraph"), 0

    def _parts(self, story: str, pair: int, size: int, what: str) -> Iterator[tuple[str, int, int]]:
        begin, end = self._text.stories[story]
        bounds = [begin + bound for bound in self._text.positions(pair, size)]
        for start, stop in pairwise(bounds):
            stop = min(stop, end)
            if start < stop and any(self.words(*lines).has_words() for lines in self.paragraphs(start, stop)):
                yield self.next(what), start, stop

    def _notes(self, story: str, pair: int, kind: BlockKind) -> None:
        for where, start, end in self._parts(story, pair, 0, kind):
            for first, mark in self.paragraphs(start, end):
                self.block(first, mark, kind, where)

    def _margins(self, edge: BlockKind) -> None:
        begin, end = self._text.stories["margins"]
        bounds = [begin + bound for bound in self._text.positions(_MARGINS, 0)]
        for n, (start, stop) in enumerate(pairwise(bounds)):
            if n < _SEPARATORS or _EDGES[(n - _SEPARATORS) % _STORIES_A_SECTION] != edge:
                continue
            for first, mark in self.paragraphs(start, min(stop, end)):
                words = self.words(first, mark).text()
                # Each section repeats its margins; people read them once.
                if (edge, words) not in self._said:
                    self._said.add((edge, words))
                    self.block(first, mark, edge, edge)


class _Table:
    """Counts paragraphs of the body, and rows and columns where they stand in a table."""

    def __init__(self, file: _WordFile) -> None:
        self._file = file
        self._place, self._row, self._column = "", 1, 1

    def read(self, start: int, end: int) -> None:
        file = self._file
        for first, mark in file.paragraphs(start, end):
            look = file.look(mark)
            if not look.in_table:
                self._place = ""
                if file.words(first, mark).has_words():
                    file.block(first, mark, "paragraph", file.next("paragraph"))
                continue
            if not self._place:
                self._place, self._row, self._column = file.next("table"), 1, 1
            if look.ends_row:
                self._row, self._column = self._row + 1, 1
                continue
            file.block(first, mark, "table cell", f"{self._place}, row {self._row}, column {self._column}")
            self._column += file.is_cell_end(mark)


def _add(strand: Strand, letters: str, at: int, looks: tuple[str, ...]) -> None:
    """Append letters; a pair of UTF-16 halves becomes the one letter that it spells, with a place of its own."""
    done = 0
    for pair in _PAIR.finditer(letters):
        strand.add(letters[done : pair.start()], Address("doc", (at + done,)), looks)
        whole = pair.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        strand.add(whole, Address("doc", (at + pair.start(),)), looks)
        done = pair.end()
    strand.add(letters[done:], Address("doc", (at + done,)), looks)
