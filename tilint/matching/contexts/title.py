"""Part of a name of an Act, body, scheme or work: "Offender Management Act 2007", "Victim Support"."""

from __future__ import annotations

from tilint.matching.contexts import work
from tilint.matching.contexts.setting import Setting
from tilint.matching.words import Words

_BEFORE = frozenset("of the and for on in to & - ' 's with a an by at".split())
# "the Offender in London": what follows a defined term is seldom part of a name, so fewer words join there.
_AFTER = frozenset("of the and for & - ' 's".split())
# Capitals for weight, not for a name: "your bed WILL be given away".
_WEIGHTY = frozenset(
    "will must not no do may can cannot never only all any is are be has have had if you your we our shall should".split()
)
_TITLES = frozenset("Mr Mr. Mrs Mrs. Ms Ms. Miss Mx Dr Dr.".split())

WORDS = _BEFORE | work.WORDS | frozenset(title.lower() for title in _TITLES)


def holds(setting: Setting) -> bool:
    """Tell whether the match belongs to a name, or to what a made-up story tells of."""
    return _is_in_a_name(setting) or work.holds(setting)


def _is_in_a_name(setting: Setting) -> bool:
    """Tell whether the match belongs to a run of capitalised words in a sentence of plain ones."""
    words = setting.words
    telling = [i for i in range(setting.start, setting.end) if words.lower[i] not in _BEFORE and words.raw[i].isalpha()]
    # "will not discuss the PCN" is no name for the capitals at its end.
    if 2 * sum(_capital(words, i) for i in telling) < max(1, len(telling)):
        return False
    first, last = setting.sentence
    start, end = _run(words, setting, first, last)
    # "the Offender" and "the Service User" are defined terms, so a title needs a capital beside the match.
    beside = (*range(start, setting.start), *range(setting.end, end))
    opening = _opening(words, first, last)
    if not any(_capital(words, i) and i > opening and words.raw[i - 1] not in _TITLES for i in beside):
        return False
    outside = [words.raw[i] for i in (*range(first, start), *range(end, last))]
    return any(len(word) > 1 and word.islower() for word in outside)


def _opening(words: Words, first: int, last: int) -> int:
    return next((i for i in range(first, last) if words.raw[i][0].isalnum()), first)


def _capital(words: Words, i: int) -> bool:
    raw = words.raw[i]
    if len(raw) > 1 and raw.isupper() and words.lower[i] in _WEIGHTY:
        return False
    return raw[0].isupper() and i not in words.stand_ins and raw != "I" and raw not in _TITLES


def _run(words: Words, setting: Setting, first: int, last: int) -> tuple[int, int]:
    start, end = setting.start, setting.end
    for i in range(start - 1, max(first, start - 6) - 1, -1):
        if _capital(words, i):
            start = i
        elif words.lower[i] not in _BEFORE:
            break
    for i in range(end, min(last, end + 8)):
        if _capital(words, i) or (words.raw[i].isdigit() and len(words.raw[i]) == 4):
            end = i + 1
        elif words.lower[i] not in _AFTER:
            break
    return start, end
