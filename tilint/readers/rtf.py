"""Rich Text files (.rtf), read byte by byte so that every letter keeps its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tilint.readers.rtf_flows import Flow, Flows
from tilint.readers.rtf_letters import Letter, Letters
from tilint.readers.rtf_state import State
from tilint.readers.rtf_tables import Tables, code_page
from tilint.readers.rtf_tokens import Token, tokens
from tilint.readers.sentences import unreadable
from tilint.text import Address, Document, DocumentBuilder

_MOST_TOKENS = 10_000_000
_DEEPEST = 5000
_FLOWS = {
    **dict.fromkeys((b"header", b"headerl", b"headerr", b"headerf"), "header"),
    **dict.fromkeys((b"footer", b"footerl", b"footerr", b"footerf"), "footer"),
    b"footnote": "footnote", b"shptxt": "text box", b"dptxbxtext": "text box",
}  # fmt: skip
_TABLES = {b"fonttbl": "fonts", b"colortbl": "colours", b"stylesheet": "styles"}
# Destinations marked as optional that nevertheless hold what is on the page.
_WANTED = frozenset({b"footnote", b"shpinst", b"do", b"shptxt"})
_SKIPPED = frozenset(
    b"info pict fldinst nonshppict shprslt bkmkstart bkmkend annotation atnid atnauthor atndate revtbl themedata xe tc"
    b" rxe txe listtable listoverridetable filetbl private template background ftnsep ftnsepc ftncn aftnsep aftnsepc"
    b" aftncn objdata objclass objname datafield generator picprop pgdsctbl pnseclvl".split()
)
_MARKS = frozenset({b"listtext", b"pntext"})
_CHARACTERS = {
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
    b"~": "\xa0", b"_": "\u2011", b"-": "\xad", b"{": "{", b"}": "}", b"\\": "\\",
}  # fmt: skip
_GAPS = {b"tab": "\t", b"line": "\n", b"lbr": "\n", b"page": "\n", b"column": "\n"}
_SETS = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}


def read(data: bytes, name: str) -> Document:
    """Return the Rich Text document in ``data``; ``name`` is only for showing.

    Headers come first, then the body with each text box after the paragraph it hangs on, then
    notes and footers. Hidden and deleted text, comments and field codes are left out. Addresses
    are ``("rtf", (byte,))``: the byte at which a run of plain letters, or one letter written as
    an escape, begins. Raises UnreadableInput where the file is empty, no Rich Text, or far too large.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        reason = "it is not a Rich Text file" if data else "it is empty (0 bytes)"
        raise unreadable(name, reason, "save it again as Rich Text and check the new copy")
    reading = _Reading()
    for number, token in enumerate(tokens(data)):
        if number > _MOST_TOKENS:
            raise unreadable(name, "it holds far more than a document does", "split it into smaller files")
        reading.take(token)
        if reading.depth > _DEEPEST:
            raise unreadable(name, "its parts are nested too deeply", "save it again and check the new copy")
        if reading.closed:
            break
    document = DocumentBuilder(name, "rtf")
    if not reading.closed:
        document.warn("The file ends early, so its last words may be missing.")
    reading.finish(document)
    return document.build()


