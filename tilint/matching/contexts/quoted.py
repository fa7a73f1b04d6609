"""Inside quotation marks or a block quote: somebody's own words, which are not ours to change."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from tilint.matching.contexts.setting import Setting

# Single quotes count only where they cannot be apostrophes: opened after a space, closed before one. What
# stands after a digit is a sign for inches or seconds and opens nothing: “he is 5'5" tall”.
_QUOTES = re.compile(r"(?<!\d)\"[^\"]{1,1500}\"|(?<![\w'])'(?=[\w\[(])[^\"]{0,800}?(?<=[\w.,!?])'(?!\w)")


def holds(setting: Setting) -> bool:
    """Tell whether the whole match lies inside a quotation."""
    if setting.block == "quote":
        return True
    words = setting.words
    start, end = words.start[setting.start] + setting.offset, words.end[setting.end - 1] + setting.offset
    spans = quotations(setting.text or words.text)
    at = bisect_left(spans, (start, 0)) - 1
    return at >= 0 and end < spans[at][1]


@lru_cache(maxsize=4)
def quotations(text: str) -> list[tuple[int, int]]:
    """Return where the quotations of a block lie, kept while its sentences are looked at one by one."""
    return [match.span() for match in _QUOTES.finditer(text)]
