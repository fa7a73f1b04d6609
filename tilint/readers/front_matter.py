"""The front matter of a page or mail: settings, but for the few lines of it that readers see."""

from __future__ import annotations

import re

from tilint.readers.marked_text import MarkedText
from tilint.readers.passage import Passage
from tilint.text import BlockKind, DocumentBuilder

FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(.*?(?:\r\n|\r|\n))?\1[ \t]*(?=\r|\n|\Z)", re.DOTALL)
_SHOWN = re.compile(
    r"""^(subject|title|heading|subtitle|description|summary|lede|excerpt|caption)[ \t]*(?::|=(?=[ \t]*["']))[ \t]*(?:
        "([^"\r\n]+)" | '([^'\r\n]+)' | ([^"'\[{|>\s][^\r\n]*) | [|>][-+]?[ \t]*(?:\r\n|\r|\n)((?:[ \t]+[^\r\n]*(?:\r\n|\r|\n)?)+)
    )""",
    re.MULTILINE | re.VERBOSE,
)
_LINE = re.compile(r"[^\r\n]+")
_KINDS: dict[str, BlockKind] = {"subject": "subject", "description": "paragraph", "summary": "paragraph"}


def read(document: DocumentBuilder, marked: MarkedText) -> int:
    """Add what readers see of the front matter: subject, title, description and the like; return where it ends."""
    matter = FRONT_MATTER.match(marked.masked)
    if matter is None:
        return 0
    for match in _SHOWN.finditer(marked.text, 0, matter.end()):
        passage = Passage(document, marked)
        start, end = next(match.span(group) for group in range(2, 6) if match.span(group)[0] >= 0)
        for number, line in enumerate(_LINE.finditer(marked.text, start, end)):
            if number:
                passage.gap()
            text = line.group()
            passage.text(line.start() + len(text) - len(text.lstrip()), line.end())
        passage.close(_KINDS.get(match[1], "title"))
    return matter.end()
