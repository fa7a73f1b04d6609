"""The templates that letters came from, told from the sentences they share."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from itertools import groupby

from tilint.audit.plan.forms import words_in
from tilint.audit.plan.grouping import Groups

# Letters come from one template where this share of their words stands in the same sentences.
_LEAST = 0.45
# A long sentence tells more than a short one, up to a bound.
_WORDS_A_VOTE, _MOST_VOTES = 2, 15

Shape = bytes


def templates(within: sqlite3.Connection, run: int, form_group: Mapping[int, int]) -> dict[int, int]:
    """Return the template of each document in a run, numbered from 1, that of most letters first."""
    shapes = {document: _shape(forms, form_group) for document, forms in _lines(within, run)}
    counted = Counter(shapes.values())
    votes = _votes(within)
    groups = Groups(_LEAST, permutations=128)
    placed = {
        shape: groups.place(_features(shape, votes))
        for shape, _ in sorted(counted.items(), key=lambda c: (-c[1], c[0]))
    }
    sizes: Counter[int] = Counter()
    for shape, count in counted.items():
        sizes[placed[shape]] += count
    order = {group: number for number, (group, _) in enumerate(sorted(sizes.items(), key=lambda s: (-s[1], s[0])), 1)}
    return {document: order[placed[shape]] for document, shape in shapes.items()}


def _lines(within: sqlite3.Connection, run: int) -> Iterator[tuple[int, list[int]]]:
    rows = within.execute(
        "SELECT document, form FROM lines WHERE document IN (SELECT document FROM files WHERE run = ?) ORDER BY document, number",
        (run,),
    )
    for document, lines in groupby(rows, key=lambda row: row[0]):
        yield document, [form for _, form in lines]


def _shape(forms: list[int], form_group: Mapping[int, int]) -> Shape:
    # Eight bytes a sentence: an archive of a hundred thousand letters must fit in memory.
    return array("q", sorted({form_group.get(form, form) for form in forms})).tobytes()


def _features(shape: Shape, votes: Mapping[int, int]) -> frozenset[Hashable]:
    return frozenset((form, vote) for form in array("q", shape) for vote in range(votes.get(form, 1)))


def _votes(within: sqlite3.Connection) -> dict[int, int]:
    """Return how much each form has to say about where a letter came from; labels alone say next to nothing."""
    return {
        form: min(_MOST_VOTES, 1 + len([w for w in words_in(text) if w[0] != "["]) // _WORDS_A_VOTE)
        for form, text in within.execute("SELECT id, text FROM sentences")
    }
