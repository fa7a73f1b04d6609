"""Apple's strings files (``"key" = "value";``): their values, comments left out."""

from __future__ import annotations

import re

from tilint.readers import catalogue_locales, decode
from tilint.readers.catalogue import Catalogue
from tilint.readers.catalogue_escapes import value_of
from tilint.readers.catalogue_json import doubled
from tilint.readers.sentences import unreadable
from tilint.text import Document, LineIndex

_STRING = r"\"(?:[^\"\\]|\\[\s\S])*\""
_BLANK = r"(?:\s+|//[^\r\n]*|/\*[\s\S]*?\*/)*"
_SKIP = re.compile(_BLANK)
_ENTRY = re.compile(rf"(?P<key>{_STRING}|[\w.$/:-]+){_BLANK}(?:={_BLANK}(?P<value>{_STRING}|[\w.$/:-]+){_BLANK})?;")


def read(data: bytes, name: str) -> Document:
    """Read the values of a strings file in UTF-8 or UTF-16.

    Addresses are ``chars``. Raises ``UnreadableInput``, with line and column, where the file is broken.
    """
    text = decode.decode(data, name)
    catalogue, index = Catalogue(name, "strings", text), LineIndex(text)
    locale = catalogue_locales.of_name(name, text)
    seen: dict[str, int] = {}
    at = _past_blanks(text, 0)
    while at < len(text):
        match = _ENTRY.match(text, at)
        line, column = index.line_column(at)
        if match is None:
            cure = "correct it there, or export the catalogue again"
            raise unreadable(name, f"its entry at line {line}, column {column} is broken", cure)
        at = _past_blanks(text, match.end())
        key = value_of(text, *_inside(text, match.span("key"))).text
        if key in seen:
            catalogue.warn(doubled(key, seen[key], line))
        seen[key] = line
        # Where only the key stands, it is its own value.
        span = _inside(text, match.span("value") if match["value"] is not None else match.span("key"))
        if catalogue_locales.is_english(locale):
            catalogue.message(key, value_of(text, *span))
        else:
            catalogue.leave_out(locale)
    return catalogue.build()


def _past_blanks(text: str, at: int) -> int:
    match = _SKIP.match(text, at)
    return match.end() if match else at


def _inside(text: str, span: tuple[int, int]) -> tuple[int, int]:
    return (span[0] + 1, span[1] - 1) if text[span[0]] == '"' else span
