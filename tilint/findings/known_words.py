"""Whether a word is one that people know: a word of English, a place, a given name."""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib.resources import files

from tilint.findings.name_words import ENDINGS, GIVEN, HEADS, PLAIN, TITLES
from tilint.findings.place_words import PLACES

_HYPHEN = re.compile("[-‐‑'’]")
_SMALL_WORD = re.compile(r"\b[a-zà-ÿ]{3,}\b")
_NEAR = 60


@cache
def english() -> frozenset[str]:
    """Return the words of English that are written small, some sixty thousand."""
    packed = files("tilint.findings").joinpath("english.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split("\n"))


def is_unknown(word: str) -> bool:
    """Tell whether a word is in no list of words and places, and so perhaps a name; ``word`` is casefolded."""
    return (
        len(word) > 2
        and not any(
            part in PLAIN or part in HEADS or part in TITLES or part in english() or part in PLACES
            for part in _HYPHEN.split(word)
        )
        and not word.endswith(ENDINGS)
    )


def is_given(folded: str) -> bool:
    """Tell whether a word, or the first half of a double one, is a given name; it may be an everyday word too."""
    return folded in GIVEN or _HYPHEN.split(folded)[0] in GIVEN


def is_in_english(text: str, start: int, end: int) -> bool:
    """Tell whether most small words near are English: in Welsh, say, any word is unknown."""
    near = _SMALL_WORD.findall(text, max(0, start - _NEAR), start) + _SMALL_WORD.findall(text, end, end + _NEAR)
    return 2 * sum(word in PLAIN or word in english() for word in near) >= len(near)
