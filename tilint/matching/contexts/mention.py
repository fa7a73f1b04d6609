"""Words spoken about, not used: "the word offender", "the term frequent flyer"."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting

_NAMING = frozenset("word words term terms phrase phrases label labels wording expression expressions".split())
_TERMS = frozenset(("term", "terms"))
# "a short-term offender", "last term": a term that is a length of time.
_TIMES = frozenset(
    "short medium long longer fixed full half this last next each every per mid school spring summer autumn winter "
    "prison jail".split()
)
# "under the terms of your licence", "in other words, …": after these the naming word names nothing.
_PARTS = frozenset((",", ";", ".", "(", ")", "of", "in"))

WORDS = _NAMING | _TIMES


def holds(setting: Setting) -> bool:
    """Tell whether a naming word stands within three words before the match and names it."""
    words = setting.words
    first, _ = setting.sentence
    for i in range(setting.start - 1, max(first, setting.start - 4) - 1, -1):
        if words.lower[i] in _PARTS:
            return False
        if words.lower[i] in _NAMING and not _is_idiom(setting, i):
            return True
    return False


def _is_idiom(setting: Setting, i: int) -> bool:
    """Tell whether the word names a length of time, or stands in "in other words"."""
    words = setting.words
    before = words.lower[i - 1] if i else ""
    if words.lower[i] in _TERMS:
        return before in _TIMES or (i > 0 and words.glued(i - 1))
    return words.lower[max(0, i - 2) : i] == ("in", "other")
