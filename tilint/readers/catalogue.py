"""A message catalogue in the making: each message becomes the blocks that its reader will see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tilint.readers import catalogue_locales, catalogue_messages, catalogue_placeholders, html, text
from tilint.readers.catalogue_prose import is_prose
from tilint.readers.catalogue_value import Value, unbroken
from tilint.readers.marked_text import MarkedText
from tilint.readers.passage import Passage
from tilint.text import Address, BlockBuilder, BlockKind, Document, DocumentBuilder

_ELEMENT = re.compile(r"</?[a-zA-Z][\w:-]{0,40}(?:\s[^<>]{0,2000})?/?>|<!--")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKDOWN = re.compile(r"\*\*|__|\]\(|^#{1,6} |^[*-] |^> ", re.MULTILINE)
_LONGEST_KEY = 200
_NONE: tuple[Value, str] = (Value(()), "")


class Catalogue(DocumentBuilder):
    """Collects messages in the order of the file; the blocks of each know its key."""

    def __init__(self, name: str, format: str, source: str, suffixes: tuple[str, ...] = ()) -> None:
        super().__init__(name, format, text=source)
        self._source, self._suffixes = source, suffixes
        self._left_out: Counter[str] = Counter()
        self._message = _NONE
        self._again = False

    def message(self, key: str, value: Value, sure: bool = True) -> None:
        """Add a message; what is plainly no wording (an address, a colour, a name in code) is left out.

        ``sure`` tells that the file holds messages and not data of any sort: then single words count too.
        """
        if not is_prose(value.text, key, sure):
            return
        if not catalogue_messages.is_complex(value.text):
            self._add(key, catalogue_messages.unquoted(value))
            return
        for number, (case, words) in enumerate(catalogue_messages.variations(value)):
            self._again = number > 0
            self._add(f"{key} [{case}]" if case else key, catalogue_messages.unquoted(words))
        self._again = False

    def leave_out(self, locale: str) -> None:
        """Count a message in another language than English, for which tilint has no rules."""
        self._left_out[locale] += 1

    def warn(self, sentence: str) -> None:
        """Record something that was seen and not read; what is said while a message is read names its key."""
        key = self._message[1]
        super().warn(f"In {key}: {sentence}" if key else sentence)

    def build(self) -> Document:
        """Return the document; messages left out for their language are told in its warnings."""
        for locale, number in sorted(self._left_out.items()):
            self.warn(catalogue_locales.left_out(locale, number))
        return super().build()

    def block(self, kind: BlockKind, where: str = "", level: int = 0, retold: bool = False) -> BlockBuilder:
        """Start a block of the message in hand."""
        value, key = self._message
        made = _MessageBlock(self._source, value, kind, where or key, level, retold or self._again)
        self._blocks.append(made)
        return made

    def _add(self, key: str, value: Value) -> None:
        value = catalogue_placeholders.counted(value)
        self._message = (value, key if len(key) <= _LONGEST_KEY else key[: _LONGEST_KEY - 1] + "…")
        marked = catalogue_placeholders.marked(value.text, self._suffixes)
        self._read(marked)
        self._message = _NONE

    def _read(self, marked: MarkedText) -> None:
        if not re.search(r"[^\W\d_]", re.sub("[\ue000]", "", marked.masked)):
            return
        if "mako" in self._suffixes:
            self._lines(marked)  # such interviews are in Markdown, HTML in it or not
        elif _ELEMENT.search(marked.masked) or _ENTITY.search(marked.masked):
            html.read_into(self, marked, 0, len(marked.text))
        elif "\n" in marked.text or _MARKDOWN.search(marked.masked):
            self._lines(marked)
        else:
            passage = Passage(self, marked)
            passage.text(0, len(marked.text))
            passage.close("paragraph")

    def _lines(self, marked: MarkedText) -> None:
        if not (_MARKDOWN.search(marked.masked) or _ELEMENT.search(marked.masked)):
            text.read_into(self, marked)
            return
        # Imported here, since most catalogues need no Markdown parser.
        from tilint.readers import markdown

        markdown.read_into(self, marked)


class _MessageBlock(BlockBuilder):
    """A block whose pieces are addressed in a message, and lie in the file where the message's segments say."""

    def __init__(self, source: str, value: Value, kind: BlockKind, where: str, level: int, retold: bool) -> None:
        super().__init__(kind, where, level, retold)
        self._file, self._value = source, value

    def add(
        self, source: str, address: Address, visible: str | None = None, looks: Iterable[str] = (), skip: int = 0
    ) -> None:
        start = int(address.path[0]) + skip
        segments = self._value.cut(start, start + len(source))
        if visible is not None:
            for number, (first, last) in enumerate(unbroken(segments)):
                super().add(self._file[first:last], Address("chars", (first,)), visible if number == 0 else "", looks)
            return
        for segment in segments:
            shown = None if segment.same else segment.shown
            super().add(self._file[segment.start : segment.end], Address("chars", (segment.start,)), shown, looks)
