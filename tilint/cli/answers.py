"""What people did in a review copy, made into decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tilint.findings import Finding, Review
from tilint.findings.fingerprint import is_of_document, kept
from tilint.review_copies.word_answers import Answer
from tilint.suppressions import Decision

# "keep", "keep it as it is, because …" or "keep that-rule: …", and not "keep it short".
_KEEP = re.compile(
    r"\W*(?:please\s+)?(?:keep|stet)\b(?:\s+(?:it|this|that|them|these|the (?:words|wording|text)|unchanged|as (?:it )?is|"
    r"as they are|[a-z\d]+(?:-[a-z\d]+)+))*\s*(?:$|\.|[:;,–—-]+|(?=because\b|until\b))\s*(?:because\b\s*)?(?P<reason>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LATER_KEEP = re.compile(r"\bkeep\s*:\s*(?P<reason>.+)", re.IGNORECASE | re.DOTALL)
_UNTIL = re.compile(r"[\s,;(]*\buntil:?\s*(?P<day>\d{4}-\d\d-\d\d)[\s).,;]*", re.IGNORECASE)
_TURNED_DOWN, _TAKEN, _NO_WORD = "rejected in Word", "accepted in Word", "kept in Word, no reason given"


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions in a copy, and how many replies in it decide nothing."""

    decisions: tuple[Decision, ...]
    undecided: int = 0


def decided(answers: Iterable[Answer], today: date, now: Review | None = None) -> Decided:
    """Return what was decided.

    Changes taken are to be made in other copies too; changes turned down and comments resolved keep the
    words; a reply keeps them if it begins with “keep”. Other replies are talk, and decide nothing. ``now`` is
    the review of the copy as it stands: another change in the same sentence gives it a second fingerprint,
    under which what was kept is kept as well.
    """
    made: list[Decision] = []
    undecided = 0
    given = tuple(answers)
    rules = {answer.rule for answer in given}
    for answer in given:
        if answer.outcome == "open" or _speaks_of_others(answer, rules):
            continue
        said, until = _dated(answer.reason)
        reason = _kept(said)
        if answer.outcome == "answered" and reason is None:
            undecided += 1
            continue
        keeps = answer.outcome != "accepted"
        told = reason or (_NO_WORD if reason is not None else said) or (_TURNED_DOWN if keeps else _TAKEN)
        who, when = answer.who or "somebody", _day(answer.when) or today
        one = Decision(answer.rule, answer.sentence, "keep" if keeps else "change", told, who, when, until)
        again = (replace(one, sentence=sentence) for sentence in _now(answer, now) if sentence != one.sentence)
        made += [one, *again] if keeps else [one]
    return Decided(tuple(made), undecided)


def _now(answer: Answer, now: Review | None) -> Iterator[str]:
    """Yield the fingerprint that the words of a kept finding have in the copy as it stands."""
    whole = is_of_document(answer.sentence)
    for finding in now.findings if now else ():
        of_kind = finding.rule == answer.rule and whole == (finding.scope == "document")
        if of_kind and (whole or _stands_there(finding, answer)):
            yield kept(finding.sentence_fingerprint)


def _stands_there(finding: Finding, answer: Answer) -> bool:
    if answer.at is None:
        return False
    part, first, end = answer.at
    return any(
        place.address.scheme == "word" and place.address.path[0] == part and first <= int(place.address.path[1]) < end
        for place in finding.places
    )


def _speaks_of_others(answer: Answer, rules: set[str]) -> bool:
    """Tell whether a reply to a comment on several rules names some of them and not this one."""
    named = {rule for rule in rules if re.search(rf"(?<![\w-]){re.escape(rule)}(?![\w-])", answer.reason)}
    return bool(named) and answer.rule not in named


def _kept(reason: str) -> str | None:
    found = _KEEP.match(reason) or _LATER_KEEP.search(reason)
    return found["reason"].strip() if found else None


def _dated(reason: str) -> tuple[str, date | None]:
    found = _UNTIL.search(reason)
    until = _day(found["day"]) if found else None
    if found is None or until is None:
        return reason.strip(), None
    return f"{reason[: found.start()]} {reason[found.end() :]}".strip(), until


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
