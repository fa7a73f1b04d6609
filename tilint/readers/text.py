"""Plain text read as paragraphs, list items and headings, however its lines are wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tilint.readers import decode, marked_text, text_lines
from tilint.readers.marked_text import MarkedText, mark
from tilint.readers.passage import Passage
from tilint.readers.template_mask import blanked
from tilint.text import BlockKind, Document, DocumentBuilder

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class _Line(NamedTuple):
    """A line at ``start`` of the file, without its line break; ``text`` has blanks for code that prints nothing.

    ``code`` tells that it holds such code and nothing else.
    """

    start: int
    end: int
    text: str
    code: bool = False


class _Group(NamedTuple):
    """Lines that make one block."""

    kind: BlockKind
    lines: list[_Line]


def read(data: bytes, name: str) -> Document:
    """Read plain text; its places are lines and columns.

    A paragraph whose lines were wrapped is one block. Short lines that belong to no sentence (an
    address, a signature) stay apart. Raises ``UnreadableInput`` where the bytes are no text.
    """
    marked = mark(decode.decode(data, name))
    return marked_text.read(name, "text", marked, read_into)


def read_into(document: DocumentBuilder, marked: MarkedText) -> None:
    """Add the blocks of a plain text to ``document``."""
    marked.come_by(0, len(marked.text))
    passage = Passage(document, marked)
    for group in _groups(_lines(marked)):
        for number, line in enumerate(group.lines):
            # The line break is part of the source, so a phrase across it is quoted as it stands.
            start = group.lines[number - 1].end if number and group.kind != "quote" else line.start
            if group.kind == "quote" and number:
                passage.gap()
            passage.text(start, line.end)
        passage.close(group.kind)


def _lines(marked: MarkedText) -> Iterator[_Line]:
    seen = blanked(marked.masked, (tag for tag in marked.tags if not tag.prints))
    for match in _LINE.finditer(seen):
        text = match.group().rstrip("\r\n")
        end = match.start() + len(text)
        yield _Line(
            match.start(), end, text, bool(marked.tags) and text.isspace() and not marked.blank(match.start(), end)
        )


def _groups(lines: Iterator[_Line]) -> Iterator[_Group]:
    stretches = list(_stretches(lines))
    for number, stretch in enumerate(stretches):
        following = stretches[number + 1][0].text if number + 1 < len(stretches) else ""
        yield from _titled(stretch, following)


def _stretches(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    """Yield runs of lines between blank or drawn lines; a line of code parts them too, but no sentence."""
    run: list[_Line] = []
    parted = False
    for line in lines:
        if line.text.strip() and not text_lines.RULED.match(line.text):
            if run and parted and not text_lines.runs_on(run[-1].text, line.text):
                yield run
                run = []
            run.append(line)
            parted = False
        elif line.code:
            parted = True
        elif run:
            yield run
            run = []
    if run:
        yield run


def _titled(stretch: list[_Line], following: str) -> Iterator[_Group]:
    first = stretch[0]
    if marked := text_lines.MARKED_HEADING.match(first.text):
        yield _Group("heading", [_after(first, marked.end())])
        stretch = stretch[1:]
    elif len(stretch) == 1 and _plain(first) and text_lines.is_title(first.text, following):
        yield _Group("heading", stretch)
        return
    if stretch:
        yield from _blocks(stretch)


def _plain(line: _Line) -> bool:
    return not (text_lines.BULLET.match(line.text) or text_lines.NUMBER.match(line.text))


def _blocks(stretch: list[_Line]) -> Iterator[_Group]:
    if len(stretch) == 1:
        kind, start = _begins(stretch[0], None, False)
        yield _Group(kind or "paragraph", [_after(stretch[0], start)])
        return
    goes_on = [False, *text_lines.wrapped([line.text for line in stretch])]
    group: _Group | None = None
    for line, joins in zip(stretch, goes_on, strict=True):
        kind, start = _begins(line, group, joins)
        if group is not None and kind is None:
            group.lines.append(_after(line, start))
            continue
        if group is not None:
            yield group
        group = _Group(kind or "paragraph", [_after(line, start)])
    if group is not None:
        yield group


def _begins(line: _Line, group: _Group | None, joins: bool) -> tuple[BlockKind | None, int]:
    """Return the kind of the block that begins with ``line`` and how far in, or None where it goes on."""
    if quoted := text_lines.QUOTED.match(line.text):
        return (None if group is not None and group.kind == "quote" else "quote"), quoted.end()
    if bullet := text_lines.BULLET.match(line.text):
        return "list item", bullet.end()
    number = text_lines.NUMBER.match(line.text)
    if number and (group is None or group.kind == "list item" or not joins):
        return "list item", number.end()
    if group is not None and group.kind == "list item" and line.text[:2].isspace():
        return None, 0
    return (None if group is not None and joins else "paragraph"), 0


def _after(line: _Line, skipped: int) -> _Line:
    return line._replace(start=line.start + skipped, text=line.text[skipped:]) if skipped else line
