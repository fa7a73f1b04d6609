"""What an audit came to, in a few lines for a terminal."""

from __future__ import annotations

from tilint.audit.plan import headline, wholes
from tilint.audit.store import Store

_COUNTS = """
    SELECT count(*), coalesce(sum(unread NOT NULL), 0), coalesce(sum(words), 0),
           coalesce(sum((SELECT count(*) FROM findings WHERE findings.document = documents.id)), 0)
    FROM files JOIN documents ON documents.id = files.document WHERE run = ?
"""
_UNREAD = """
    SELECT name, unread FROM files JOIN documents ON documents.id = files.document
    WHERE run = ? AND unread NOT NULL ORDER BY number LIMIT 10
"""


_PLAN = """
    SELECT rank, letters, before.text, after.text FROM plan JOIN sentences AS before ON before.id = plan.form
    LEFT JOIN sentences AS after ON after.id = plan.rewritten WHERE run = ? AND rank <= ? ORDER BY rank
"""
_FIRST = 5


def summary(store: Store, run: int) -> tuple[str, int]:
    """Return what to print, and how many documents could not be read."""
    total, unread, words, findings = store.connection.execute(_COUNTS, (run,)).fetchone()
    lines = [f"{total:,} documents: {total - unread:,} read ({words:,} words), {unread:,} not read.",
             f"{findings:,} findings."]  # fmt: skip
    left_out = store.connection.execute("SELECT suffix, files FROM left_out WHERE run = ?", (run,)).fetchall()
    if left_out:
        kinds = ", ".join(f"{files:,} {suffix or 'without a suffix'}" for suffix, files in left_out)
        lines.append(
            f"{sum(files for _, files in left_out):,} other files are no documents that tilint takes from folders: {kinds}."
        )
    lines += _planned(store, run)
    if unread:
        lines.append("Not read:")
        lines += [f"  {name}: {reason}" for name, reason in store.connection.execute(_UNREAD, (run,))]
        if unread > 10:
            lines.append(f"  and {unread - 10:,} more")
    return "\n".join(lines), unread


def _planned(store: Store, run: int) -> list[str]:
    said = headline(store, run)
    lines = [str(said)]
    for rank, letters, before, after in store.connection.execute(_PLAN, (run, min(said.sentences, _FIRST))):
        lines.append(f"  {rank}. In {letters:,} letters: {before}")
        lines.append(f"     Instead: {after}" if after else "     (No rewrite can be offered; it wants a person.)")
    about = wholes(store, run)
    if about:
        lines.append(
            f"{sum(one.letters for one in about):,} findings are about whole letters, so templates answer them:"
        )
        lines += [
            f"  {one.rule}: {one.letters:,} letters from {_counted(one.templates, 'template')}"
            for one in about[:_FIRST]
        ]
    return lines


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
