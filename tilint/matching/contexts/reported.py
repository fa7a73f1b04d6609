"""What a person said of themselves, which is theirs to say."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting

_SAID = frozenset(
    "said says told tells described describes explained explains called calls shared shares wrote writes asked "
    "identifies identified refers referred".split()
)


def holds(setting: Setting) -> bool:
    """Tell whether the sentence reports speech before the match."""
    first, _ = setting.sentence
    return any(word in _SAID for word in setting.words.lower[first : setting.start])
