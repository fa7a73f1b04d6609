"""HTML pages and mails read as the blocks of text that their readers see or hear."""

from __future__ import annotations

import html
from collections import Counter
from typing import NamedTuple

from tilint.readers import decode, html_elements, marked_text
from tilint.readers.html_tokens import Attribute, Token, text_and_entities, tokens
from tilint.readers.marked_text import MarkedText, mark, printed
from tilint.readers.passage import Passage
from tilint.readers.template_mask import MASK
from tilint.text import BlockKind, Document, DocumentBuilder

_INLINE_REACH = 64


def read(data: bytes, name: str) -> Document:
    """Read a page; template tags in it are kept whole and its places are lines and columns.

    Raises ``UnreadableInput`` where the bytes are no text.
    """
    marked = mark(decode.decode(data, name, decode.declared_charset(data)))
    return marked_text.read(name, "html", marked, read_page)


def read_page(document: DocumentBuilder, marked: MarkedText) -> None:
    """Add the blocks of a whole page to ``document``."""
    read_into(document, marked, 0, len(marked.text))


def read_into(document: DocumentBuilder, marked: MarkedText, start: int, end: int) -> None:
    """Add the blocks of the HTML between two offsets of ``marked`` to ``document``."""
    page = _Page(document, marked)
    for token in tokens(marked.masked, start, end):
        page.take(token)
    page.finish()


class _Open(NamedTuple):
    """An element that is open, with what it passes on to its content."""

    name: str
    kind: BlockKind
    level: int
    looks: tuple[str, ...]
    hidden: bool
    code: bool


_ROOT = _Open("", "paragraph", 0, (), False, False)


