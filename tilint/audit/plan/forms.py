"""Sentences that are the same but for a word or two, counted as one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tilint.audit.plan.grouping import Groups

_WORD = re.compile(r"\w+|\[\w[\w ]*\]")
# Two sentences are one where this share of their words and pairs of words is the same.
_LEAST = 0.6
# Shorter ones differ in meaning where they differ in a word.
_TELLING = 5
# Beyond this many, a sentence that stands in one letter alone and carries no finding is its own group.
_MANY = 100_000


@dataclass(frozen=True, slots=True)
class Form:
    """A standard form: how many letters of the run it stands in, and which rules speak of it."""

    id: int
    text: str
    letters: int
    rules: tuple[str, ...]


def forms_of(within: sqlite3.Connection, run: int) -> Iterator[Form]:
    """Yield the standard forms in a run, those of most letters first."""
    rules: dict[int, tuple[str, ...]] = {}
    for form, rule in within.execute(_RULES, (run,)):
        rules[form] = (*rules.get(form, ()), rule)
    for id_, text, letters in within.execute(_FORMS, (run,)):
        yield Form(id_, text, letters, rules.get(id_, ()))


def form_groups(within: sqlite3.Connection, run: int) -> dict[int, int]:
    """Return for each form in a run the form that stands for its group: itself, or the commonest one like it.

    Only forms of which the same rules speak share a group, so that one rewrite does for all.
    """
    groups, firsts = Groups(_LEAST), dict[int, int]()
    return {
        form.id: firsts.setdefault(groups.place(features, form.rules), form.id) if features else form.id
        for number, form in enumerate(forms_of(within, run))
        for features in [_features(form, number)]
    }


def words_in(text: str) -> list[str]:
    """Return the words of a form, labels such as [NAME] counting as words."""
    return _WORD.findall(text.casefold())


def _features(form: Form, number: int) -> frozenset[Hashable]:
    words = words_in(form.text)
    if len(words) < _TELLING or (number > _MANY and form.letters == 1 and not form.rules):
        return frozenset()
    return frozenset([*words, *pairwise(words)])


_FORMS = """
    SELECT sentences.id, sentences.text, count(DISTINCT files.number) AS letters
    FROM files JOIN lines ON lines.document = files.document JOIN sentences ON sentences.id = lines.form
    WHERE files.run = ? GROUP BY sentences.id ORDER BY letters DESC, sentences.text
"""
_RULES = """
    SELECT DISTINCT form, rule FROM findings WHERE form NOT NULL AND document IN (SELECT document FROM files WHERE run = ?)
    ORDER BY form, rule
"""
