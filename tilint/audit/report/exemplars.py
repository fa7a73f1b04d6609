"""The letters to learn from: hardly anything found, and a welcome on the way through them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tilint.audit.report.figures import Figures

# What makes a letter a welcoming one, in the words of its facts, and what it is to the reader.
_GOOD = {
    "names_a_person_or_phone_to_contact": "names whom to contact",
    "offers_a_choice_or_way_to_change": "offers a choice",
    "signposts_help": "says where help is",
}
_BAD = ("penalty_in_first_two_sentences", "consequence_before_help", "shouts_in_capitals")
# A note of two lines teaches little.
_LEAST_WORDS = 40
_MOST = 10


@dataclass(frozen=True, slots=True)
class Exemplar:
    """A letter to learn from: what is good in it, and how many letters came from the same template."""

    name: str
    words: int
    findings: int
    good: tuple[str, ...]
    alike: int


def exemplars(figures: Figures) -> list[Exemplar]:
    """Return the best letters, one of each template: fewest findings for their length, then most of a welcome."""
    best: dict[object, tuple[tuple[float, int, int], Exemplar]] = {}
    for number, name, words, found, told, template, alike in figures.within.execute(
        _CLEANEST, (figures.run, _LEAST_WORDS)
    ):
        facts = json.loads(told)
        good = tuple(words_ for fact, words_ in _GOOD.items() if facts.get(fact))
        if any(facts.get(fact) for fact in _BAD) or not good:
            continue
        order = (round(found / words, 3), -len(good), number)
        key = template if template is not None else -number
        if key not in best or order < best[key][0]:
            best[key] = (order, Exemplar(figures.own(name), words, found, good, alike or 1))
    return [
        exemplar for _, exemplar in sorted(best.values(), key=lambda pair: pair[0])[:_MOST] if exemplar.findings <= 3
    ]


_CLEANEST = """
    SELECT told.number, told.name, words, found, facts, template, letters
    FROM told LEFT JOIN templates ON templates.number = told.template AND templates.run = ?
    WHERE unread IS NULL AND kind = 'letter' AND words >= ? AND found <= 3
"""
