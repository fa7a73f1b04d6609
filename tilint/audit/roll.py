"""The roll of a run: every file it is about, and which of them are known from before."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from tilint.audit.item import Item, Job
from tilint.audit.key import secret_hash
from tilint.audit.names import FileNames
from tilint.audit.store import Store

# Kept beside the store for as long as the run lasts: places name people, so they are not part of it.
_TABLES = """
    PRAGMA temp_store = FILE;
    DROP TABLE IF EXISTS temp.roll;
    CREATE TEMP TABLE roll (
        number INTEGER PRIMARY KEY, key TEXT, name TEXT, folder TEXT, size INTEGER, changed TEXT, stamp TEXT, terms TEXT,
        document INTEGER, known TEXT, item BLOB
    );
"""
_BEFORE = """
    SELECT files.name, files.folder, files.stamp, files.terms, files.document, documents.hash
    FROM files JOIN documents ON documents.id = files.document
    WHERE files.key = ? ORDER BY files.run DESC LIMIT 1
"""


def call_roll(
    store: Store, run: int, items: Iterable[Item], terms_of: Callable[[Item], str], retry: bool = False
) -> int:
    """Write the files of the run into the store, with the document of each that has not changed; return how many there are.

    ``terms_of`` tells under which rules and settings an item is read; an item read before under the same ones is not
    read again, or with ``retry`` only where it could not be read.
    """
    within, names, total = store.connection, FileNames(store.key), 0
    within.executescript(_TABLES)
    with store.together():
        for total, item in enumerate(items, 1):
            within.execute(
                "INSERT INTO roll VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                _row(store, names, total, item, terms_of(item), retry),
            )
        within.execute("DELETE FROM files WHERE run = ?", (run,))
        within.execute(
            "INSERT INTO files SELECT ?, number, key, name, folder, size, changed, stamp, terms, document FROM roll",
            (run,),
        )
    return total


def waiting(store: Store) -> Iterator[Job]:
    """Yield what is still to be read, in order."""
    rows = store.connection.execute("SELECT number, item, known FROM roll WHERE document IS NULL ORDER BY number")
    for number, item, known in rows:
        yield Job(number, pickle.loads(item), known)


def item_of(store: Store, run: int, document: int) -> Item | None:
    """Return the first item of a run that is the document of this number."""
    row = store.connection.execute(
        "SELECT item FROM files JOIN roll USING (number) WHERE run = ? AND files.document = ? ORDER BY number LIMIT 1",
        (run, document),
    ).fetchone()
    return pickle.loads(row[0]) if row else None


def left(store: Store) -> int:
    """Return how many are still to be read."""
    return int(store.connection.execute("SELECT count(*) FROM roll WHERE document IS NULL").fetchone()[0])


def _row(store: Store, names: FileNames, number: int, item: Item, terms: str, retry: bool) -> tuple[object, ...]:
    key = secret_hash(store.key, item.name)
    before = store.connection.execute(_BEFORE, (key,)).fetchone()
    name, folder = (before[0], before[1]) if before else _named(names, item)
    document, known = _known(store.connection, before, item, terms, retry) if before else (None, "")
    return number, key, name, folder, item.size, item.changed, item.stamp, terms, document, known, pickle.dumps(item)


def _named(names: FileNames, item: Item) -> tuple[str, str]:
    name = names.masked(item.name)
    return name, str(PurePosixPath(name.replace("\\", "/")).parent)


def _known(
    within: sqlite3.Connection, before: tuple[str, str, str, str, int, str], item: Item, terms: str, retry: bool
) -> tuple[int | None, str]:
    """Return the document that the item still is, or None and what its content was known as."""
    _, _, stamp, terms_before, document, known = before
    if terms != terms_before or not known:  # what could not even be opened is tried again
        return None, ""
    if retry and within.execute("SELECT unread FROM documents WHERE id = ?", (document,)).fetchone()[0] is not None:
        return None, ""
    return (document, known) if item.stamp and stamp == item.stamp else (None, known)
