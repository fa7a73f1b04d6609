"""Said not to be so: "did not refuse", "no fault of yours"."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting

_NOT = frozenset("not n't nt never no neither nor without nobody none cannot hardly".split())
# "You have not only failed": what follows was done.
_NOT_ONLY = frozenset(("only", "just", "simply", "merely"))

WORDS = _NOT | _NOT_ONLY


def holds(setting: Setting) -> bool:
    """Tell whether a negation stands within three words before the match, in its clause."""
    words = setting.words.lower
    return any(word in _NOT and words[i + 1] not in _NOT_ONLY for i, word in setting.before(3))
