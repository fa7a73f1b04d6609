"""What sort of line a line of plain text is: where a list item, a heading or a wrapped sentence begins."""

from __future__ import annotations

import re
from itertools import pairwise

BULLET = re.compile(r"[ \t]*(?:[-*+•●▪◦‣⁃–—·o][ \t]+|•|●|▪|◦)(?=\S)")
NUMBER = re.compile(r"[ \t]*(?:\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\([ivx]{1,4}\))[ \t]+(?=\S)")
QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
RULED = re.compile(r"[ \t]*(?:[-=*#~+]{3,}|(?:[-=*#~][ \t]+){3,}[-=*#~]?)[ \t]*$")
MARKED_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_GREETING = re.compile(
    r"(?:dear|hi|hello|to|from|yours|kind|best|warm|many|with|regards|sincerely|thank|thanks|date|ref|re|tel|"
    r"phone|email|fax|web)\b",
    re.IGNORECASE,
)
_WRAPS_FROM = 40
_UNWRAPPED_FROM = 140


def wrapped(lines: list[str]) -> list[bool]:
    """Tell for each line but the first whether it goes on with the sentence of the line before it."""
    widest = max((len(line.rstrip()) for line in lines), default=0)
    prose = any(line.lstrip()[:1].islower() for line in lines[1:])
    least = 0.6 * widest if prose else max(_WRAPS_FROM, 0.6 * widest)
    return [_goes_on(before.strip(), line.strip(), widest, least) for before, line in pairwise(lines)]


def _goes_on(before: str, line: str, widest: int, least: float) -> bool:
    first = line.split(None, 1)[0] if line else ""
    if first[:1].islower():
        return True
    if widest >= _UNWRAPPED_FROM or len(before) < least:
        # Nobody breaks lines by hand at such a width: each line is a paragraph of its own.
        return False
    return before[-1:] not in ".!?:;" or len(before) + 1 + len(first) > widest


def runs_on(before: str, line: str) -> bool:
    """Tell whether a sentence goes on from one line to another, though a line between them shows nothing."""
    return len(before.split()) > 2 and before.rstrip()[-1] not in ".!?:;|" and line.lstrip()[:1].islower()


def is_title(line: str, following: str) -> bool:
    """Tell whether a line that stands alone is a heading of the text that follows it, "" for none."""
    line = line.strip()
    words = line.split()
    if not line[:1].isalnum() or line[-1] in ".,;!" or len(words) > 12 or len(line) > 100:
        return False
    letters = [letter for letter in line if letter.isalpha()]
    if len(letters) >= 4 and all(letter.isupper() for letter in letters):
        return True
    calm = len(line) <= 60 and len(words) <= 8 and line[0].isupper() and not _GREETING.match(line)
    return calm and not any(letter.isdigit() for letter in line) and len(following.strip()) > max(len(line), 30)
