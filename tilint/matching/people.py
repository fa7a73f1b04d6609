"""Who a phrase speaks of: the built-in ``{person}`` slot, and what grammar that person takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from tilint.matching.slots import ADVERBS, NUMBERS
from tilint.matching.words import Words

Number = Literal["you", "one", "many"]
ListMatch = Callable[[Words, int, int], int]

PRONOUNS: dict[str, Number] = {"you": "you", "he": "one", "she": "one", "they": "many", "who": "one", "s/he": "one"}
_TITLES = frozenset("mr mr. mrs mrs. ms ms. miss mx mx. master".split())
_DETERMINERS = frozenset(
    "the this that these those our your his her their my a an each every any all some many most both no "
    "another other one two three four five which several such".split()
)
_JOINERS = frozenset(("and", "&"))
# Capitalised words that open sentences or name things, months and bodies, and are nobody's name.
_NOT_NAMES = frozenset(
    "we i it its there this that these those the a an if when where while as at by for from in of on or and but so to "
    "no not yes please dear thank thanks sorry however although because since after before until unless once what why "
    "how our us my mine let do does did is are was were be been has have had will would can could may might must shall "
    "should staff police council court school hospital clinic team office officer officers nurse doctor doctors dr dr. "
    "professor prof judge magistrate social worker workers manager management probation prison nhs gp housing "
    "university college department ministry government parliament monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august september october november december today tomorrow "
    "yesterday next last now then here everyone everybody nobody someone somebody anyone anybody nothing something "
    "everything people parents patients each every any all some many most both failure failures parking plan note "
    "notes report referral letter notice warning sign section act bill england scotland wales ireland britain english "
    "welsh scottish irish british london god christmas easter payment system service services computer boiler".split()
).union(ADVERBS, NUMBERS, _DETERMINERS, PRONOUNS, ("him", "them", "me", "myself", "yourself", "itself"))
_AT = frozenset("in at from on".split())
_PLACES = frozenset("room bed bay flat number unit ward cell house apartment table no side".split())
_INITIAL = re.compile(r"[A-Z]\.")
# Names that end like other words.
_NAMES = frozenset(
    "emily kelly sally molly polly billy willy lily holly carly beverly kimberly nelly elly ahmed mohamed mohammed "
    "muhammed hamed syed saeed sayed zayed waheed rasheed majeed hameed naveed javed fred alfred wilfred winifred "
    "mildred ned ted jared reed clement felicity charity verity trinity constance vance lance harding fleming manning "
    "browning sterling irving king ming ling jing xing ping ying ding sing".split()
)
# Names in -s; any other such word that opens a sentence is many things: "Trains failed to stop".
_NAMES_IN_S = frozenset(
    "james thomas nicholas marcus lucas chris dennis charles carlos rhys ross angus fergus magnus silas elias tobias "
    "matthias andreas klaus hans lars jens frances francis agnes gladys doris iris phyllis alexis paris memphis precious "
    "jess tess bess les wes gus otis idris anas abbas ilyas younis yunus faris haris idrees barnabas cyrus "
    "julius cornelius amos enos moses hughes jones williams davies roberts evans edwards lewis phillips harris rogers "
    "collins adams stevens matthews richards watts woods brooks banks reynolds perkins jenkins simmons parsons andrews "
    "daniels peters hawkins hopkins higgins humphreys gibbons owens stephens nichols simons myers ayers".split()
)
_NAMELESS_ENDINGS = ("tion", "ment", "ness", "ings", "ing", "ity", "ance", "ship", "ations", "ments", "ly", "ed")
_HE = frozenset("mr mr. master father dad son brother man boy husband uncle grandfather nephew".split())
_SHE = frozenset("mrs mrs. ms ms. miss mother mum mom daughter sister woman girl wife aunt grandmother niece".split())
# Every word that says who somebody is, by which one person is told from another.
FAMILIAR = _NOT_NAMES | _TITLES | _HE | _SHE


class Person(NamedTuple):
    """A mention of a person: tokens up to ``end``, its number, and "he", "she", "you" or "they"."""

    end: int
    number: Number
    pronoun: str


def people_at(words: Words, i: int, limit: int, role: ListMatch) -> list[Person]:
    """Return the mentions of a person that start at token ``i``, longest first."""
    key = ("person", i, limit)
    if key not in words.memory:
        words.memory[key] = _joined(words, i, limit, role)
    found: list[Person] = words.memory[key]
    return found


def _joined(words: Words, i: int, limit: int, role: ListMatch) -> list[Person]:
    single = _mentions(words, i, limit, role)
    pairs = [
        Person(second.end, "many", "they")
        for first in single
        if first.end + 1 < limit and words.lower[first.end] in _JOINERS
        for second in _mentions(words, first.end + 1, limit, role)
    ]
    return sorted(pairs + single, key=lambda person: -person.end)


def _mentions(words: Words, i: int, limit: int, role: ListMatch) -> list[Person]:
    if i >= limit:
        return []
    lower = words.lower[i]
    if lower == "who":
        plural = i > 0 and reads_as_plural(words.raw[i - 2] if words.raw[i - 1] == "," and i > 1 else words.raw[i - 1])
        return [Person(i + 1, "many" if plural else "one", "they")]
    if lower in PRONOUNS:
        pronoun = lower if lower in {"he", "she", "you"} else "they"
        return [Person(i + 1, PRONOUNS[lower], pronoun)]
    if i in words.stand_ins:
        end = _name_run(words, i, limit)
        return [Person(end, "one", "they")] if words.stand_ins[i] in {"person", "text"} else []
    if lower in _TITLES:
        end = _titled(words, i + 1, limit)
        return [_aside(words, Person(end, "one", _gender(lower)), limit)] if end > i + 1 else []
    named = _named(words, i, limit, role)
    return [*_with_role(words, i, limit, role), *named]


def _named(words: Words, i: int, limit: int, role: ListMatch) -> list[Person]:
    if not is_name(words, i):
        return []
    end = _name_run(words, i, limit)
    if i == 0 and end == 1 and looks_many(words.lower[0]):
        return []
    found = [_aside(words, Person(end, "one", "they"), limit)]
    if end < limit and words.lower[end] in {"'s", "'"}:
        after = role(words, end + 1, limit)
        if after > end + 1:
            found.insert(0, _aside(words, _role(words, after), limit))
    return found


def looks_many(word: str) -> bool:
    """Tell whether a lower-case word, where it opens a sentence, is many things and no name."""
    return reads_as_plural(word) and len(word) > 4 and word not in _NAMES_IN_S


def _with_role(words: Words, i: int, limit: int, role: ListMatch) -> list[Person]:
    at = i
    while at < limit and at < i + 2 and words.lower[at] in _DETERMINERS:
        at += 1
    found = []
    for start in (at, at + 1):  # one word may describe: "the young person", "our older client"
        if start > at and not (at > i and start < limit and words.raw[at].isalpha()):
            continue
        end = role(words, start, limit)
        if end > start:
            person = _aside(words, _role(words, end), limit)
            found = [placed, person] if (placed := _placed(words, person, limit)) else [person]
            break
    return found


def _placed(words: Words, person: Person, limit: int) -> Person | None:
    """Take in the room, bed or house that a role is named by: "the resident in 214", "the man at number 9"."""
    i = person.end
    if i + 1 >= limit or words.lower[i] not in _AT:
        return None
    i += 1 + (words.lower[i + 1] in _PLACES)
    place = i < limit and (words.raw[i].isdigit() or words.lower[i] in NUMBERS)
    return person._replace(end=i + 1) if place else None


def _role(words: Words, end: int) -> Person:
    head = words.lower[end - 1]
    plural = head in {"people", "children", "men", "women", "parents", "carers"} or (
        head.endswith("s") and not head.endswith("ss")
    )
    return Person(end, "many" if plural else "one", "they" if plural else _gender(head))


def _gender(word: str) -> str:
    return "he" if word in _HE else "she" if word in _SHE else "they"


def reads_as_plural(word: str) -> bool:
    """Tell whether a noun is plural by its look; a small letter tells "tenants" from "James"."""
    regular = word.islower() and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    return regular or word.lower() in {"people", "children", "men", "women", "those", "these", "ones"}


def is_name(words: Words, i: int) -> bool:
    """Tell whether token ``i`` reads as part of a person's name."""
    raw = words.raw[i]
    if raw.isupper() and len(raw) > 1 and raw[0].isalpha():
        return len(raw) == 2 and raw.isalpha() and words.lower[i] not in _NOT_NAMES and not words.text.isupper()
    return reads_as_name(raw)


