"""Audits run as whole processes, and stores compared by what they say."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

KEY = bytes(range(32)).hex()
# When a run was made is the only thing that may differ.
_DUMPED = {
    "runs": "id, finished NOT NULL, version, question, places, with_text, base", "documents": "*", "files": "*", "rules": "*",
    "findings": "*", "sentences": "*", "lines": "*", "templates": "*", "template_documents": "*", "plan": "*", "plan_forms": "*",
    "left_out": "*",
}  # fmt: skip


def command(places, output, *options):
    """Return the command line of an audit whose store has a key of ours, so that two stores can be compared."""
    (output / ".tilint").mkdir(parents=True, exist_ok=True)
    key = output / ".tilint" / "audit.key"
    if not key.exists():
        key.write_text(KEY)
    places = places if isinstance(places, list) else [places]
    if "--workers" not in options and "--scheduler" not in options:
        options = ("--workers", 1, *options)  # starting one costs most of what a small audit takes
    return [sys.executable, "-m", "tilint", "audit", *map(str, places), "--output", str(output), *map(str, options)]


def run(places, output, *options, **how):
    """Run an audit to its end; return the finished process."""
    return subprocess.run(command(places, output, *options), capture_output=True, text=True, timeout=120, **how)


def dump(output):
    """Return everything a store says, table by table, but for the times of its runs."""
    with sqlite3.connect(output / ".tilint" / "audit.sqlite") as within:
        said = {
            table: sorted(within.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)
            for table, columns in _DUMPED.items()
        }
    within.close()
    return said


def rows(output, query, *values):
    """Return the answer of a store to a query."""
    within = sqlite3.connect(output / ".tilint" / "audit.sqlite")
    try:
        return within.execute(query, values).fetchall()
    finally:
        within.close()
