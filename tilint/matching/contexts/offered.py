"""The sentence leaves the choice with the reader: "if you would like", "you can choose"."""

from __future__ import annotations

import re

from tilint.matching.contexts.setting import Setting

_OFFER = re.compile(
    r"\bif you(?:'d| would)? (?:like|wish|want|prefer|choose)|\byou (?:can|may) (?:choose|ask|also|bring)|"
    r"\byou are welcome to|\bit is up to you|\byour choice\b",
    re.IGNORECASE,
)

WORDS = frozenset(re.findall(r"[a-z]+", _OFFER.pattern))


def holds(setting: Setting) -> bool:
    """Tell whether the match's sentence offers a choice in so many words."""
    first, last = setting.sentence
    words = setting.words
    return bool(_OFFER.search(words.text[words.start[first] : words.end[last - 1]]))
