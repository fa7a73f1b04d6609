"""Where people's names stand in a text."""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from tilint.findings.name_words import (
    CALLED,
    ENDINGS,
    EVERYDAY,
    GIVEN,
    HEADS,
    KNOWN_PHRASES,
    MONTHS,
    PARTICLES,
    PLAIN,
    RANKS,
    TITLES,
)  # fmt: skip
from tilint.findings.place_words import PLACES

# Letters of a reference such as A1234BC are no word.
WORD = re.compile(r"(?<![\d_])[^\W\d_]++(?:['’‐‑-][^\W\d_]++)*+(?![\d_])")
_BEFORE_A_NAME = re.compile(
    r"(?:\bmy name(?: is|['’]s)|\bname(?: of [a-z]+)?\s*[:\n|]"
    r"|\b(?:tenant|client|patient|child|mother|father|parent|carer|partner|applicant|respondent|signed|FAO)\s?:"
    r"|\byours (?:sincerely|faithfully|truly|ever),?"
    r"|\b(?:kind|best|warm|warmest) "
    r"(?:regards|wishes),?|(?:^|\n)(?:regards|sincerely|thanks|many thanks|with thanks|warmly|cheers|love from|all the best|best|ta|yours),?)\s*$",
    re.IGNORECASE,
)
_OF_AN_ORGANISATION = re.compile(r"[^\W\d_a-z][\w'’]+ (?:of|for)(?: the)? $|\b(?:in|near|across|throughout) $")
_MY_NAME = re.compile(r"\bmy name(?: is|['’]s) ([^\W\d_]{2,30})", re.IGNORECASE)
# Where a name may stand in small letters, as in notes and messages written in a hurry.
_SMALL_NAME = re.compile(
    r"\b(?:hi|hiya|hey|hello|dear|visited|saw|met|rang|phoned|rung|(?:spoke|talked|t/c|lives?|living|stay(?:s|ing)?) (?:to|with|from)"
    r"|this is|i am|i['’]m|it['’]?s|my (?:baby|son|daughter|boy|girl|friend)|thanks|regards|from|named|called|told|said|says|mum|dad|mother|father|sister|brother|son|daughter|partner|child|client|patient|husband|wife|re),?"
    r" (?=([a-z][a-zà-ÿ'’-]{2,30}(?: [a-z][a-zà-ÿ'’-]{2,30})?))",
    re.IGNORECASE,
)
# "Okafor, Adaeze" alone on its line, as lists and registers have it.
_LISTED = re.compile(r"(?m)^[ \t•*-]{0,4}([A-ZÀ-Þ][\w'’-]{1,30}, [A-ZÀ-Þ][\w'’-]{1,30})(?=[ \t]*$|[ \t]+[A-Z]?\d)")
_PLACED = re.compile(r"\b(?:in|near|at|across|throughout|around|outside|via) (?:the )?$", re.IGNORECASE)
_AFTER_A_DETERMINER = re.compile(
    r"\b(?:the|a|an|this|that|these|those|our|your|my|his|her|their|its|each|every|next|last|in|no) $", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:['’]s)?,? ([a-z]+)|, [A-ZÀ-Þ]")
_SPOKEN_TO = re.compile(r", (?:this|you|your|we|please)\b")
_VOWEL = re.compile("[AEIOUYÀ-Þ]")
# "Chardonnay (mother, 17)": who somebody is, told behind the name.
_WHO = re.compile(
    r" \((?:aged? )?(?:\d{1,2}\b|mum|dad|mother|father|son|daughter|sister|brother|wife|husband|partner|victim|suspect|perpetrator|child)\b"
)
_HYPHEN = re.compile("[-‐‑'’]")
# "GamCare", "COMs" and "NHS": capitals within a word, but for those of names such as McKay, O'Neill and Day-Lewis.
_SHORT_FORM = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bFitz)(?<=[^\W\d_])[A-ZÀ-Þ]")
_SMALL_WORD = re.compile(r"\b[a-zà-ÿ]{3,}\b")
_NEAR = 60
_IS_LABEL = re.compile(r"[ \t]*:\s")
_SAINT = ("st", "saint")
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
        return len(last.text) == 1 or last.folded in TITLES or last.folded in _SAINT
    return between in (" ", "\u00a0", "  ")


def find_names(text: str, known: Collection[str], plain: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each name in ``text``.

    ``known`` are words known to be part of somebody's name, ``plain`` words the document also has in
    small letters; both casefolded.
    """
    yield from (match.span(1) for match in _MY_NAME.finditer(text) if match.group(1).islower())
    yield from _in_small_letters(text)
    yield from (match.span(1) for match in _LISTED.finditer(text) if _is_listed(match.group(1)))
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
                or _is_name(segment, known, _OF_AN_ORGANISATION.search(before) is not None)
                or (_is_last_of_plain(run, segment) and _is_name_alone(segment[0], text, before, beside))
                or _is_in_capitals(segment)
            ):
                if text.startswith(_NAMED_LAW, segment[-1].end) or (certain and _IS_LABEL.match(text, segment[-1].end)):
                    continue
                named = True
                yield segment[0].start, segment[-1].end
        at = run[-1].end


@cache
def english() -> frozenset[str]:
    """Return the words of English that are written small, some sixty thousand."""
    packed = files("tilint.findings").joinpath("english.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split("\n"))


def _is_unknown(word: str) -> bool:
    """Tell whether a word is in no list of words and places, and so perhaps a name; ``word`` is casefolded."""
    return (
        len(word) > 2
        and not any(
            part in PLAIN or part in HEADS or part in TITLES or part in english() or part in PLACES
            for part in _HYPHEN.split(word)
        )
        and not word.endswith(ENDINGS)
    )


def _is_name_alone(word: Word, text: str, before: str, beside: bool = False) -> bool:
    """Tell whether a capitalised word that stands by itself is a name: no word of English, or a name that is one too.

    ``beside`` tells that a name stands before it, joined by "and" or a comma.
    """
    if len(word.text) > 3 and word.text.isupper() and word.opens and _SPOKEN_TO.match(text, word.end):
        return _is_unknown(word.folded) or _is_given(word.folded)
    if len(word.text) < 3 or _SHORT_FORM.search(word.text) or _PLACED.search(before):
        return False
    if "-" in word.text and _is_given(word.folded) and word.folded not in PLAIN:
        return True
    follows = _GOES_ON.match(text, word.end)
    if _WHO.match(text, word.end) and word.folded not in PLAIN:
        return True
    if word.folded in CALLED or (beside and word.folded in PLACES and word.folded in GIVEN):
        return (
            not word.opens
            and word.folded not in MONTHS
            and not _AFTER_A_DETERMINER.search(before)
            and not _OF_AN_ORGANISATION.search(before)
            and before[-1:] == " "
        )
    if not _is_unknown(word.folded) or not _is_in_english(text, word.start, word.end):
        return False
    if not word.opens or before[-2:] == ": ":
        return True
    behind = follows.group(1) if follows else None
    return bool(follows) and (not behind or len(behind) < 4 or behind in PLAIN or behind in english())


def _is_last_of_plain(run: list[Word], segment: list[Word]) -> bool:
    """Tell whether one word ends a run whose other words are no names: "Kemi", "Partner Deano", "Ring Priyanka"."""
    if len(segment) > 1 or segment[0] != run[-1] or (len(run) > 1 and not run[0].opens and run[0].folded not in PLAIN):
        return False
    return len(run) <= 3 and not any(word.text.isupper() or _is_unknown(word.folded) for word in run[:-1])


def _is_in_capitals(segment: list[Word]) -> bool:
    """Tell whether words in block capitals are a name: two or more, of which nobody knows any as a word."""
    return len(segment) > 1 and all(_may_be_shouted_name(word) for word in segment)


def _may_be_shouted_name(word: Word) -> bool:
    return (
        word.text.isupper()
        and len(word.text) > 3
        and _VOWEL.search(word.text) is not None
        and (_is_unknown(word.folded) or _is_given(word.folded))
    )


def _is_given(folded: str) -> bool:
    """Tell whether a word, or the first half of a double one, is a given name; it may be an everyday word too."""
    return folded in GIVEN or _HYPHEN.split(folded)[0] in GIVEN


def _is_in_english(text: str, start: int, end: int) -> bool:
    """Tell whether most small words near are English: in Welsh, say, any word is unknown."""
    near = _SMALL_WORD.findall(text, max(0, start - _NEAR), start) + _SMALL_WORD.findall(text, end, end + _NEAR)
    return 2 * sum(word in PLAIN or word in english() for word in near) >= len(near)


def _in_small_letters(text: str) -> Iterator[tuple[int, int]]:
    for match in _SMALL_NAME.finditer(text):
        if not match.group(1).islower():
            continue
        if not _is_in_english(text, *match.span(1)):
            continue
        end = match.start(1)
        for word in match.group(1).split(" "):
            folded = word.removesuffix("'s").removesuffix("’s")
            if not (_is_unknown(folded) or (folded in GIVEN and folded not in EVERYDAY)):
                break
            end = match.start(1) + match.group(1).index(word) + len(folded)
        if end > match.start(1):
            yield match.start(1), end


def _is_listed(entry: str) -> bool:
    surname, given = entry.casefold().split(", ")
    return given in GIVEN or (_is_unknown(surname) and _is_unknown(given))


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
    if number and run[number - 1].folded in _SAINT:
        return not _is_in_a_surname(run, number - 1, sure)
    if folded in _SAINT and _is_in_a_surname(run, number, sure):
        return False
    after_given = bool(number) and run[number - 1].folded in GIVEN
    if folded in GIVEN and folded not in EVERYDAY:
        return False
    if word.text.isupper() and not (after_given and len(word.text) > 2) and not sure and not _may_be_shouted_name(word):
        return True
    if (after_given or sure) and folded not in PLAIN:
        return False
    if folded in EVERYDAY and number + 1 < len(run) and folded in GIVEN and run[number + 1].folded not in PLAIN | HEADS:
        return False
    return (
        folded in PLAIN
        or folded in HEADS
        or (folded in plain and not _is_unknown(folded))
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
