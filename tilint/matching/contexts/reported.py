"""What a person said of themselves, which is theirs to say."""

from __future__ import annotations

from collections.abc import Sequence

from tilint.matching.contexts.setting import Setting
from tilint.matching.slots import is_adverb

_SAID = frozenset(
    "said says told tells described describes explained explains called calls shared shares wrote writes asked "
    "identifies identified refers referred".split()
)
# "We told you", "you were asked": the service speaks there, and not the person.
_NOT_THEIRS = frozenset("we i us am is are was were be been being to".split())

WORDS = _SAID | _NOT_THEIRS


def holds(setting: Setting) -> bool:
    """Tell whether the sentence reports somebody's speech, and not the service's own, before the match."""
    first, _ = setting.sentence
    words = setting.words.lower
    return any(words[i] in _SAID and _before(words, first, i) not in _NOT_THEIRS for i in range(first, setting.start))


def _before(words: Sequence[str], first: int, at: int) -> str:
    passed = (word for word in reversed(words[first:at]) if word not in {"have", "has", "had", "'ve"})
    return next((word for word in passed if not is_adverb(word)), "")
