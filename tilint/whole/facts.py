"""The questions reviewers ask of a whole document, answered yes, no, or not at all where they do not apply."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from tilint.findings import Kind
from tilint.whole.layout import shouted
from tilint.whole.steps import Reading

_CLOSING = re.compile(r"^(?:yours \w+|(?:with )?(?:kind(?:est)?|best|warm(?:est)?) (?:regards|wishes))\b", re.I)
# In the order in which docs/json.md lists them.
QUESTIONS = (
    "names_a_person_or_phone_to_contact", "offers_a_choice_or_way_to_change", "signposts_help",
    "penalty_in_first_two_sentences", "consequence_before_help", "shouts_in_capitals",
)  # fmt: skip
# Shorter texts are a line, not a letter: what they leave out says nothing.
_FEWEST_WORDS = 20
_NOT_A_NAME = frozenset(
    "team office service services department council unit centre section for the on behalf of london borough "
    "controller credit manager officer customer group enc payments income leasehold revenues benefits admissions "
    "practice surgery "
    "clinic registrar clerk secretary director head reception trust authority homes housing limited ltd school college "
    "booking bookings finance legal governor hospital support probation tel telephone email".split()
)


def facts(reading: Reading, kind: Kind) -> Mapping[str, bool | None]:
    """Answer the six questions; ``None`` for a record (nobody is written to) and for a text of a line or two."""
    answers: dict[str, bool | None] = dict.fromkeys(QUESTIONS)
    if kind != "form" and reading.words >= _FEWEST_WORDS:
        answers |= {
            "names_a_person_or_phone_to_contact": gives_a_person_or_phone(reading),
            "offers_a_choice_or_way_to_change": reading.first("choice") is not None,
            "signposts_help": reading.first("help") is not None,
            "penalty_in_first_two_sentences": any(s.does("consequence") for s in reading.opening()),
            "consequence_before_help": comes_before(reading, "consequence", "help"),
        }
    return MappingProxyType({**answers, "shouts_in_capitals": next(shouted(reading.document), None) is not None})


def comes_before(reading: Reading, first: str, then: str) -> bool:
    """Tell whether ``first`` is done, and ``then`` only later or never."""
    one, other = reading.first(first), reading.first(then)
    return one is not None and (other is None or one[0] < other[0])


def gives_a_person_or_phone(reading: Reading) -> bool:
    """Tell whether there is a telephone number, or a name at the end beside an invitation to get in touch."""
    if reading.first("contact-phone") or reading.first("contact-call"):
        return True
    return signer(reading) != "" and reading.first("contact") is not None


def signer(reading: Reading) -> str:
    """Return the name that the letter is signed with, or "" where a department or nobody signs."""
    closing = reading.first("closing")
    if closing is None:
        return ""
    lines = [_CLOSING.sub("", s.text).strip(" ,.") for s in reading.sentences[closing[0] : closing[0] + 4]]
    return next((line for line in filter(None, lines) if _is_name(line.split(",")[0].split())), "")


def _is_name(words: list[str]) -> bool:
    looks = (
        1 <= len(words) <= 4
        and all(word[0].isupper() for word in words)
        and not (len(words) == 1 and words[0].isupper())
    )
    return looks and _NOT_A_NAME.isdisjoint(word.lower().strip(",.") for word in words)
