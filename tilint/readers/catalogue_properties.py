r"""Java's properties files: their values, with ``\u2019``, lines that go on and MessageFormat's ``{0}``."""

from __future__ import annotations

import re

from tilint.readers import catalogue_locales, catalogue_shape, decode
from tilint.readers.catalogue import Catalogue
from tilint.readers.catalogue_escapes import value_of
from tilint.readers.catalogue_json import doubled
from tilint.readers.sentences import unreadable
from tilint.text import Document, LineIndex

_ENTRY = re.compile(
    r"[ \t\f\r\n]*(?:[#!][^\r\n]*|(?P<key>(?:[^\\=:\s]|\\[^\r\n])+)[ \t\f]*(?:[=:][ \t\f]*)?"
    r"(?P<value>(?:[^\\\r\n]|\\(?:\r\n|[\s\S]))*))"
)
_BAD_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\u(?![0-9a-fA-F]{4})")


def read(data: bytes, name: str) -> Document:
    """Read the values of a properties file, which is in UTF-8 or, as Java long had it, in Latin-1.

    Comments (# and !) are left out. Addresses are ``chars``. Raises ``UnreadableInput``, with the line,
    for an escape that is none.
    """
    text = decode.decode(data, name, "cp1252")
    if bad := _BAD_ESCAPE.search(text):
        line, column = LineIndex(text).line_column(bad.end() - 2)
        reason = f"the escape at line {line}, column {column} is broken"
        raise unreadable(name, reason, "write \\u with four digits there")
    catalogue = Catalogue(name, "properties", text)
    index, values = LineIndex(text), []
    seen: dict[str, int] = {}
    for match in _ENTRY.finditer(text):
        if match["key"] is None:
            continue
        key = value_of(text, *match.span("key")).text
        line = index.line_column(match.start("key"))[0]
        if key in seen:
            catalogue.warn(doubled(key, seen[key], line))
        seen[key] = line
        values.append(((key,), value_of(text, *match.span("value"))))
    catalogue_shape.tell(catalogue, values, catalogue_locales.of_name(name, text))
    return catalogue.build()
