"""Names of rules and topics as people give them, made into names the rulebook has."""

from __future__ import annotations

from collections.abc import Iterable

from tilint.errors import SettingsError, nearest
from tilint.rulebook.book import Rulebook


def known(book: Rulebook, names: Iterable[str]) -> frozenset[str]:
    """Return rule ids and topics as the book has them; an unknown one is an error that names the nearest."""
    found = set()
    for name in names:
        current = book.current_id(name)
        if current not in book.ids and current not in book.topics:
            if current in book.off:
                raise SettingsError(f"the rule “{current}” is switched off by your organisation's folder of rules.")
            raise SettingsError(f"there is no rule or topic called “{name}”; {_cure(book, name)}")
        found.add(current)
    return frozenset(found)


def _cure(book: Rulebook, name: str) -> str:
    return nearest(name, [*book.ids, *sorted(book.topics)], "see “tilint rules list”.")
