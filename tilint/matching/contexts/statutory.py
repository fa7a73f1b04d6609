"""Wording the law gives: an Act, a section or an offence named in the same sentence."""

from __future__ import annotations

import re

from tilint.matching.contexts.setting import Setting

_LAW = re.compile(
    r"\bAct (?:1[89]|20)\d\d\b|\b[Ss]ections? \d+\w*\b|\bs\.? ?\d+\(\d|\b[Rr]egulations? (?:\d|1[89]|20)|"
    r"\boffence (?:of|under|contrary)\b|\b[Ss]chedule \d"
)

WORDS = frozenset("act section sections regulation regulations offence schedule".split())


def holds(setting: Setting) -> bool:
    """Tell whether the match's sentence names an Act, section, regulation or offence."""
    first, last = setting.sentence
    words = setting.words
    return bool(_LAW.search(words.text[words.start[first] : words.end[last - 1]]))
