"""The plan of a run, worked out once and kept in the store with it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from tilint.audit.plan.forms import form_groups
from tilint.audit.plan.templates import templates
from tilint.audit.store import Store

# How much a finding weighs by its level.
WEIGHTS = {"suggestion": 1, "warning": 3, "error": 6}
_TABLES = ("templates", "template_documents", "plan", "plan_forms")
# A headline names as many sentences as clear this share of what rewriting sentences can clear, or so many.
_ENOUGH, _MOST = 0.8, 50


@dataclass(frozen=True, slots=True)
class Headline:
    """Rewriting ``sentences`` clears ``share`` (0 to 1) of the ``findings``, in ``letters`` letters."""

    sentences: int
    share: float
    findings: int
    letters: int

    def __str__(self) -> str:
        if not self.sentences:
            return "No sentence carries a finding."
        what = "this sentence" if self.sentences == 1 else f"these {self.sentences} sentences"
        return f"Rewriting {what} clears {self.share:.0%} of {self.findings:,} findings, in {self.letters:,} letters."


def make_plan(store: Store, run: int) -> None:
    """Work out the plan of ``run``, or take over that of an earlier run about the very same documents."""
    with store.together() as within:
        for table in _TABLES:
            within.execute(f"DELETE FROM {table} WHERE run = ?", (run,))
        earlier = same_documents(within, run)
        if earlier is None:
            _make(within, run)
        else:
            for table in _TABLES:
                columns = [row[1] for row in within.execute(f"PRAGMA table_info({table})") if row[1] != "run"]
                named = ", ".join(columns)
                within.execute(
                    f"INSERT INTO {table} (run, {named}) SELECT ?, {named} FROM {table} WHERE run = ?", (run, earlier)
                )


def headline(store: Store, run: int) -> Headline:
    """Return what the first sentences of the plan come to."""
    within = store.connection
    findings = within.execute(_ALL, (run,)).fetchone()[0]
    rows = within.execute("SELECT rank, cleared FROM plan WHERE run = ? ORDER BY rank LIMIT ?", (run, _MOST)).fetchall()
    most = within.execute("SELECT max(cleared) FROM plan WHERE run = ?", (run,)).fetchone()[0] or 0
    rank, cleared = next((row for row in rows if row[1] >= _ENOUGH * most), rows[-1] if rows else (0, 0))
    letters = within.execute(_REACHED, (run, run, rank)).fetchone()[0]
    return Headline(rank, cleared / findings if findings else 0.0, findings, letters)


def _make(within: sqlite3.Connection, run: int) -> None:
    groups = form_groups(within, run)
    found = templates(within, run, groups)
    within.executemany(
        "INSERT INTO template_documents VALUES (?, ?, ?)", [(run, *one) for one in sorted(found.items())]
    )
    within.executemany("INSERT INTO templates VALUES (?,?,?,?,?,?,?)", [*_template_rows(within, run)])
    within.execute("CREATE TEMP TABLE grouped (form INTEGER PRIMARY KEY, stands INTEGER)")
    within.executemany("INSERT INTO grouped VALUES (?, ?)", groups.items())
    cleared = 0
    for rank, row in enumerate(_ranked(within, run), 1):
        cleared += row[3]
        form, rewritten, letters, findings, weight, rules, example = row
        within.execute("INSERT INTO plan VALUES (?,?,?,?,?,?,?,?,?,?)",
                       (run, rank, form, rewritten, letters, findings, weight, cleared, rules, example))  # fmt: skip
        within.execute("INSERT INTO plan_forms SELECT ?, ?, form FROM grouped WHERE stands = ?", (run, rank, form))
    within.execute("DROP TABLE temp.grouped")


def _ranked(within: sqlite3.Connection, run: int) -> Iterator[tuple[int, int | None, int, int, int, str, int]]:
    """Yield what the plan says of each sentence with findings, by people reached times weight of findings."""
    rows = within.execute(_RANKED, (run,)).fetchall()
    for form, letters, findings, weight, rules, example, _ in rows:
        rewritten = within.execute(_REWRITTEN, (run, form)).fetchone()
        yield (
            form,
            rewritten and rewritten[0],
            letters,
            findings,
            weight,
            json.dumps(sorted(set(rules.split(",")))),
            example,
        )


def _template_rows(within: sqlite3.Connection, run: int) -> Iterator[tuple[object, ...]]:
    for number, letters, findings, weight, example, _ in within.execute(_TEMPLATES, (run, run)).fetchall():
        opening = within.execute(_OPENING, (example,)).fetchone()
        yield run, number, letters, findings, weight, opening[0] if opening else "", example


def same_documents(within: sqlite3.Connection, run: int) -> int | None:
    """Return the last finished run about the same files and documents as ``run``, where the one before was."""
    row = within.execute("SELECT max(id) FROM runs WHERE finished NOT NULL AND id < ?", (run,)).fetchone()
    if row[0] is None:
        return None
    differs = within.execute(_DIFFERS, {"run": run, "earlier": row[0]}).fetchone()[0]
    return None if differs else int(row[0])


_WEIGHT = f"CASE findings.level {' '.join(f'WHEN {level!r} THEN {weight}' for level, weight in WEIGHTS.items())} END"
# The letter named as an example is the first: SQLite takes bare columns from the row that min() found.
_OF_RUN = "FROM files JOIN findings ON findings.document = files.document"
_ALL = f"SELECT count(*) {_OF_RUN} WHERE files.run = ?"
_RANKED = f"""
    SELECT grouped.stands, count(DISTINCT files.number), count(*), sum({_WEIGHT}) AS weight, group_concat(DISTINCT findings.rule),
           files.document, min(files.number)
    {_OF_RUN} JOIN grouped ON grouped.form = findings.form
    WHERE files.run = ? GROUP BY grouped.stands ORDER BY weight DESC, count(*) DESC, grouped.stands
"""
_REWRITTEN = f"""
    SELECT findings.rewritten {_OF_RUN} WHERE files.run = ? AND findings.form = ? AND rewritten NOT NULL
    GROUP BY rewritten ORDER BY count(*) DESC, rewritten LIMIT 1
"""
_REACHED = f"""
    SELECT count(DISTINCT files.number) {_OF_RUN} WHERE files.run = ?
    AND findings.form IN (SELECT form FROM plan_forms WHERE run = ? AND rank <= ?)
"""
_TEMPLATES = f"""
    SELECT template, count(DISTINCT files.number), count(findings.number), coalesce(sum({_WEIGHT}), 0),
           files.document, min(files.number)
    FROM files JOIN template_documents ON template_documents.document = files.document AND template_documents.run = ?
    LEFT JOIN findings ON findings.document = files.document
    WHERE files.run = ? GROUP BY template ORDER BY template
"""
_OPENING = """
    SELECT text FROM lines JOIN sentences ON sentences.id = form
    WHERE document = ? ORDER BY length(text) - length(replace(text, ' ', '')) < 7, lines.number LIMIT 1
"""
_DIFFERS = """
    SELECT EXISTS (SELECT number, document FROM files WHERE run = :run EXCEPT SELECT number, document FROM files WHERE run = :earlier)
        OR EXISTS (SELECT number, document FROM files WHERE run = :earlier EXCEPT SELECT number, document FROM files WHERE run = :run)
"""
