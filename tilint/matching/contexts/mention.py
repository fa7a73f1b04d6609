"""Words spoken about, not used: "the word offender", "the term frequent flyer", "used to be called petit mal"."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting

_NAMING = frozenset("word words term terms phrase phrases label labels wording expression expressions".split())
_TERMS = frozenset(("term", "terms"))
# "a short-term offender", "last term": a term that is a length of time.
_TIMES = frozenset(
    "short medium long longer fixed full half this last next each every per mid school spring summer autumn winter "
    "prison jail".split()
)
# "An entry called …", and what "used to be called …" or was "formerly known as …": it is called so no more.
_CALLING = frozenset("called termed named labelled known described referred".split())
_ENTRIES = frozenset(
    "entry entries category categories code codes field fields column columns heading headings option".split()
)
_NO_MORE = frozenset("formerly previously historically longer".split())
_USED_TO = (("used", "to", "be"), ("used", "to", "get"))
_AFTER_CALLING = frozenset(("as", "to", "a", "an", "the", "simply", "just"))
_REACH = 8
# "under the terms of your licence", "in other words, …": after these the naming word names nothing.
_PARTS = frozenset((",", ";", ".", "(", ")", "of", "in"))

WORDS = _NAMING.union(_TIMES, _CALLING, _ENTRIES, _NO_MORE, _AFTER_CALLING, *_USED_TO)


def holds(setting: Setting) -> bool:
    """Tell whether a naming word stands within three words before the match and names it, or tells its old name."""
    words = setting.words
    first, _ = setting.sentence
    if _is_old_name(setting):
        return True
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


def _is_old_name(setting: Setting) -> bool:
    """Tell whether "used to be called", "no longer known as" or "an entry called" leads up to the match."""
    before = [word for _, word in setting.before(_REACH)]
    while before and before[0] in _AFTER_CALLING:
        del before[0]
    if not before or before[0] not in _CALLING:
        return False
    earlier = before[1:]
    return bool(earlier) and (
        earlier[0] in _ENTRIES or earlier[0] in _NO_MORE or tuple(reversed(earlier[:3])) in _USED_TO
    )
