"""The words of a text, and the runs of capitalised ones that may be names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tilint.findings.name_words import PARTICLES, SAINT, TITLES

# Letters of a reference such as A1234BC are no word.
WORD = re.compile(r"(?<![\d_])[^\W\d_]++(?:['’‐‑-][^\W\d_]++)*+(?![\d_])")
_SHORT = 2000


class Word(NamedTuple):
    """A word at ``start`` to ``end``; a closing "'s" is left out. ``opens`` tells that a sentence may begin here.

    ``folded`` is the word as the lists have it.
    """

    start: int
    end: int
    text: str
    opens: bool
    folded: str


def words(text: str) -> Iterable[Word]:
    """Return the words of ``text`` in order; archives repeat their paragraphs, so short ones are remembered."""
    return _remembered(text) if len(text) <= _SHORT else _words(text)


@lru_cache(maxsize=2048)
def _remembered(text: str) -> tuple[Word, ...]:
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    at, initial = 0, False
    for match in WORD.finditer(text):
        found = match.group()
        if len(found) > 2 and found[-2:] in ("'s", "’s", "ʼs", "'S", "’S", "ʼS"):
            found = found[:-2]
        between = text[at : match.start()]
        opens = not at or "\n" in between or (any(c in ".!?:•" for c in between) and not initial)
        folded = found.casefold().replace("’", "'").replace("ʼ", "'")
        yield Word(match.start(), match.start() + len(found), found, opens, folded)
        at = match.end()
        initial = len(found) == 1 or found.lower() in TITLES


def runs(text: str) -> Iterator[list[Word]]:
    """Yield the runs of capitalised words that stand side by side, particles ("van der") inside them."""
    run: list[Word] = []
    waiting: list[Word] = []
    for word in words(text):
        last = waiting[-1] if waiting else run[-1] if run else None
        joined = last is not None and _joins(text[last.end : word.start], last)
        if run and joined and word.text in PARTICLES:
            waiting.append(word)
        elif word.text[0].isupper():
            if not joined and run:
                yield run
                run = []
            run += [*(waiting if joined else ()), word]
            waiting = []
        elif run:
            yield run
            run, waiting = [], []
    if run:
        yield run


def _joins(between: str, last: Word) -> bool:
    if between in (". ", "."):
        return len(last.text) == 1 or last.folded in TITLES or last.folded in SAINT
    return between in (" ", "\u00a0", "  ")
