"""A YAML string in its four styles: what it says, each letter with its place; escapes, folded lines and all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from tilint.readers.catalogue_value import Segment, Value, plain

_BREAKS = r"(?<![ \t])[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*"
_FOLD = re.compile(_BREAKS)
_SINGLE = re.compile(rf"''|{_BREAKS}")
_DOUBLE = re.compile(
    rf"\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|(?:\r\n|\r|\n)[ \t]*|[^\r\nxuU])|{_BREAKS}"
)
_BREAK = re.compile(r"\r\n|\r|\n")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
_HEADER = re.compile(r"[|>][-+\d]*[ \t]*(?:#[^\r\n]*)?")
_LINE = re.compile(r"([ ]*)([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_ESCAPES = yaml.SafeLoader.ESCAPE_REPLACEMENTS


def value_of(text: str, start: int, end: int, style: str, around: int = 0) -> Value:
    """Return the scalar that the parser found at ``start`` to ``end``; ``style`` is "", "'", '"', "|" or ">".

    ``around`` is the column, from 0, of the mapping or list that it stands in.
    """
    # The parser counts an anchor (&name) and a tag (!name) before the words in.
    if before := _PROPERTIES.match(text, start, end):
        start = before.end()
    if style in {"|", ">"}:
        return Value(tuple(_block(text, start, end, around, folded=style == ">")))
    if style:
        return _flow(text, start + 1, end - 1, _DOUBLE if style == '"' else _SINGLE)
    while end > start and text[end - 1].isspace():
        end -= 1
    return _flow(text, start, end, _FOLD)


def _flow(text: str, start: int, end: int, odd: re.Pattern[str]) -> Value:
    if not odd.search(text, start, end):
        return plain(text, start, end)
    segments: list[Segment] = []
    at = start
    for match in odd.finditer(text, start, end):
        if match.start() > at:
            segments.append(Segment(text[at : match.start()], at, match.start(), same=True))
        if shown := _shown(match.group()):
            segments.append(Segment(shown, match.start(), match.end()))
        at = match.end()
    if at < end:
        segments.append(Segment(text[at:end], at, end, same=True))
    return Value(tuple(segments))


def _shown(found: str) -> str:
    if found == "''":
        return "'"
    if not found.startswith("\\"):
        breaks = len(_BREAK.findall(found))
        return " " if breaks == 1 else "\n" * (breaks - 1)
    if found[1] in "xuU":
        code = int(found[2:], 16)
        shown = chr(code) if code < 0x110000 else " "
        return shown if shown.isprintable() or shown in "\n\t" else " "
    return "" if found[1] in "\r\n" else _ESCAPES.get(found[1], found[1])


def _block(text: str, start: int, end: int, around: int, *, folded: bool) -> Iterator[Segment]:
    header = _HEADER.match(text, start, end)
    # A number in the header says that the first line begins with blanks of its own.
    digit = re.search(r"\d", header.group()) if header else None
    lines = list(_lines(text, header.end() if header else start, end, around + int(digit.group()) if digit else None))
    before: tuple[int, int] | None = None
    breaks = 0
    for first, last in lines:
        if first == last:
            breaks += 1
            continue
        if before is not None:
            apart = not folded or text[first] in " \t" or text[before[0]] in " \t"
            shown = "\n" * (breaks + 1) if apart else ("\n" * breaks or " ")
            yield Segment(shown, before[1], first)
        yield Segment(text[first:last], first, last, same=True)
        before, breaks = (first, last), 0


def _lines(text: str, at: int, end: int, told: int | None) -> Iterator[tuple[int, int]]:
    """Yield where the words of each line begin and end, its indentation left out."""
    at = next((match.end() for match in _BREAK.finditer(text, at, end)), end)
    lines = []
    while at < end and (line := _LINE.match(text, at, end)) is not None:
        lines.append(line)
        at = line.end()
    indent = next((len(line[1]) for line in lines if line[2]), 0) if told is None else told
    for line in lines:
        yield min(line.start() + indent, line.end(2)), line.end(2)