class _Reading:
    """The place of the reader in the file: its state, and the flow that takes the words."""

    def __init__(self) -> None:
        self._tables = Tables()
        self._flows = Flows()
        self._state = State()
        self._stack: list[tuple[State, Flow]] = []
        self._flow = self._flows.body
        self._default = "cp1252"
        self._skip = 0
        self._bytes = Letters()
        self._property = b""
        self.closed = False

    @property
    def depth(self) -> int:
        """How many groups are open."""
        return len(self._stack)

    def finish(self, document: DocumentBuilder) -> None:
        """Close what was left open and write all words."""
        while self._stack:
            self._close()
        self._flows.write(document)

    def take(self, token: Token) -> None:
        """Read one token."""
        if token.kind == "open":
            self._skip = 0
            self._bytes.reset()
            self._stack.append((self._state, self._flow))
            self._table(token)
        elif token.kind == "close":
            self._skip = 0
            self._bytes.reset()
            self._close()
        elif self._skip and token.kind in ("text", "byte"):
            self._skipped(token)
        elif self._state.target in ("fonts", "colours", "styles"):
            self._table(token)
            if token.data == b"*":
                self._state = replace(self._state, optional=True)
        elif token.kind == "word":
            self._word(token)
        elif token.kind == "symbol":
            self._symbol(token)
        elif token.kind == "byte":
            self._letters(self._bytes.byte(token.number or 0, token.at, self._page()))
        else:
            self._text(token)

    def _table(self, token: Token) -> None:
        takers = {"fonts": self._tables.font_table, "colours": self._tables.colours, "styles": self._tables.styles}
        if self._state.target in takers:
            takers[self._state.target](token)

    def _close(self) -> None:
        if not self._stack:
            return
        state, flow = self._stack.pop()
        if flow is not self._flow:
            self._flows.ended(self._flow, flow)
        self._state, self._flow = state, flow
        self.closed = not self._stack

    def _skipped(self, token: Token) -> None:
        """Pass over what stands in for a Unicode letter in old programs."""
        length = 1 if token.kind == "byte" else len(token.data)
        passed = min(self._skip, length)
        self._skip -= passed
        if passed < length:
            self._text(token._replace(data=token.data[passed:], at=token.at + passed))

    def _word(self, token: Token) -> None:
        word, number = token.data, token.number
        if self._state.optional:
            self._state = replace(self._state, optional=False)
            if word not in _WANTED:
                self._state = replace(self._state, target="skipped")
        if self._state.target == "skipped":
            return
        if word in _FLOWS:
            self._begin(_FLOWS[word])
        elif word == b"ftnalt" and self._flow.kind == "footnote":
            self._flow.kind, self._flow.place = "endnote", self._flow.place.replace("footnote", "endnote")
        elif word in _TABLES:
            self._state = replace(self._state, target=_TABLES[word])
        elif word in _SKIPPED:
            self._state = replace(self._state, target="skipped")
        elif word in _MARKS:
            self._state = replace(self._state, target="mark")
        elif word in (b"sn", b"sv"):
            self._shape_property(word)
        elif word in _CHARACTERS:
            self._letter(_CHARACTERS[word], token.at)
        elif word in _GAPS:
            self._gap(_GAPS[word])
        elif word == b"u" and number is not None:
            self._skip = self._state.fallback
            self._letters(self._bytes.unicode(number, token.at))
        elif not self._paragraph(word, number):
            self._look(word, number)

    def _begin(self, name: str) -> None:
        if self._state.unseen:
            self._state = replace(self._state, target="skipped")
            return
        self._flow = self._flows.begun(name)
        self._state = replace(self._state, target="words", looks=frozenset(), in_table=False, level=0)

    def _shape_property(self, word: bytes) -> None:
        if word == b"sn":
            self._property = b""
            self._state = replace(self._state, target="property")
        elif self._property == b"wzDescription":
            self._begin("alt text")
        else:
            self._state = replace(self._state, target="skipped")

    def _paragraph(self, word: bytes, number: int | None) -> bool:
        """Act on a word about paragraphs and tables; tell whether it was one."""
        state = self._state
        if word in (b"par", b"sect"):
            self._flows.end_paragraph(self._flow, state.level, in_table=state.in_table)
        elif word in (b"cell", b"nestcell"):
            self._flows.end_cell(self._flow)
        elif word == b"row":
            self._flows.end_row(self._flow)
        else:
            return False
        return True

    def _look(self, word: bytes, number: int | None) -> None:
        if word in _SETS:
            self._default = _SETS[word]
        elif word == b"ansicpg" and number:
            self._default = code_page(number)
        else:
            self._state = self._state.changed(word, number, self._tables)

    def _symbol(self, token: Token) -> None:
        if self._skip:
            self._skip -= 1
        elif token.data == b"*":
            self._state = replace(self._state, optional=True)
        elif token.data in (b"\n", b"\r"):
            self._paragraph(b"par", None)
        elif token.data == b"\t":
            self._gap("\t")
        elif token.data in _CHARACTERS:
            self._letter(_CHARACTERS[token.data], token.at)

    def _gap(self, visible: str) -> None:
        if self._state.target == "words" and not self._state.unseen:
            self._flow.words.gap(visible)

    def _text(self, token: Token) -> None:
        if self._state.target == "property":
            self._property += token.data[:80]
            return
        self._letters(self._bytes.text(token.data, token.at, self._page()))

    def _page(self) -> str:
        font = self._state.font
        return self._default if font is None else self._tables.code_pages.get(font, self._default)

    def _letters(self, letters: Iterable[Letter]) -> None:
        for letter in letters:
            self._letter(letter.text, letter.at)

    def _letter(self, text: str, at: int) -> None:
        state = self._state
        if state.target == "mark":
            self._flow.listed = self._flow.listed or not text.isspace()
        elif state.target == "words" and not state.unseen:
            self._flow.words.add(text, Address("rtf", (at,)), tuple(sorted(state.looks)))
