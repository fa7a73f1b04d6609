"""Text as XML 1.0 can hold it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from tilint.reporters.wording import one_line

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attributes(**named: object) -> str:
    """Return attributes with a space before each; a name may end in "_" where Python wants it for itself."""
    return "".join(f' {name.rstrip("_")}="{content(str(value))}"' for name, value in named.items())


def content(text: str) -> str:
    """Return ``text`` on one line, for an attribute or an element."""
    return escape(_FORBIDDEN.sub("\ufffd", one_line(text)), {'"': "&quot;"})


def head(version: str) -> str:
    """Return how an XML report opens, so that it is known for ours again."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- written by tilint{" " + content(version) if version else ""} -->\n'
