"""Comments that speak to tilint, found in a file's own text in whatever syntax it has for comments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from tilint.text import Block, Document, Piece

_CALL = r"[-\s*]{0,40}tilint:"
# What opens a comment in HTML and Markdown, Handlebars, Blade, Jinja and its kin, JSP, ERB and EJS, Razor,
# FreeMarker, Smarty, Mako, GSP and the C family, and what closes it. Longer ones stand before those they begin with.
_BRACKETS: tuple[tuple[str, str], ...] = (
    (r"<!--", "-->"), (r"\{\{~?!--", "}}"), (r"\{\{--", "--}}"), (r"\{\{~?!", "}}"), (r"\{#", "#}"),
    (r"<%--", "--%>"), (r"%\{--", "--}%"), (r"<%-?#", "%>"), (r"@\*", "*@"), (r"<#--", "-->"), (r"\{\*", "*}"), (r"<%doc>", "</%doc>"),
    (r"\{%[-+]?\s*comment\b[^%\n]{0,80}%\}", "{%"), (r"/\*", "*/"),
)  # fmt: skip
# YAML, PO, properties and scripts have "#", TypeScript, PHP and .strings "//"; properties have "!" too.
_LINE = re.compile(r"(?:(?<!#)#+[.,:|~]?|(?<!/)//+|^[ \t]*!)[ \t]{0,40}tilint:([^\r\n]{0,2000})", re.MULTILINE)
_LINE_ENDS = re.compile(r"\?>|%>|%\}|\*/|--\s*>")
_LONGEST = 2000
_FENCE = re.compile(r"^ {0,3}(?:[>*+-] ?)*(`{3,}|~{3,})(?P<info>[^\r\n]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Comment:
    """``text[start:end]`` of a document is a comment; ``said`` is what follows "tilint:" in it, on one line."""

    start: int
    end: int
    said: str


def comments(document: Document) -> list[Comment]:
    """Return the comments of a document of lines that begin with "tilint:", in order.

    What a reader of the document would see is no comment, whatever it looks like.
    """
    found = sorted(_bracketed(document.text), key=lambda one: one.start)
    found = sorted([*found, *_of_lines(document.text, found)], key=lambda one: one.start)
    if document.format in ("markdown", "template") and found:
        fenced = list(_fences(document.text))
        found = [one for one in found if not any(start <= one.start < end for start, end in fenced)]
    seen = Seen(document) if found else None
    return [one for one in found if seen and not seen.shows(one.start, one.end)]


def _bracketed(text: str) -> Iterator[Comment]:
    taken: set[int] = set()
    for opening, closing in _BRACKETS:
        for match in re.finditer(opening + _CALL, text):
            end = text.find(closing, match.end(), match.end() + _LONGEST)
            if end >= 0 and match.end() not in taken:
                taken.add(match.end())
                yield Comment(match.start(), end + len(closing), _on_one_line(text[match.end() : end]))


def _of_lines(text: str, bracketed: list[Comment]) -> Iterator[Comment]:
    starts = [one.start for one in bracketed]
    for match in _LINE.finditer(text):
        before = bisect_left(starts, match.end()) - 1
        if before >= 0 and match.start() < bracketed[before].end:
            continue
        said = _LINE_ENDS.split(match[1], maxsplit=1)[0]
        yield Comment(match.start(), match.start(1) + len(said), _on_one_line(said))


def _on_one_line(said: str) -> str:
    lines = [line.strip().removeprefix("*").strip() for line in said.splitlines()]
    return " ".join(" ".join(lines).strip().strip("-~").split())


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where Markdown has blocks of code."""
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(text):
        if opened is None:
            opened = match
        elif match[1].startswith(opened[1]) and not match["info"].strip():
            yield opened.start(), match.end()
            opened = None
    if opened is not None:
        yield opened.start(), len(text)


class Seen:
    """What of a document's text its readers see."""

    def __init__(self, document: Document) -> None:
        placed = [(_offset(piece), piece, block) for block in document.blocks for piece in block.pieces]
        self._placed = sorted(placed, key=lambda one: one[0])
        self._starts = [start for start, *_ in self._placed]
        self._longest = max((piece.end - piece.start for _, piece, _ in placed), default=0)

    def shows(self, start: int, end: int) -> bool:
        """Tell whether a letter or digit of ``text[start:end]`` is shown."""
        for n in range(bisect_left(self._starts, end) - 1, -1, -1):
            offset, piece, block = self._placed[n]
            if offset + self._longest <= start:
                return False
            first, last = max(start, offset) - offset + piece.start, end - offset + piece.start
            if _shown(block, first, min(last, piece.end)):
                return True
        return False


def _shown(block: Block, first: int, last: int) -> bool:
    """Tell whether a letter or digit comes of ``source[first:last]`` of a block."""
    n = bisect_left(block.starts, first)
    while n and block.ends[n - 1] > first:
        n -= 1
    while n < len(block.text) and block.starts[n] < last:
        if block.text[n].isalnum() and block.ends[n] > first:
            return True
        n += 1
    return False


def _offset(piece: Piece) -> int:
    return int(piece.address.path[0]) + piece.skip
