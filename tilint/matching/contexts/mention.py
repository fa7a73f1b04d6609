"""Words spoken about, not used: "the word offender", "the term frequent flyer"."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting

_NAMING = frozenset("word words term terms phrase phrases label labels wording expression expressions".split())


def holds(setting: Setting) -> bool:
    """Tell whether a naming word stands within three words before the match."""
    first, _ = setting.sentence
    before = setting.words.lower[max(first, setting.start - 4) : setting.start]
    return any(word in _NAMING for word in before if word not in {'"', "'", ":"})
