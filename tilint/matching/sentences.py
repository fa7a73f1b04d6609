"""Where the sentences of a text begin and end, told from its characters before any word is cut."""

from __future__ import annotations

import re
from functools import lru_cache

# The closing marks are bounded, so that a line of "!!!!!…" costs linear time.
_BOUNDARY = re.compile(r"[.!?][.!?\"')\]}]{0,20}\s+(?=[^a-z\s])")
# Words whose full stop ends no sentence; a single letter is an initial.
_SHORT = frozenset(
    "mr mrs ms mx dr prof st rev hon no nos e.g eg i.e ie etc ref tel ext approx dept vs cf para paras fig p pp vol "
    "ed eds inc ltd co art s ss sch reg".split()
)


# A block is asked for its sentences by the scan, by the matcher and by the whole-document rules in turn.
@lru_cache(maxsize=512)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of ``text``, without the space between them."""
    spans = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match.group()[0] == "." and _is_short(text[text.rfind(" ", 0, match.start()) + 1 : match.start()].lower()):
            continue
        spans.append((start, match.start() + len(match.group().rstrip())))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return tuple(spans)


def _is_short(word: str) -> bool:
    word = word.lstrip("(\"'[")
    return word in _SHORT or (len(word) == 1 and word.isalpha())
