"""Names of rules and topics as people give them, made into names the rulebook has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from tilint.errors import SettingsError, nearest
from tilint.findings import Level
from tilint.rulebook.book import Rulebook
from tilint.settings import Settings
from tilint.workspace.precedence import BY_HAND

T = TypeVar("T")


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


def chosen(book: Rulebook, settings: Settings, key: str) -> frozenset[str]:
    """Return the rules and topics that ``key`` ("select" or "ignore") of the settings names."""
    return _from(settings, key, lambda: known(book, getattr(settings, key)))


def adjusted(book: Rulebook, settings: Settings) -> Rulebook:
    """Return ``book`` with the levels, locked and allowed phrases of the settings."""
    if not (settings.levels or settings.locked or settings.allowed):
        return book
    given = dict(settings.levels)
    levels = _from(settings, "levels", lambda: {next(iter(known(book, [n]))): Level(to) for n, to in given.items()})
    return book.under(levels, settings.locked, settings.allowed)


def _from(settings: Settings, key: str, look: Callable[[], T]) -> T:
    """Return ``look()``; what it complains of is said to come from where the settings say it."""
    try:
        return look()
    except SettingsError as error:
        origin = dict(settings.origins).get(key, BY_HAND)
        raise SettingsError(str(error) if origin == BY_HAND else f"{origin}: {key}: {error}") from error


def _cure(book: Rulebook, name: str) -> str:
    return nearest(name, [*book.ids, *sorted(book.topics)], "see “tilint rules list”.")
