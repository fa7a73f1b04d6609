"""Strings with backslashes, as most catalogue formats write them, taken apart with each letter's place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tilint.readers.catalogue_value import Segment, Value

# Two halves of one letter beyond the first plane are one escape to a reader.
PATTERN = (
    r"\\(?:[uU][dD][89abAB][0-9a-fA-F]{2}\\[uU][dD][c-fC-F][0-9a-fA-F]{2}|[uU][0-9a-fA-F]{4}"
    r"|u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{2}|[0-7]{1,3}|(?:\r\n|\r|\n)[ \t\f]*|[^\r\n])"
)
_ESCAPE = re.compile(PATTERN)
LETTERS: Mapping[str, str] = {"n": "\n", "t": "\t", "r": "\r", "f": " ", "b": " ", "a": " ", "v": " ", "0": " "}


def value_of(text: str, start: int, end: int, indented: bool = True) -> Value:
    r"""Return ``text[start:end]`` with its escapes as they are shown: ``\n``, ``\"``, ``\u2019``, a line that goes on.

    ``indented`` tells that blanks which begin such a line are none of its words, as in properties files.
    """
    if "\\" not in text[start:end]:
        return Value((Segment(text[start:end], start, end, same=True),) if start < end else ())
    return Value(tuple(_segments(text, start, end, indented)))


def _segments(text: str, start: int, end: int, indented: bool) -> Iterator[Segment]:
    at = start
    for match in _ESCAPE.finditer(text, start, end):
        if match.start() > at:
            yield Segment(text[at : match.start()], at, match.start(), same=True)
        if shown := shown_as(match.group()):
            yield Segment(shown, match.start(), match.end())
        at = match.end()
        if not indented and match.group()[1] in "\r\n":
            at = match.start() + len(match.group().rstrip(" \t\f"))
    if at < end:
        yield Segment(text[at:end], at, end, same=True)


def shown_as(escape: str) -> str:
    """Return what an escape shows: one letter, a blank for what cannot be seen, "" for a line that goes on."""
    sign, rest = escape[1], escape[2:].strip("{}")
    if sign in "\r\n":
        return ""
    if sign in "uU" and "\\" in rest:
        high, low = (int(half, 16) for half in re.split(r"\\[uU]", rest))
        return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
    if sign in "uUx" and rest:
        return _letter(int(rest, 16))
    if sign.isdigit() and sign < "8":
        return _letter(int(escape[1:], 8))
    return LETTERS.get(sign, sign)


def _letter(code: int) -> str:
    shown = chr(code) if code < 0x110000 else " "
    # What cannot be seen must not reach a report; soft hyphens and the like are folded away later.
    return shown if shown.isprintable() or shown in "\n\t\u00a0\u00ad\u200b\u200c\u200d\u2060" else " "
