"""Whether a hyphen at the end of a line belongs to the word or only to the layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

HYPHENS = ("-", "\u2010", "\u00ad")
LineEnd = Literal["join", "keep", "space"]
# A layout that breaks words does it in more than this share of its lines.
_BREAKING_SHARE = 0.04
_WORD = re.compile(r"[^\W\d_]+(?:[-‐'’][^\W\d_]+)*")
_TAIL = re.compile(r"[^\W\d_]+(?:[-‐'’][^\W\d_]+)*$")


class LineEnds:
    """Decides for one document, by what its other words show.

    Most hyphens at line ends of real letters are part of the word ("full-time"), so a word that
    the document spells in neither way keeps its hyphen unless the layout clearly breaks words.
    """

    def __init__(self, pages: Sequence[str], last_words: Iterable[str]) -> None:
        self._pages = pages
        lines = list(last_words)
        broken = sum(1 for word in lines if word.endswith(HYPHENS) and len(word) > 2)
        self._breaks_words = broken > _BREAKING_SHARE * len(lines) and broken > 1
        self._known: frozenset[str] | None = None

    def between(self, before: str, after: str) -> LineEnd:
        """Return how the last word of a line meets the first word of the next."""
        if not before.endswith(HYPHENS):
            return "space"
        if before.endswith("\u00ad"):
            return "join"
        head, tail = _TAIL.search(before[:-1]), _WORD.match(after)
        if head is None or tail is None or tail.group() in ("and", "or", "to"):
            return "keep" if before[:-1] and before[-2].isalnum() and after[:1].isalnum() and not tail else "space"
        if after[0].isupper():
            return "keep"
        return self._by_spelling(head.group().lower(), tail.group().lower())

    def _by_spelling(self, head: str, tail: str) -> LineEnd:
        if self._known is None:
            self._known = frozenset(word.lower() for page in self._pages for word in _WORD.findall(page))
        if head + tail in self._known:
            return "join"
        if f"{head}-{tail}" in self._known:
            return "keep"
        return "join" if self._breaks_words else "keep"
