"""Wording that a law or a court requires, word for word; an organisation lists it in locked.yml."""

from __future__ import annotations

import re
from functools import lru_cache

from tilint.matching.contexts.setting import Setting

NAME = "locked wording"
ALLOWED = "allowed wording"


def holds(setting: Setting) -> bool:
    """Tell whether the match touches locked wording."""
    words = setting.words
    start, end = words.start[setting.start] + setting.offset, words.end[setting.end - 1] + setting.offset
    return any(first < end and start < last for first, last in setting.locked)


def allows(setting: Setting, allowed: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether the match lies within wording that an organisation finds right."""
    words = setting.words
    start, end = words.start[setting.start] + setting.offset, words.end[setting.end - 1] + setting.offset
    return any(first <= start and end <= last for first, last in allowed)


@lru_cache(maxsize=8)
def spans(text: str, regexes: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return where the text of a block holds locked wording, in order; capitals do not matter."""
    return tuple(sorted(match.span() for regex in regexes for match in _compiled(regex).finditer(text)))


@lru_cache(maxsize=1024)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.IGNORECASE)
