"""Where people's names stand in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tilint.findings.name_words import (
    ENDINGS,
    EVERYDAY,
    GIVEN,
    HEADS,
    KNOWN_PHRASES,
    PARTICLES,
    PLAIN,
    TITLES,
)  # fmt: skip

WORD = re.compile(r"[^\W\d_]+(?:['’‐‑-][^\W\d_]+)*")
_BEFORE_A_NAME = re.compile(
    r"(?:\bmy name(?: is|['’]s)|\bname(?: of [a-z]+)?\s*[:\n|]"
    r"|\b(?:tenant|client|patient|child|mother|father|parent|carer|partner|applicant|respondent|signed|FAO)\s?:"
    r"|\byours (?:sincerely|faithfully|truly|ever),?"
    r"|\b(?:kind|best|warm|warmest) "
    r"(?:regards|wishes),?|(?:^|\n)(?:regards|sincerely|thanks|many thanks|with thanks),?)\s*$",
    re.IGNORECASE,
)
_OF_AN_ORGANISATION = re.compile(r"[^\W\d_a-z][\w'’]+ (?:of|for)(?: the)? $|\b(?:in|near|across|throughout) $")
_MY_NAME = re.compile(r"\bmy name(?: is|['’]s) ([^\W\d_]{2,30})", re.IGNORECASE)
_NAMED_LAW = ("'s Law", "’s Law")
_LOOK_BACK = 48
_SHORT = 2000
_LONGEST = 4


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
        if found[-2:] in ("'s", "’s", "ʼs", "'S", "’S", "ʼS"):
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
        return len(last.text) == 1 or last.folded in TITLES
    return between in (" ", "\u00a0", "  ")


def find_names(text: str, known: Collection[str], plain: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each name in ``text``.

    ``known`` are words known to be part of somebody's name, ``plain`` words the document also has in
    small letters; both casefolded.
    """
    yield from (match.span(1) for match in _MY_NAME.finditer(text) if match.group(1).islower())
    sure, at = False, 0
    for run in runs(text):
        carried = sure and text[at : run[0].start] in (" and ", " & ", ", ")
        before = text[max(0, run[0].start - _LOOK_BACK) : run[0].start]
        sure = False
        for segment, certain in _segments(run, known, plain, carried or bool(_BEFORE_A_NAME.search(before))):
            sure = certain
            if certain or _is_name(segment, known, _OF_AN_ORGANISATION.search(before) is not None):
                if text.startswith(_NAMED_LAW, segment[-1].end):
                    continue
                yield segment[0].start, segment[-1].end
        at = run[-1].end


def _segments(
    run: list[Word], known: Collection[str], plain: Collection[str], sure: bool
) -> Iterator[tuple[list[Word], bool]]:
    """Cut a run at the words that are no names; tell for each piece whether a title or greeting made it certain."""
    pieces: list[tuple[list[Word], bool]] = []
    piece: list[Word] = []
    for number, word in enumerate(run):
        if word.folded in TITLES:
            pieces.append((piece, sure))
            piece, sure = [], True
        elif word.folded in known or not _is_plain(word, run, number, plain, sure):
            piece.append(word)
        else:
            pieces.append((piece, sure))
            if word.folded in HEADS and not sure:
                pieces = [(p, s) for p, s in pieces[:-1] if s or _given(p, known)]
                pieces += [(piece, False)] if any(w.folded in known for w in piece) else []
            piece, sure = [], False
    for words_, certain in [*pieces, (piece, sure)]:
        if any(len(w.text) > 1 and w.text not in PARTICLES for w in words_):
            yield words_[:_LONGEST], certain


def _is_plain(word: Word, run: list[Word], number: int, plain: Collection[str], sure: bool) -> bool:
    """Tell whether a capitalised word is no part of a name where it stands."""
    folded, first = word.folded, not number
    if len(word.text) == 1 or word.text in PARTICLES:
        return folded in "ai" and first
    if number and run[number - 1].folded in ("st", "saint"):
        return True
    after_given = bool(number) and run[number - 1].folded in GIVEN
    if folded in GIVEN and folded not in EVERYDAY:
        return False
    if word.text.isupper() and not (after_given and len(word.text) > 2) and not sure:
        return True
    if (after_given or sure) and folded not in PLAIN:
        return False
    if folded in EVERYDAY and number + 1 < len(run) and folded in GIVEN and run[number + 1].folded not in PLAIN | HEADS:
        return False
    return (
        folded in PLAIN
        or folded in HEADS
        or folded in plain
        or folded.endswith(ENDINGS)
        or (word.opens and folded.endswith(("ly", "ing")))
    )


def _given(piece: list[Word], known: Collection[str]) -> bool:
    return bool(piece) and (piece[0].folded in GIVEN or piece[0].folded in known)


def _is_name(piece: list[Word], known: Collection[str], placed: bool) -> bool:
    """Tell whether a piece without a title before it is a name by its own looks."""
    if " ".join(w.folded for w in piece) in KNOWN_PHRASES:
        return False
    if any(w.folded in known and not (w.opens and w.folded in EVERYDAY) for w in piece):
        return True
    if len(piece) == 1:
        return piece[0].folded in GIVEN and piece[0].folded not in EVERYDAY
    if any(w.folded in GIVEN for w in piece):
        return True
    return not placed and len(piece) <= 3 and len(piece[-1].text) > 1 and any(len(w.text) > 2 for w in piece)
