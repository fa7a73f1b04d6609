"""The store of audits: one SQLite file, written by one run at a time and in small steps that are never undone."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import IO

from tilint.audit.key import key_at, read_key
from tilint.audit.outcome import Found, Outcome
from tilint.audit.schema import opened
from tilint.errors import OutputError, SettingsError
from tilint.findings import RuleNote

FOLDER, FILE, KEY, LOCK = ".tilint", "audit.sqlite", "audit.key", "audit.lock"


def version() -> str:
    """Return the version of tilint, which is part of what a document was read under."""
    return metadata.version("tilint")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store:
    """An open store; close it, or use it in a ``with`` block; ``key`` makes its hashes.

    The key is the one in the file given, or one of its own.

    Raises ``OutputError`` where ``folder`` cannot be written, and ``SettingsError`` where another run is writing there.
    """

    def __init__(self, folder: Path, key: Path | None = None) -> None:
        place = folder / FOLDER
        try:
            place.mkdir(parents=True, exist_ok=True)
            os.chmod(place, 0o700)
        except OSError as error:
            raise OutputError(f"{place} cannot be made ({error.strerror}); choose another folder.") from error
        self._lock = _locked(place / LOCK)
        try:
            self.key = key_at(place / KEY, read_key(key) if key else None)
            self.connection = opened(place / FILE)
        except BaseException:
            self._lock.close()
            raise
        self._rules: set[str] = set()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; what was added stays."""
        self.connection.close()
        self._lock.close()

    @contextmanager
    def together(self) -> Iterator[sqlite3.Connection]:
        """Make what happens inside one step: all of it, or none."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise OutputError(
                    f"the store cannot be written ({error}); check the disk. What is finished is kept."
                ) from error
            raise

    def begin(self, question: str, places: int, with_text: bool) -> int:
        """Return the number of the run to go on with: the unfinished one that asks the same, or a new one."""
        row = self.connection.execute(
            "SELECT id FROM runs WHERE finished IS NULL AND question = ? ORDER BY id DESC", (question,)
        ).fetchone()
        if row:
            return int(row[0])
        with self.together() as within:
            run: int = within.execute("SELECT coalesce(max(id), 0) + 1 FROM runs").fetchone()[0]
            base = within.execute("SELECT coalesce(max(id), 0) FROM documents").fetchone()[0]
            within.execute(
                "INSERT INTO runs VALUES (?, ?, NULL, ?, ?, ?, ?, ?)",
                (run, _now(), version(), question, places, with_text, base),
            )
        return run

    @property
    def is_new(self) -> bool:
        """Tell whether no document is known yet, so that all there is will have to be read."""
        return self.connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is None

    def leave_out(self, run: int, counts: Mapping[str, int]) -> None:
        """Note how many files, by suffix, are no documents that tilint reads."""
        with self.together() as within:
            within.execute("DELETE FROM left_out WHERE run = ?", (run,))
            within.executemany(
                "INSERT INTO left_out VALUES (?, ?, ?)", [(run, *count) for count in sorted(counts.items())]
            )

    def add(self, run: int, outcomes: Iterable[Outcome]) -> None:
        """Keep what was read, in one step."""
        with self.together() as within:
            self._add(within, run, outcomes)

    def settle(self, run: int) -> None:
        """Make one document of copies, now that all is read, and forget what no run refers to."""
        with self.together() as within:
            _join_copies(within, run)
            within.execute(
                "DELETE FROM files WHERE run IN (SELECT id FROM runs WHERE finished IS NULL AND id != ?)", (run,)
            )
            within.execute("DELETE FROM runs WHERE finished IS NULL AND id != ?", (run,))
            _forget_unused(within)

    def finish(self, run: int) -> None:
        """Make the run a finished one."""
        with self.together() as within:
            within.execute("UPDATE runs SET finished = ? WHERE id = ?", (_now(), run))
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _add(self, within: sqlite3.Connection, run: int, outcomes: Iterable[Outcome]) -> None:
        new: list[tuple[int, Outcome]] = []
        settled: list[tuple[int, int, int]] = []
        for outcome in outcomes:
            place = run, outcome.number
            terms = within.execute("SELECT terms FROM files WHERE run = ? AND number = ?", place).fetchone()[0]
            if outcome.same:
                document = within.execute(
                    "SELECT min(id) FROM documents WHERE hash = ? AND terms = ?", (outcome.hash, terms)
                ).fetchone()[0]
            else:
                document = _new_document(within, run, terms, outcome)
                new.append((document, outcome))
            settled.append((document, *place))
        self._add_words(within, new)
        within.executemany("UPDATE files SET document = ? WHERE run = ? AND number = ?", settled)

    def _add_words(self, within: sqlite3.Connection, new: list[tuple[int, Outcome]]) -> None:
        """Add what is told of documents; a statement for a handful costs less than one for each."""
        self._add_notes(within, (note for _, outcome in new for note in outcome.notes))
        within.executemany(
            "INSERT OR IGNORE INTO sentences VALUES (?, ?)", (text for _, outcome in new for text in outcome.texts)
        )
        within.executemany(
            "INSERT INTO lines VALUES (?, ?, ?)",
            ((document, number, form) for document, outcome in new for number, form in enumerate(outcome.sentences)),
        )
        within.executemany(
            "INSERT INTO findings VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                _row(document, number, found)
                for document, outcome in new
                for number, found in enumerate(outcome.findings)
            ),
        )

    def _add_notes(self, within: sqlite3.Connection, notes: Iterable[RuleNote]) -> None:
        for note in notes:
            if note.id not in self._rules:
                within.execute("INSERT OR REPLACE INTO rules VALUES (?,?,?,?,?,?,?,?,?)", _note_row(note))
                self._rules.add(note.id)


def _new_document(within: sqlite3.Connection, run: int, terms: str, outcome: Outcome) -> int:
    """Its number follows from its place among the files, so that any number of workers give the same store."""
    base = within.execute("SELECT base FROM runs WHERE id = ?", (run,)).fetchone()[0]
    document: int = base + outcome.number
    if within.execute("SELECT 1 FROM documents WHERE id = ?", (document,)).fetchone():
        document = within.execute("SELECT max(id) + 1 FROM documents").fetchone()[0]
    within.execute(
        "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?)",
        (document, outcome.hash, terms, outcome.format, outcome.kind, outcome.words, outcome.month, outcome.facts,
         outcome.warnings, outcome.unread),
    )  # fmt: skip
    return document


def _row(document: int, number: int, f: Found) -> tuple[object, ...]:
    return (document, number, f.rule, f.level, f.scope, f.block, f.place, f.sentence, f.start, f.end, f.message, f.rewrite,
            f.form, f.rewritten, f.identity, f.secret)  # fmt: skip


def _note_row(note: RuleNote) -> tuple[str, ...]:
    return (note.id, note.level.value, note.standing, note.topic, note.message, note.why, note.guidance,
            json.dumps(note.principles), json.dumps([asdict(source) for source in note.sources], ensure_ascii=False))  # fmt: skip


def _join_copies(within: sqlite3.Connection, run: int) -> None:
    """Files with the same content under the same terms share the first one's document."""
    within.execute(
        """
        UPDATE files SET document = (
            SELECT min(same.id) FROM documents AS own JOIN documents AS same ON same.hash = own.hash AND same.terms = own.terms
            WHERE own.id = files.document
        )
        WHERE run = ? AND document IN (
            SELECT id FROM documents WHERE hash != '' AND (hash, terms) IN
                (SELECT hash, terms FROM documents GROUP BY hash, terms HAVING count(*) > 1)
        )
        """,
        (run,),
    )


def _forget_unused(within: sqlite3.Connection) -> None:
    gone = within.execute(
        "DELETE FROM documents WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.document = documents.id)"
    )
    if gone.rowcount:
        for table in ("findings", "lines"):
            within.execute(f"DELETE FROM {table} WHERE document NOT IN (SELECT id FROM documents)")
        within.execute(
            "DELETE FROM sentences WHERE id NOT IN (SELECT form FROM lines UNION SELECT form FROM findings WHERE form NOT NULL"
            " UNION SELECT rewritten FROM findings WHERE rewritten NOT NULL UNION SELECT form FROM plan_forms)"
        )


def _locked(path: Path) -> IO[bytes]:
    """Return the lock of a store, held until it is closed; the system lets go of it when its holder dies."""
    file = path.open("ab")
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:  # Windows: SQLite's own lock is what there is
        pass
    except OSError as error:
        file.close()
        raise SettingsError(
            f"another audit is writing to {path.parent}; wait for it, or give another folder."
        ) from error
    return file
