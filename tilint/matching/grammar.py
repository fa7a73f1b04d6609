"""Small facts of English grammar that rewrites need: which form, which pronoun, which article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tilint.matching.people import PRONOUNS, Person, reads_as_plural
from tilint.matching.phrase import Verb
from tilint.matching.slots import is_adverb
from tilint.matching.words import Words

_HAVE = frozenset("have has had having 've".split())
_BE = frozenset("be am is are was were been being 's 're 'm get gets got".split())
_BASE = frozenset("to will would can could may might must shall should do does did 'll ca wo let".split())
_NOUN_BEFORE = frozenset("a an the this that his her their your our my no any another each 's of".split())
_NOT = frozenset(("not", "n't", "nt"))
_HELPERS = (_HAVE | _BE | _BASE | _NOT) - {"to", "let"}
_FORMS = {
    "you": ("your", "you", "you", "yourself", "yours"),
    "he": ("his", "him", "he", "himself", "his"),
    "she": ("her", "her", "she", "herself", "hers"),
    "they": ("their", "them", "they", "themselves", "theirs"),
}
_FORM_NAMES = ("their", "them", "they", "themselves", "theirs")
# "an hour", "a university", "an 18-year-old": where the first letter misleads.
_AN = re.compile(
    r"(?:hour|honest|honou?r|heir|(?!eu|ewe|one\b|once\b)[aeio]|[fhlmnrsx]-|8|1[18](?!\d)"
    r"|u(?!ni(?!n|mp|ma|d)|nanim|s[eu]|sa[bg]|ri|ro|ran|k|t[eio]|bi|ga))",
    re.IGNORECASE,
)
# Capitals said letter by letter ("an MP", "a UTI"); longer ones with a vowel are said as words ("a MAPPA meeting").
_LETTERS = re.compile(r"(?:[A-Z]|[A-Z]{2,3}|[B-DF-HJ-NP-TV-XZ]{4,})(?:s?(?![A-Za-z])|\d)")
_VOWEL_SOUNDS = frozenset("AEFHILMNORSX")


def tag_here(verb: Verb, words: Words) -> str:
    """Return the one Penn tag that ``verb`` carries where it stands."""
    before = _word_before(words, verb.at)
    tags = verb.tags
    nouns = [tag for tag in tags if tag in {"NN", "NNS", "JJ"}]
    if len(tags) == 1 or (nouns and (before in _NOUN_BEFORE or len(nouns) == len(tags))):
        return _noun_tag(verb, nouns, words) if nouns else tags[0]
    wanted = "VBN" if before in _HAVE | _BE else "VB" if before in _BASE or not before else ""
    order = (wanted, "VBD", "VBZ", "VBG", "VBP", "VB", *tags)
    return next(tag for tag in order if tag in tags)


def _noun_tag(verb: Verb, nouns: list[str], words: Words) -> str:
    # Some dictionaries give the bare word as its own plural ("a habit"); as written, it is one.
    return "NN" if "NN" in nouns and words.lower[verb.at] == verb.lemma else nouns[0]


def _word_before(words: Words, at: int) -> str:
    first, _ = words.sentence_of(at)
    for i in range(at - 1, first - 1, -1):
        if words.lower[i] not in _NOT and not is_adverb(words.lower[i]):
            return words.lower[i]
    return ""


def person_before(words: Words, start: int, people: Mapping[str, Person]) -> str:
    """Return the number of the subject: "i", "you", "one" or "many"; the first person caught, else a word before."""
    if people:
        return next(iter(people.values())).number
    first, _ = words.sentence_of(start)
    for i in range(start - 1, first - 1, -1):
        if words.lower[i] not in _HELPERS and not is_adverb(words.lower[i]):
            return _number(words.raw[i])
    return "one"


def _number(word: str) -> str:
    lower = word.lower()
    if lower == "i" or lower in PRONOUNS:
        return PRONOUNS.get(lower, "i")
    return "many" if lower == "we" or reads_as_plural(word) else "one"


def form(forms: Mapping[str, Sequence[str]], tag: str, number: str) -> str | None:
    """Return what a paradigm spells for ``tag`` with a subject of ``number``, or None where it has no such form."""
    if tag == "VBZ" and number != "one":
        tag = "VBP"
    spelt = list(forms.get(tag, ()))
    if not spelt:
        return None
    if tag == "VBD" and "were" in spelt:
        return "was" if number in {"one", "i"} else "were"
    if tag == "VBP" and "are" in spelt:
        return "am" if number == "i" else "are"
    return spelt[0]


def pronoun(person: Person, name: str) -> str:
    """Return a form (their, them, they, themselves, theirs) of the pronoun for ``person``."""
    return _FORMS[person.pronoun][_FORM_NAMES.index(name)]


def article(following: str) -> str:
    """Return "a" or "an" for the word that follows."""
    word = following.lstrip("\"'“‘([")
    if _LETTERS.match(word):
        return "an" if word[0] in _VOWEL_SOUNDS else "a"
    return "an" if _AN.match(word) else "a"
