"""Inside quotation marks or a block quote: somebody's own words, which are not ours to change."""

from __future__ import annotations

import re

from tilint.matching.contexts.setting import Setting

# Single quotes count only where they cannot be apostrophes: opened after a space, closed before one.
_QUOTES = re.compile(r"\"[^\"]{1,1500}\"|(?<![\w'])'(?=[\w\[(])[^\"]{0,800}?(?<=[\w.,!?])'(?!\w)")


def holds(setting: Setting) -> bool:
    """Tell whether the whole match lies inside a quotation."""
    if setting.block == "quote":
        return True
    words = setting.words
    start, end = words.start[setting.start] + setting.offset, words.end[setting.end - 1] + setting.offset
    return any(first < start and end < last for first, last in _spans(setting))


def _spans(setting: Setting) -> list[tuple[int, int]]:
    memory = setting.words.memory
    if "quotes" not in memory:
        memory["quotes"] = [m.span() for m in _QUOTES.finditer(setting.text or setting.words.text)]
    found: list[tuple[int, int]] = memory["quotes"]
    return found
