"""Said not to be so: "did not refuse", "no fault of yours"."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting

_NOT = frozenset("not n't nt never no neither nor without nobody none cannot hardly".split())


def holds(setting: Setting) -> bool:
    """Tell whether a negation stands within three words before the match, in its clause."""
    return any(word in _NOT for _, word in setting.before(3))
