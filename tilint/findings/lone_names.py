"""Names that stand by themselves: one word, block capitals, small letters, or an entry of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilint.findings.known_words import english, is_given, is_in_english, is_unknown
from tilint.findings.name_runs import Word
from tilint.findings.name_words import CALLED, EVERYDAY, GIVEN, MONTHS, PLAIN
from tilint.findings.place_words import PLACES

OF_AN_ORGANISATION = re.compile(r"[^\W\d_a-z][\w'’]+ (?:of|for)(?: the)? $|\b(?:in|near|across|throughout) $")
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
# "GamCare", "COMs" and "NHS": capitals within a word, but for those of names such as McKay, O'Neill and Day-Lewis.
_SHORT_FORM = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bFitz)(?<=[^\W\d_])[A-ZÀ-Þ]")


def is_name_alone(word: Word, text: str, before: str, beside: bool = False) -> bool:
    """Tell whether a capitalised word that stands by itself is a name: no word of English, or a name that is one too.

    ``beside`` tells that a name stands before it, joined by "and" or a comma.
    """
    if len(word.text) > 3 and word.text.isupper() and word.opens and _SPOKEN_TO.match(text, word.end):
        return is_unknown(word.folded) or is_given(word.folded)
    if len(word.text) < 3 or _SHORT_FORM.search(word.text) or _PLACED.search(before):
        return False
    if "-" in word.text and is_given(word.folded) and word.folded not in PLAIN:
        return True
    follows = _GOES_ON.match(text, word.end)
    if _WHO.match(text, word.end) and word.folded not in PLAIN:
        return True
    if word.folded in CALLED or (beside and word.folded in PLACES and word.folded in GIVEN):
        return (
            not word.opens
            and word.folded not in MONTHS
            and not _AFTER_A_DETERMINER.search(before)
            and not OF_AN_ORGANISATION.search(before)
            and before[-1:] == " "
        )
    if not is_unknown(word.folded) or not is_in_english(text, word.start, word.end):
        return False
    if not word.opens or before[-2:] == ": ":
        return True
    behind = follows.group(1) if follows else None
    return bool(follows) and (not behind or len(behind) < 4 or behind in PLAIN or behind in english())


def is_last_of_plain(run: list[Word], segment: list[Word]) -> bool:
    """Tell whether one word ends a run whose other words are no names: "Kemi", "Partner Deano", "Ring Priyanka"."""
    if len(segment) > 1 or segment[0] != run[-1] or (len(run) > 1 and not run[0].opens and run[0].folded not in PLAIN):
        return False
    return len(run) <= 3 and not any(word.text.isupper() or is_unknown(word.folded) for word in run[:-1])


def is_in_capitals(segment: list[Word]) -> bool:
    """Tell whether words in block capitals are a name: two or more, of which nobody knows any as a word."""
    return len(segment) > 1 and all(may_be_shouted_name(word) for word in segment)


def may_be_shouted_name(word: Word) -> bool:
    """Tell whether a word in block capitals is known to nobody and can be spoken, as names can."""
    return (
        word.text.isupper()
        and len(word.text) > 3
        and _VOWEL.search(word.text) is not None
        and (is_unknown(word.folded) or is_given(word.folded))
    )


def in_small_letters(text: str) -> Iterator[tuple[int, int]]:
    """Yield names written in small letters, behind words that lead one to expect a name."""
    for match in _SMALL_NAME.finditer(text):
        if not match.group(1).islower():
            continue
        if not is_in_english(text, *match.span(1)):
            continue
        end = match.start(1)
        for word in match.group(1).split(" "):
            folded = word.removesuffix("'s").removesuffix("’s")
            if not (is_unknown(folded) or (folded in GIVEN and folded not in EVERYDAY)):
                break
            end = match.start(1) + match.group(1).index(word) + len(folded)
        if end > match.start(1):
            yield match.start(1), end


def listed(text: str) -> Iterator[tuple[int, int]]:
    """Yield the entries of a list or register that are names."""
    return (match.span(1) for match in _LISTED.finditer(text) if _is_listed(match.group(1)))


def _is_listed(entry: str) -> bool:
    surname, given = entry.casefold().split(", ")
    return given in GIVEN or (is_unknown(surname) and is_unknown(given))
