"""Part of a name of an Act, body, scheme or work: "Offender Management Act 2007", "Victim Support"."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting
from tilint.matching.words import Words

_SMALL = frozenset("of the and for on in to & - ' 's with a an by at".split())


def holds(setting: Setting) -> bool:
    """Tell whether the match belongs to a run of capitalised words in a sentence of plain ones."""
    words = setting.words
    if not any(_capital(words, i) for i in range(setting.start, setting.end)):
        return False
    first, last = setting.sentence
    start, end = _run(words, setting, first, last)
    named = [i for i in range(start, end) if _capital(words, i) and i > _opening(words, first, last)]
    if len(named) < 1 or end - start < 2 or sum(_capital(words, i) for i in range(start, end)) < 2:
        return False
    outside = [words.raw[i] for i in (*range(first, start), *range(end, last))]
    return any(len(word) > 1 and word.islower() for word in outside)


def _opening(words: Words, first: int, last: int) -> int:
    return next((i for i in range(first, last) if words.raw[i][0].isalnum()), first)


def _capital(words: Words, i: int) -> bool:
    raw = words.raw[i]
    return raw[0].isupper() and i not in words.stand_ins and raw != "I"


def _run(words: Words, setting: Setting, first: int, last: int) -> tuple[int, int]:
    start, end = setting.start, setting.end
    for i in range(start - 1, max(first, start - 6) - 1, -1):
        if _capital(words, i):
            start = i
        elif words.lower[i] not in _SMALL:
            break
    for i in range(end, min(last, end + 8)):
        if _capital(words, i) or (words.raw[i].isdigit() and len(words.raw[i]) == 4):
            end = i + 1
        elif words.lower[i] not in _SMALL:
            break
    return start, end