@lru_cache(maxsize=16384)
def reads_as_name(raw: str) -> bool:
    """Tell whether a capitalised word could be somebody's name, wherever it stands."""
    lower = raw.lower()
    if not raw[0].isupper() or lower in _NOT_NAMES or not raw.replace("-", "").replace("'", "").isalpha():
        return False
    return lower in _NAMES or not lower.endswith(_NAMELESS_ENDINGS)


def _titled(words: Words, i: int, limit: int) -> int:
    """Return the end of the name after a title; "MR KHAN" in a sentence of capitals has one too."""
    shouted = i < limit and words.raw[i].isalpha() and words.raw[i].isupper() and words.raw[i - 1].isupper()
    # After a title any capitalised word is a name: "Mr Reilly", "Ms Fleming".
    named = shouted or (i < limit and words.raw[i][:1].isupper() and words.lower[i] not in _NOT_NAMES)
    return _name_run(words, i + 1, limit) if named else _name_run(words, i, limit)


def _name_run(words: Words, i: int, limit: int) -> int:
    end = i
    while end < limit and end < i + 4 and (
        end in words.stand_ins or is_name(words, end) or words.glued(end)
        or (end > i and words.raw[end] == "." and len(words.raw[end - 1]) == 1) or _INITIAL.fullmatch(words.raw[end])
    ):  # fmt: skip
        end += 1
    return end


def _aside(words: Words, person: Person, limit: int) -> Person:
    """Take in an age or the like after a name: "Ayaan, aged 4," or "Kai (14)"."""
    i = person.end
    if i + 2 < limit and words.lower[i] in {",", "("}:
        for end in range(i + 2, min(i + 8, limit)):
            if words.lower[end] in {",", ")"} and any(any(c.isdigit() for c in w) for w in words.raw[i + 1 : end]):
                return person._replace(end=end + 1)
    return person
