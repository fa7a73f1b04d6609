"""Numbers counted over a whole document, by the names that rules use for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache

from tilint.whole import readability
from tilint.whole.facts import signer
from tilint.whole.steps import Reading

_ACRONYM = r"\b[A-Z]{2,6}s?\b(?!-)"
# Known by these letters to nearly everybody, or no acronym: form letters, countries, times.
_KNOWN = frozenset("UK USA US EU NHS BBC GP TV PC ID PDF AM PM BST GMT OK VAT PIN SMS CCTV DVD HIV AIDS DNA UN IT "
                   "I II III IV VI VII VIII IX NO YES OR AND THE OF TO IN ON BY PO BOX DX MR MRS MS DR HM DOB REF TEL QR "
                   "FAQ CV WC SE SW NE NW EC HTTP HTTPS WWW BSL GOV FOR IF IS AT BE AN AS".split())  # fmt: skip


def undecided(reading: Reading) -> float:
    """Return how many decisions about the reader are told without saying who took them ("it was decided")."""
    # Its expressions take longer to compile than a short text takes to read, so only a look at one pays for them.
    from tilint.whole.undecided import decisions_by_nobody

    told = [s.text for s in reading.sentences if s.is_statement]
    return decisions_by_nobody(told)


def acronyms(reading: Reading) -> float:
    """Return how many acronyms are nowhere spelled out, neither as "Long Name (LN)" nor as "LN (long name)"."""
    text = "\n".join(block.text for block in reading.document.blocks)
    plain = "\n".join(line for line in text.split("\n") if not line.isupper())
    found = {found.rstrip("s") for found in re.findall(_ACRONYM, plain)} - _KNOWN
    return sum(f"({name})" not in text and f"{name} (" not in text and f"{name}s)" not in text for name in found)


def repeated_consequence(reading: Reading) -> float:
    """Return how often the consequence that is stated most is stated."""
    counts = Counter(act for s in reading.sentences for act in set(s.acts) if act.startswith("consequence-"))
    return max(counts.values(), default=0)


def unsigned(reading: Reading) -> float:
    """Return 1 where the letter closes and no person's name follows, else 0."""
    return float(reading.first("closing") is not None and not signer(reading))


def bare_name(reading: Reading) -> float:
    """Return 1 where the greeting is a surname, a number or nothing at all, else 0."""
    for sentence in reading.sentences:
        if sentence.does("greeting") and len(sentence.words) <= 4:
            after = sentence.text.partition(" ")[2].strip(" ,.:")
            return float(not after or after[:1].isdigit() or (after.isupper() and " " not in after and after != "XXXX"))
    return 0.0


def deficit_headings(reading: Reading) -> float:
    """Return the percentage of headings and labels that name a problem, where there are at least three."""
    labels = [s for s in reading.sentences if _is_label(s.kind, s.text, len(s.words))]
    return 100 * sum(s.does("deficit") for s in labels) / len(labels) if len(labels) >= 3 else 0.0


def _is_label(kind: str, text: str, words: int) -> bool:
    return kind in {"heading", "title", "form label"} or (0 < words <= 8 and text.rstrip().endswith(":"))


def heading_labels(reading: Reading) -> float:
    """Return how many headings and labels call the person by a role or label."""
    return sum(s.does("label") for s in reading.sentences if _is_label(s.kind, s.text, len(s.words)))


def unexplained_deadlines(reading: Reading) -> float:
    """Return how many sentences set a time limit, with no reason in them or beside them."""
    found = 0
    for number, sentence in enumerate(reading.sentences):
        near = reading.sentences[max(0, number - 1) : number + 2]
        if sentence.does("deadline") and sentence.does("demand"):
            found += not any(s.does("reason") or s.does("consequence") for s in near)
    return found


def threats_beyond_offers(reading: Reading) -> float:
    """Return how many more sentences warn than offer help or a choice."""
    offers = sum(s.does("help") or s.does("choice") for s in reading.sentences)
    return reading.count("consequence") - offers


def questions(reading: Reading) -> float:
    """Return how many questions and labels to fill in there are."""
    return sum(s.text.rstrip().endswith(("?", ":")) for s in reading.sentences)


MEASURES: Mapping[str, Callable[[Reading], float]] = {
    "words": lambda reading: reading.words,
    "words per sentence": readability.words_per_sentence,
    "longest sentence": readability.longest_sentence,
    "long sentences": readability.long_sentences,
    "reading ease": readability.reading_ease,
    "reading grade": readability.reading_grade,
    "decisions without an actor": undecided,
    "unexplained acronyms": acronyms,
    "most repeated consequence": repeated_consequence,
    "closing without a name": unsigned,
    "greeting without a name": bare_name,
    "share of headings about problems": deficit_headings,
    "headings that label a person": heading_labels,
    "unexplained deadlines": unexplained_deadlines,
    "questions": questions,
    "threats beyond offers": threats_beyond_offers,
}


def measured(reading: Reading, name: str) -> float:
    """Return a measure by name: one of ``MEASURES``, or one made of acts.

    ``opening X`` counts X in the first two statements, ``words before X`` the words read before X first comes,
    ``X beyond Y`` how many more sentences do X than Y, ``X over Y`` how many do X for each that does Y;
    a bare act counts the sentences that do it. Raises KeyError for anything else.
    """
    return _measure(name)(reading)


@lru_cache(maxsize=512)
def _measure(name: str) -> Callable[[Reading], float]:
    """Return what works out the measure of that name."""
    if name in MEASURES:
        return MEASURES[name]
    if name.startswith("opening "):
        act = name.removeprefix("opening ")
        return lambda reading: sum(s.does(act) for s in reading.opening())
    if name.startswith("words before "):
        act = name.removeprefix("words before ")
        return lambda reading: _words_before(reading, act)
    for between, work in (
        (" beyond ", lambda a, b: float(a - b)),
        (" over ", lambda a, b: a / max(1, b)),
    ):
        if between in name:
            one, other = name.split(between)
            return lambda reading, work=work: work(reading.count(one), reading.count(other))  # type: ignore[misc]
    return lambda reading: reading.count(name)


def words_in(name: str) -> list[str]:
    """Return the acts that a measure's name speaks of; none for one of ``MEASURES``."""
    if name in MEASURES:
        return []
    return re.split(r" beyond | over ", name.removeprefix("opening ").removeprefix("words before "))


def _words_before(reading: Reading, act: str) -> float:
    first = reading.first(act)
    if first is None:
        return 0.0
    greeted = next((n for n, s in enumerate(reading.sentences) if s.does("greeting")), -1)
    return sum(len(s.words) for s in reading.sentences[greeted + 1 : first[0]] if s.is_statement)
