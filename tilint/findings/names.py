"""Where people's names stand in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tilint.findings.known_words import is_unknown
from tilint.findings.lone_names import (
    OF_AN_ORGANISATION,
    in_small_letters,
    is_in_capitals,
    is_last_of_plain,
    is_name_alone,
    listed,
    may_be_shouted_name,
)
from tilint.findings.name_runs import Word, runs
from tilint.findings.name_words import (
    CALLED,
    ENDINGS,
    EVERYDAY,
    GIVEN,
    HEADS,
    KNOWN_PHRASES,
    PARTICLES,
    PLAIN,
    RANKS,
    SAINT,
    TITLES,
)  # fmt: skip
from tilint.findings.place_words import PLACES

_BEFORE_A_NAME = re.compile(
    r"(?:\bmy name(?: is|['’]s)|\bname(?: of [a-z]+)?\s*[:\n|]"
    r"|\b(?:tenant|client|patient|child|mother|father|parent|carer|partner|applicant|respondent|signed|FAO)\s?:"
    r"|\byours (?:sincerely|faithfully|truly|ever),?"
    r"|\b(?:kind|best|warm|warmest) "
    r"(?:regards|wishes),?|(?:^|\n)(?:regards|sincerely|thanks|many thanks|with thanks|warmly|cheers|love from|all the best|best|ta|yours),?)\s*$",
    re.IGNORECASE,
)
_MY_NAME = re.compile(r"\bmy name(?: is|['’]s) ([^\W\d_]{2,30})", re.IGNORECASE)
_IS_LABEL = re.compile(r"[ \t]*:\s")
_NAMED_LAW = ("'s Law", "’s Law")
_LOOK_BACK = 48
_LONGEST = 4


def find_names(text: str, known: Collection[str], plain: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each name in ``text``.

    ``known`` are words known to be part of somebody's name, ``plain`` words the document also has in
    small letters; both casefolded.
    """
    yield from (match.span(1) for match in _MY_NAME.finditer(text) if match.group(1).islower())
    yield from in_small_letters(text)
    yield from listed(text)
    sure, named, at = False, False, 0
    for run in runs(text):
        carried = sure and text[at : run[0].start] in (" and ", " & ", ", ")
        before = text[max(0, run[0].start - _LOOK_BACK) : run[0].start]
        beside = named and text[at : run[0].start] in (" and ", " & ", ", ")
        sure = named = False
        for segment, certain in _pieces(run, known, plain, carried or bool(_BEFORE_A_NAME.search(before))):
            sure = certain
            if (
                certain
                or _is_name(segment, known, OF_AN_ORGANISATION.search(before) is not None)
                or (is_last_of_plain(run, segment) and is_name_alone(segment[0], text, before, beside))
                or is_in_capitals(segment)
            ):
                if text.startswith(_NAMED_LAW, segment[-1].end) or (certain and _IS_LABEL.match(text, segment[-1].end)):
                    continue
                named = True
                yield segment[0].start, segment[-1].end
        at = run[-1].end


def _pieces(
    run: list[Word], known: Collection[str], plain: Collection[str], sure: bool
) -> Iterator[tuple[list[Word], bool]]:
    """Yield what may be names in a run; a word by itself that is also a given name ("Will") is never left out."""
    found = [*_segments(run, known, plain, sure)]
    if not found and len(run) == 1 and (run[0].folded in CALLED or run[0].folded in PLACES):
        found = [(run, False)]
    yield from found


def _segments(
    run: list[Word], known: Collection[str], plain: Collection[str], sure: bool
) -> Iterator[tuple[list[Word], bool]]:
    """Cut a run at the words that are no names; tell for each piece whether a title or greeting made it certain."""
    pieces: list[tuple[list[Word], bool]] = []
    piece: list[Word] = []
    for number, word in enumerate(run):
        if word.folded in TITLES or word.text in RANKS:
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
        return folded in "ai" and first and not sure and (len(run) == 1 or len(run[1].text) > 1)
    if number and run[number - 1].folded in SAINT:
        return not _is_in_a_surname(run, number - 1, sure)
    if folded in SAINT and _is_in_a_surname(run, number, sure):
        return False
    after_given = bool(number) and run[number - 1].folded in GIVEN
    if folded in GIVEN and folded not in EVERYDAY:
        return False
    if word.text.isupper() and not (after_given and len(word.text) > 2) and not sure and not may_be_shouted_name(word):
        return True
    if (after_given or sure) and folded not in PLAIN:
        return False
    if folded in EVERYDAY and number + 1 < len(run) and folded in GIVEN and run[number + 1].folded not in PLAIN | HEADS:
        return False
    return (
        folded in PLAIN
        or folded in HEADS
        or (folded in plain and not is_unknown(folded))
        or folded.endswith(ENDINGS)
        or (word.opens and folded.endswith(("ly", "ing")))
    )


def _is_in_a_surname(run: list[Word], number: int, sure: bool) -> bool:
    """Tell whether the "St" at ``number`` is no church's or school's: "Mr St Clair", "Delroy St. Clair"."""
    return number + 1 < len(run) and ((sure and not number) or (number > 0 and run[number - 1].folded in GIVEN))


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
