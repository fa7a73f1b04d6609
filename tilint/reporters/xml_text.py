"""Text as XML 1.0 can hold it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from tilint.reporters.wording import one_line, printable

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attributes(**named: object) -> str:
    """Return attributes with a space before each, the spaces in them kept."""
    return "".join(f' {name}="{_escaped(printable(str(value)))}"' for name, value in named.items())


def content(text: str) -> str:
    """Return ``text`` on one line, for an element."""
    return _escaped(one_line(text))


def _escaped(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text), {'"': "&quot;", "\n": "&#10;", "\r": "&#13;"})


def head(version: str) -> str:
    """Return how an XML report opens, so that it is known for ours again."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- written by tilint{" " + content(version) if version else ""} -->\n'
