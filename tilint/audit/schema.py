"""The tables of an audit's store, and the way from older ones to these; docs/audit.md says what each column means."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tilint.errors import SettingsError

# One entry a version: what makes the tables of version n out of those of version n - 1.
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, version TEXT NOT NULL, question TEXT NOT NULL,
        places INTEGER NOT NULL, with_text INTEGER NOT NULL, base INTEGER NOT NULL
    );
    CREATE TABLE documents (
        id INTEGER PRIMARY KEY, hash TEXT NOT NULL, terms TEXT NOT NULL, format TEXT NOT NULL, kind TEXT NOT NULL,
        words INTEGER NOT NULL, month TEXT NOT NULL, facts TEXT NOT NULL, warnings TEXT NOT NULL, unread TEXT
    );
    CREATE INDEX documents_by_hash ON documents (hash, terms);
    CREATE TABLE left_out (
        run INTEGER NOT NULL REFERENCES runs, suffix TEXT NOT NULL, files INTEGER NOT NULL, PRIMARY KEY (run, suffix)
    ) WITHOUT ROWID;
    CREATE TABLE files (
        run INTEGER NOT NULL REFERENCES runs, number INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
        folder TEXT NOT NULL, size INTEGER NOT NULL, changed TEXT NOT NULL, stamp TEXT NOT NULL, terms TEXT NOT NULL,
        document INTEGER REFERENCES documents, PRIMARY KEY (run, number)
    ) WITHOUT ROWID;
    CREATE INDEX files_by_key ON files (key, run);
    CREATE INDEX files_by_document ON files (document);
    CREATE TABLE rules (
        id TEXT PRIMARY KEY, level TEXT NOT NULL, standing TEXT NOT NULL, topic TEXT NOT NULL, message TEXT NOT NULL,
        why TEXT NOT NULL, guidance TEXT NOT NULL, principles TEXT NOT NULL, sources TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE findings (
        document INTEGER NOT NULL REFERENCES documents, number INTEGER NOT NULL, rule TEXT NOT NULL REFERENCES rules,
        level TEXT NOT NULL, scope TEXT NOT NULL, block INTEGER NOT NULL, place TEXT NOT NULL, sentence TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, message TEXT NOT NULL, rewrite TEXT,
        form INTEGER REFERENCES sentences, rewritten INTEGER REFERENCES sentences, identity TEXT NOT NULL,
        sentence_hash TEXT NOT NULL, PRIMARY KEY (document, number)
    ) WITHOUT ROWID;
    CREATE TABLE sentences (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE TABLE lines (
        document INTEGER NOT NULL REFERENCES documents, number INTEGER NOT NULL, form INTEGER NOT NULL,
        PRIMARY KEY (document, number)
    ) WITHOUT ROWID;
    CREATE TABLE templates (
        run INTEGER NOT NULL REFERENCES runs, number INTEGER NOT NULL, letters INTEGER NOT NULL,
        findings INTEGER NOT NULL, weight INTEGER NOT NULL, opening TEXT NOT NULL, example INTEGER NOT NULL,
        PRIMARY KEY (run, number)
    ) WITHOUT ROWID;
    CREATE TABLE template_documents (
        run INTEGER NOT NULL, document INTEGER NOT NULL, template INTEGER NOT NULL, PRIMARY KEY (run, document)
    ) WITHOUT ROWID;
    CREATE TABLE plan (
        run INTEGER NOT NULL REFERENCES runs, rank INTEGER NOT NULL, form INTEGER NOT NULL, rewritten INTEGER,
        letters INTEGER NOT NULL, findings INTEGER NOT NULL, weight INTEGER NOT NULL, cleared INTEGER NOT NULL,
        rules TEXT NOT NULL, example INTEGER NOT NULL, PRIMARY KEY (run, rank)
    ) WITHOUT ROWID;
    CREATE TABLE plan_forms (
        run INTEGER NOT NULL, rank INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (run, form)
    ) WITHOUT ROWID;
    """,
)
VERSION = len(MIGRATIONS)
# Marks the file as ours for whoever asks ("tilt" in ASCII).
APPLICATION = 0x74696C74


def opened(path: Path) -> sqlite3.Connection:
    """Return a connection to the store at ``path``, made or brought up to this version first.

    Raises ``SettingsError`` where the file is no store of tilint, or was made by a later version.
    """
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        _check(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -16000")
        _migrate(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise SettingsError(f"{path} is damaged or no store of tilint ({error}); give another folder.") from error
    except SettingsError:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    version, application = _pragma(connection, "user_version"), _pragma(connection, "application_id")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != APPLICATION:
        raise SettingsError(f"{path} is a database of another program; give another folder.")
    if version > VERSION:
        raise SettingsError(f"{path} was made by a later tilint; use that one, or give another folder.")


def _migrate(connection: sqlite3.Connection) -> None:
    while (version := _pragma(connection, "user_version")) < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _pragma(connection, "user_version") == version:  # nobody was quicker
                for statement in MIGRATIONS[version].split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
