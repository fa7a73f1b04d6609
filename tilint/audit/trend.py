"""Audits compared over time: what was fixed, what came back, what is new."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tilint.audit.schema import opened
from tilint.audit.store import FILE, FOLDER
from tilint.audit.teams import shared_folder, teams
from tilint.errors import SettingsError

# What became of a finding between the audit before and the last one.
FIXED, BACK, NEW, STILL, LEFT = "fixed", "came back", "new", "still there", "left with its letter"
STATES = (FIXED, BACK, NEW, STILL, LEFT)


@dataclass(frozen=True, slots=True)
class Point:
    """One audit: when it was, how many letters it read, and their words and findings."""

    when: str
    letters: int
    words: int
    findings: int

    @property
    def rate(self) -> float:
        """Return findings in a thousand words."""
        return 1000 * self.findings / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Trend:
    """Audits in order of time, and the last two compared: counts by state, and by (team, state), (principle, state) and (rule, state).

    A finding with several principles counts for each of them. Letters of which only one of the two audits knows are
    counted too: what stood in letters that are gone "left with its letter", what stands in new letters is "new".
    """

    points: tuple[Point, ...]
    states: Counter[str]
    by_team: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_principle: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_rule: Counter[tuple[str, str]] = field(default_factory=Counter)


def trend(folders: Iterable[Path]) -> Trend:
    """Compare the finished audits in ``folders``, in order of time.

    A letter is the same where its name is, from the folder on that all letters of its audit share.

    Raises ``SettingsError`` where a folder holds no audit, or all of them together hold fewer than two.
    """
    seen = sqlite3.connect("")  # a file of its own that is gone when it is closed
    try:
        seen.execute(_SEEN)
        seen.execute(
            "CREATE TABLE files (audit INTEGER, name TEXT, folder TEXT, PRIMARY KEY (audit, name)) WITHOUT ROWID"
        )
        principles: dict[str, tuple[str, ...]] = {}
        points = tuple(_gathered(seen, folders, principles))
        if len(points) < 2:
            raise SettingsError(
                "there is one finished audit, and a trend takes two; audit the same places again later."
            )
        return _compared(seen, points, principles)
    finally:
        seen.close()


def _gathered(
    seen: sqlite3.Connection, folders: Iterable[Path], principles: dict[str, tuple[str, ...]]
) -> Iterator[Point]:
    stores = [_opened(folder) for folder in folders]
    try:
        runs = sorted((started, n, run) for n, store in enumerate(stores)
                      for run, started in store.execute("SELECT id, started FROM runs WHERE finished NOT NULL"))  # fmt: skip
        for audit, (started, n, run) in enumerate(runs):
            store = stores[n]
            principles |= {
                rule: tuple(json.loads(said)) for rule, said in store.execute("SELECT id, principles FROM rules")
            }
            _note(seen, audit, store, run)
            yield Point(started, *store.execute(_POINT, (run,)).fetchone())
    finally:
        for store in stores:
            store.close()


def _note(seen: sqlite3.Connection, audit: int, store: sqlite3.Connection, run: int) -> None:
    """Take over the files and findings of one audit; names count from the folder that all its files share."""
    shared = "/".join(
        shared_folder(row[0] for row in store.execute("SELECT DISTINCT folder FROM files WHERE run = ?", (run,)))
    )

    def own(name: str) -> str:
        return name.replace("\\", "/").partition(shared + "/")[2] or name if shared else name

    files = ((audit, own(name), folder) for name, folder in store.execute(_FILES, (run,)))
    seen.executemany("INSERT OR IGNORE INTO files VALUES (?, ?, ?)", files)
    found = ((audit, own(name), *row) for name, *row in store.execute(_FOUND, (run,)))
    seen.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, ?)", found)


def _compared(seen: sqlite3.Connection, points: tuple[Point, ...], principles: dict[str, tuple[str, ...]]) -> Trend:
    last = len(points) - 1
    team = teams(row[0] for row in seen.execute("SELECT DISTINCT folder FROM files WHERE audit >= ?", (last - 1,)))
    made = Trend(points, Counter())
    for state, rule, folder, count in seen.execute(_STATES, {"last": last}):
        made.states[state] += count
        made.by_team[team[folder], state] += count
        made.by_rule[rule, state] += count
        for principle in principles.get(rule, ()):
            made.by_principle[principle, state] += count
    return made


def _opened(folder: Path) -> sqlite3.Connection:
    path = folder / FOLDER / FILE
    if not path.is_file():
        raise SettingsError(f"{folder} holds no audit; make one with: tilint audit PATH… --output {folder}.")
    return opened(path)


# The same finding may stand in a letter several times, so each has a number among its likes.
_SEEN = """
    CREATE TABLE seen (audit INTEGER, name TEXT, identity TEXT, number INTEGER, rule TEXT, PRIMARY KEY (name, identity, number, audit))
    WITHOUT ROWID
"""
_FILES = """
    SELECT name, folder FROM files JOIN documents ON documents.id = document WHERE run = ? AND unread IS NULL
"""
_FOUND = """
    SELECT files.name, identity, row_number() OVER (PARTITION BY files.number, identity ORDER BY findings.number), rule
    FROM files JOIN findings USING (document) WHERE run = ?
"""
_POINT = """
    SELECT count(*), coalesce(sum(words), 0), coalesce(sum((SELECT count(*) FROM findings WHERE findings.document = documents.id)), 0)
    FROM files JOIN documents ON documents.id = document WHERE run = ? AND unread IS NULL
"""
_STATES = f"""
    WITH both AS (
        SELECT name, identity, number, rule, max(audit = :last) AS now, max(audit = :last - 1) AS before, max(audit < :last - 1) AS earlier
        FROM seen GROUP BY name, identity, number
    ), told AS (
        SELECT CASE WHEN now AND before THEN '{STILL}' WHEN now AND earlier THEN '{BACK}' WHEN now THEN '{NEW}'
                    WHEN later.name NOT NULL THEN '{FIXED}' ELSE '{LEFT}' END AS state,
               both.rule, coalesce(later.folder, once.folder) AS folder
        FROM both LEFT JOIN files AS later ON later.audit = :last AND later.name = both.name
        LEFT JOIN files AS once ON once.audit = :last - 1 AND once.name = both.name
        WHERE now OR before
    )
    SELECT state, rule, folder, count(*) FROM told GROUP BY state, rule, folder
"""
