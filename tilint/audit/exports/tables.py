"""The three tables of an export: documents, findings, and the plan."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tilint.audit.store import Store
from tilint.audit.teams import teams

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its ``columns`` (name, and whether it holds whole numbers); ``rows`` yields them anew each time."""

    name: str
    columns: tuple[tuple[str, bool], ...]
    rows: Callable[[], Iterator[tuple[Cell, ...]]]

    @property
    def header(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(name for name, _ in self.columns)


def tables(store: Store, run: int) -> tuple[Table, ...]:
    """Return findings, documents and plan of ``run``, in this order; rows are read from the store as they are asked for."""
    within = store.connection
    team = teams(row[0] for row in within.execute("SELECT DISTINCT folder FROM files WHERE run = ?", (run,)))

    def documents() -> Iterator[tuple[Cell, ...]]:
        for number, name, folder, *rest in within.execute(_DOCUMENTS, {"run": run}):
            yield number, name, team[folder], *rest

    def findings() -> Iterator[tuple[Cell, ...]]:
        for (
            number,
            name,
            folder,
            month,
            kind,
            rule,
            level,
            principles,
            place,
            sentence,
            start,
            end,
            message,
            rewrite,
        ) in within.execute(_FINDINGS, {"run": run}):
            named = ", ".join(json.loads(principles))
            yield (
                number,
                name,
                team[folder],
                month,
                kind,
                rule,
                level,
                named,
                place,
                sentence[start:end],
                sentence,
                message,
                rewrite,
            )

    def plan() -> Iterator[tuple[Cell, ...]]:
        for *row, rules, example in within.execute(_PLAN, {"run": run}):
            yield *row, ", ".join(json.loads(rules)), example

    return (
        Table("Findings", _columns("document document_name team month kind rule level principles place phrase sentence message rewrite",
                                   "document"), findings),
        Table("Documents", _columns("document document_name team month kind format words findings errors warnings suggestions "
                                    "template unread", "document words findings errors warnings suggestions template"), documents),
        Table("Plan", _columns("rank letters findings weight cleared sentence rewritten rules example",
                               "rank letters findings weight cleared"), plan),
    )  # fmt: skip


def text_of(row: Iterable[Any]) -> tuple[str, ...]:
    """Return a row as words, what is empty as ""."""
    return tuple("" if cell is None else str(cell) for cell in row)


def _columns(names: str, whole: str) -> tuple[tuple[str, bool], ...]:
    numbers = whole.split()
    return tuple((name, name in numbers) for name in names.split())


_DOCUMENTS = """
    SELECT files.number, name, folder, month, kind, format, words, coalesce(found, 0), coalesce(errors, 0), coalesce(warnings_, 0),
           coalesce(suggestions, 0), template, unread
    FROM files JOIN documents ON documents.id = files.document
    LEFT JOIN template_documents ON template_documents.run = files.run AND template_documents.document = files.document
    LEFT JOIN (SELECT document, count(*) AS found, sum(level = 'error') AS errors, sum(level = 'warning') AS warnings_,
                      sum(level = 'suggestion') AS suggestions FROM findings GROUP BY document) AS counted
        ON counted.document = files.document
    WHERE files.run = :run ORDER BY files.number
"""
_FINDINGS = """
    SELECT files.number, name, folder, month, kind, rule, findings.level, rules.principles, place, sentence, start, end,
           findings.message, rewrite
    FROM files JOIN documents ON documents.id = files.document JOIN findings ON findings.document = files.document
    JOIN rules ON rules.id = findings.rule WHERE files.run = :run ORDER BY files.number, findings.number
"""
_PLAN = """
    SELECT rank, letters, findings, weight, cleared, before.text, after.text, rules,
           (SELECT name FROM files WHERE files.run = plan.run AND files.document = plan.example ORDER BY number LIMIT 1)
    FROM plan JOIN sentences AS before ON before.id = plan.form LEFT JOIN sentences AS after ON after.id = plan.rewritten
    WHERE run = :run ORDER BY rank
"""
