"""The numbers of a report, told by principle, rule, team, kind and month."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tilint.audit.plan.making import WEIGHTS
from tilint.audit.store import Store
from tilint.audit.teams import NO_TEAM, shared_folder, teams


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the letters: how many there are, their words, the findings in them."""

    name: str
    letters: int
    words: int
    findings: int

    @property
    def rate(self) -> float:
        """Return findings for each letter."""
        return self.findings / self.letters if self.letters else 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that found something: what it says, how often, in how many letters."""

    id: str
    level: str
    standing: str
    message: str
    why: str
    guidance: str
    principles: tuple[str, ...]
    sources: tuple[Mapping[str, str], ...]
    findings: int
    letters: int


class Figures:
    """The letters of one run, counted once; what is asked of them afterwards is read from that count."""

    def __init__(self, store: Store, run: int) -> None:
        self.within, self.run = store.connection, run
        self.within.execute("DROP TABLE IF EXISTS temp.told")
        self.within.execute(_TOLD, (run,))
        folders = [row[0] for row in self.within.execute("SELECT DISTINCT folder FROM told")]
        self.team = teams(folders)
        self._shared = "/".join(shared_folder(folders))
        self.rules = tuple(self._rules())

    def own(self, name: str) -> str:
        """Return the name of a letter from the folder on that all letters share."""
        plain = name.replace("\\", "/")
        return plain.partition(self._shared + "/")[2] or name if self._shared else name

    def total(self) -> Part:
        """Return all letters that were read."""
        return self._parts("''")[0]

    def by_kind(self) -> list[Part]:
        """Return letters by what they were read as."""
        return sorted(self._parts("kind"), key=lambda part: -part.letters)

    def by_month(self) -> list[Part]:
        """Return letters by the month they are dated, in order of time; "" is those without a date."""
        return sorted(self._parts("month"), key=lambda part: part.name or "9999")

    def by_team(self) -> list[Part]:
        """Return letters by team, the one with most findings first."""
        gathered: dict[str, list[int]] = {}
        for part in self._parts("folder"):
            counts = gathered.setdefault(self.team.get(part.name, NO_TEAM), [0, 0, 0])
            for at, number in enumerate((part.letters, part.words, part.findings)):
                counts[at] += number
        return sorted((Part(name, *counts) for name, counts in gathered.items()), key=lambda part: -part.findings)

    def by_principle(self) -> list[tuple[str, int]]:
        """Return findings by principle, most first; a finding with two counts for both."""
        counts: Counter[str] = Counter()
        for rule in self.rules:
            counts.update(dict.fromkeys(rule.principles, rule.findings))
        return counts.most_common()

    def by_level(self) -> list[tuple[str, int]]:
        """Return findings by level, the weightiest first."""
        counts: Counter[str] = Counter()
        for rule in self.rules:
            counts[rule.level] += rule.findings
        return [(level, counts[level]) for level in sorted(WEIGHTS, key=lambda level: -WEIGHTS[level])]

    def _parts(self, by: str) -> list[Part]:
        rows = self.within.execute(
            f"SELECT {by}, count(*), coalesce(sum(words), 0), coalesce(sum(found), 0) FROM told WHERE unread IS NULL GROUP BY 1"
        ).fetchall()
        return [Part(*row) for row in rows] or [Part("", 0, 0, 0)]

    def _rules(self) -> Iterator[Rule]:
        for row in self.within.execute(_RULES, (self.run,)):
            id_, level, standing, message, why, guidance, principles, sources, findings, letters = row
            yield Rule(id_, level, standing, message, why, guidance, tuple(json.loads(principles)), tuple(json.loads(sources)),
                       findings, letters)  # fmt: skip


_TOLD = """
    CREATE TEMP TABLE told AS
    SELECT files.number, files.name, files.folder, files.document, kind, format, month, words, unread, facts,
           coalesce(found, 0) AS found, template
    FROM files JOIN documents ON documents.id = files.document
    LEFT JOIN template_documents ON template_documents.run = files.run AND template_documents.document = files.document
    LEFT JOIN (SELECT document, count(*) AS found FROM findings GROUP BY document) AS counted
        ON counted.document = files.document
    WHERE files.run = ?
"""
_RULES = """
    SELECT rules.id, rules.level, standing, rules.message, why, guidance, principles, sources, count(*), count(DISTINCT files.number)
    FROM files JOIN findings USING (document) JOIN rules ON rules.id = findings.rule
    WHERE files.run = ? GROUP BY rules.id ORDER BY count(*) DESC, rules.id
"""