class _Page:
    """The place of the reader on the page: the open elements, and the passage being read."""

    def __init__(self, document: DocumentBuilder, marked: MarkedText) -> None:
        self._document, self._marked = document, marked
        self._passage = Passage(document, marked)
        self._stack = [_ROOT]
        self._open: Counter[str] = Counter()
        self._asides: list[tuple[BlockKind, Attribute]] = []
        self._breaks = 0

    def take(self, token: Token) -> None:
        if token.kind == "open":
            self._start(token)
        elif token.kind == "close":
            self._end(token)
        elif token.kind == "lost":
            self._lost(token)
        elif not self._stack[-1].hidden:
            self._words(token)

    def finish(self) -> None:
        self._flush()

    def _words(self, token: Token) -> None:
        here = self._stack[-1]
        text = self._marked.text
        if token.kind == "entity":
            self._passage.shown(token.start, token.end, html.unescape(text[token.start : token.end]), here.looks)
        elif here.code and text[token.start : token.end].strip():
            self._passage.shown(token.start, token.end, printed("code"), here.looks)
        else:
            self._passage.text(token.start, token.end, here.looks)
            if text[token.start : token.end].isspace():
                return
        self._breaks = 0

    def _lost(self, token: Token) -> None:
        line = self._marked.text.count("\n", 0, token.start) + 1
        self._document.warn(
            f"The {token.name} that opens on line {line} is never closed, so nothing after it was read. "
            "Close it to have the rest reviewed."
        )

    def _start(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._break()
            return
        if name in html_elements.BLOCKS:
            self._flush()
            self._end_fellows(name)
        if name == "q" and not self._stack[-1].hidden:
            self._passage.gap('"')
        opened = self._opened(token)
        if not opened.hidden:
            self._keep_attributes(token)
        if name not in html_elements.VOID and not (token.closed and name not in {"script", "style"}):
            self._stack.append(opened)
            self._open[name] += 1

    def _break(self) -> None:
        """One line break is a space; two part paragraphs, as mails are often written."""
        self._breaks += 1
        if self._breaks > 1:
            self._flush()
        else:
            self._passage.gap()

    def _opened(self, token: Token) -> _Open:
        above = self._stack[-1]
        kind, level = html_elements.KINDS.get(token.name, (above.kind, above.level))
        look = html_elements.LOOKS.get(token.name)
        looks = above.looks if look is None or look in above.looks else (*above.looks, look)
        hidden = above.hidden or token.name in {"template", "script", "style"}
        if token.attributes:
            style = self._value(token, "style")
            more = html_elements.looks(style, self._value(token, "color"))
            looks += tuple(look for look in more if look not in looks)
            hidden = hidden or self._hides(token, style)
        return _Open(token.name, kind, level, looks, hidden, above.code or token.name in html_elements.CODE)

    def _hides(self, token: Token, style: str) -> bool:
        # What a template hides on a condition, it shows on another.
        conditional = MASK in self._marked.masked[token.start : token.end]
        return not conditional and ("hidden" in token.attributes or (style != "" and html_elements.hides(style)))

    def _value(self, token: Token, name: str) -> str:
        found = token.attributes.get(name)
        return self._marked.masked[found.start : found.end] if found else ""

    def _keep_attributes(self, token: Token) -> None:
        values = token.attributes
        if not values:
            return
        type_ = self._value(token, "type").lower()
        if type_ == "hidden" or token.name in {"link", "iframe", "style", "script"}:
            return
        for name, kind in html_elements.SPOKEN.items():
            if name in values:
                self._asides.append((kind, values[name]))
        if token.name in {"input", "button"} and type_ in {"submit", "button", "reset"} and "value" in values:
            self._asides.append(("form label", values["value"]))
        if token.name in {"option", "optgroup", "track"} and "label" in values:
            self._asides.append(("form label", values["label"]))
        if ":" in token.name and "default" in values:
            # GSP and JSP write a message as an element, with the words to fall back on.
            self._asides.append(("paragraph", values["default"]))
        about = (self._value(token, "name") or self._value(token, "property")).lower()
        if token.name == "meta" and about in {"description", "og:description"} and "content" in values:
            self._asides.append(("title", values["content"]))

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "br":
            # Browsers take </br> for a line break.
            self._break()
            return
        if name == "q" and not self._stack[-1].hidden:
            self._passage.gap('"')
        if name in html_elements.BLOCKS:
            self._flush()
        if not self._open[name]:
            return
        if name in html_elements.BLOCKS or self._within_reach(name):
            self._pop_through(frozenset({name}))

    def _within_reach(self, name: str) -> bool:
        """Tell whether an inline element is open inside the current block; its end tag closes no block."""
        for opened in reversed(self._stack[-_INLINE_REACH:]):
            if opened.name == name:
                return True
            if opened.name in html_elements.BLOCKS:
                return False
        return False

    def _end_fellows(self, name: str) -> None:
        if self._stack[-1].name == "p":
            self._pop_through(frozenset({"p"}))
        fellows, scopes = html_elements.ENDS_WITH.get(name, (frozenset[str](), frozenset[str]()))
        if any(self._open[fellow] for fellow in fellows):
            for opened in reversed(self._stack):
                if opened.name in fellows:
                    self._pop_through(fellows)
                    return
                if opened.name in scopes:
                    return
        elif self._stack[-1].kind == "heading" and name in html_elements.HEADINGS:
            self._pop_through(frozenset({self._stack[-1].name}))

    def _pop_through(self, names: frozenset[str]) -> None:
        while len(self._stack) > 1:
            popped = self._stack.pop().name
            self._open[popped] -= 1
            if popped in names:
                return

    def _flush(self) -> None:
        """End the block being read, then say what its pictures and fields are called."""
        here = self._stack[-1]
        self._breaks = 0
        self._passage.close(here.kind, here.level)
        for kind, value in self._asides:
            for token in text_and_entities(self._marked.masked, value.start, value.end):
                if token.kind == "entity":
                    visible = html.unescape(self._marked.text[token.start : token.end])
                    self._passage.shown(token.start, token.end, visible)
                else:
                    self._passage.text(token.start, token.end)
            self._passage.close(kind, words_only=True)
        self._asides.clear()
