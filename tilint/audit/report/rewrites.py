"""The plan as a report shows it: each sentence, what to write instead, who is reached, and where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, islice
from pathlib import Path

from tilint.audit.plan.copies import FOLDER
from tilint.audit.report.figures import Figures, Rule

# Beyond these, sentences stand in a letter or two; an export has them all.
MOST = 500
_NAMED = 3
_TEAMS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: "same", "gone" or "new"."""

    sort: str
    text: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A sentence of the plan; ``copy`` is the path of the review copy of an example, or ""."""

    rank: int
    letters: int
    findings: int
    cleared: int
    text: str
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]
    teams: tuple[tuple[str, int], ...]
    more_teams: int
    examples: tuple[str, ...]
    copy: str


def rewrites(figures: Figures, output: Path) -> Iterator[Rewrite]:
    """Yield the first sentences of the plan, in order of rank; ``output`` is where the audit writes to."""
    known = {rule.id: rule for rule in figures.rules}
    copies = {path.name[7:13]: path.name for path in sorted((output / FOLDER).glob("letter-*.*"))}
    places = _Places(figures)
    for rank, letters, findings, cleared, before, after, rules, number in figures.within.execute(
        _PLAN, (figures.run, MOST)
    ).fetchall():
        stands, examples = places.of(rank)
        copy = copies.get(f"{number:06}", "")
        yield Rewrite(
            rank, letters, findings, cleared, before, changed(before, after) if after else (),
            tuple(known[rule] for rule in json.loads(rules) if rule in known),
            tuple(stands[:_TEAMS]), max(0, len(stands) - _TEAMS), examples, f"../{FOLDER}/{copy}" if copy else "",
        )  # fmt: skip


def changed(before: str, after: str) -> tuple[Piece, ...]:
    """Return what of ``before`` stays, goes and comes on the way to ``after``, word by word.

    >>> [piece.text for piece in changed("You must pay now.", "Please pay now.")]
    ['You must', 'Please', ' pay now.']
    """
    old, new = before.split(" "), after.split(" ")
    pieces: list[Piece] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            pieces.append(Piece("same", (" " if a else "") + " ".join(old[a:b]) + (" " if b < len(old) else "")))
            continue
        pieces += [Piece("gone", " ".join(old[a:b]))] if b > a else []
        pieces += [Piece("new", " ".join(new[c:d]))] if d > c else []
    return tuple(piece for piece in pieces if piece.text)


class _Places:
    """Where the sentences of the plan stand, asked for rank by rank."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        rows = figures.within.execute(_STANDS, (figures.run, MOST)).fetchall()
        self._rows = {rank: list(found) for rank, found in groupby(rows, key=lambda row: row[0])}

    def of(self, rank: int) -> tuple[list[tuple[str, int]], tuple[str, ...]]:
        """Return letters by team, most first, and the names of some letters."""
        counts: dict[str, int] = {}
        rows = self._rows.get(rank, [])
        for _, folder, letters, _ in rows:
            team = self._figures.team[folder]
            counts[team] = counts.get(team, 0) + letters
        names = tuple(self._figures.own(name) for *_, name in islice(rows, _NAMED))
        return sorted(counts.items(), key=lambda one: (-one[1], one[0])), names


_PLAN = """
    SELECT rank, letters, findings, cleared, before.text, after.text, rules,
           (SELECT min(number) FROM told WHERE told.document = plan.example)
    FROM plan JOIN sentences AS before ON before.id = plan.form LEFT JOIN sentences AS after ON after.id = plan.rewritten
    WHERE run = ? AND rank <= ? ORDER BY rank
"""
_STANDS = """
    SELECT rank, folder, count(DISTINCT told.number), min(told.name)
    FROM plan_forms JOIN findings ON findings.form = plan_forms.form JOIN told ON told.document = findings.document
    WHERE plan_forms.run = ? AND rank <= ? GROUP BY rank, folder ORDER BY rank, count(DISTINCT told.number) DESC, folder
"""
