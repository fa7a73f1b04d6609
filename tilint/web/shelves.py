"""The rulebook on its shelves, to be searched and narrowed; loaded when the first page asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from tilint.rulebook.packs import load_packs
from tilint.rulebook.store import rules_folder
from tilint.site.shelf import Entry, shelf, spaced

_WORDS = re.compile(r"[^\W_]+(?:'\w+)*")


class Bookcase:
    """Every rule in force, ready to be shown."""

    def __init__(self, packs: tuple[Path, ...]) -> None:
        folder = load_packs(rules_folder(), packs)
        self.entries = shelf(folder)
        self.principles = {key: value.name for key, value in folder.principles.items()}
        self._texts = {entry.id: _text(entry) for entry in self.entries}

    @cached_property
    def topics(self) -> dict[str, str]:
        """Topics and sectors by name, with the words for them."""
        names = {name for entry in self.entries for name in (entry.topic, *entry.sectors)}
        return {name: spaced(name) for name in sorted(names)}

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    def entry(self, name: str) -> Entry | None:
        """Return the rule of that id, or None."""
        return self._by_id.get(name)

    def open_questions(self) -> list[Entry]:
        """Return what guides disagree about, or leave to the person."""
        return [entry for entry in self.entries if entry.standing != "settled"]

    def search(self, words: str, principle: str, topic: str, kind: str, standing: str) -> list[Entry]:
        """Return the rules that hold every word (by its beginning) and all that was chosen; names that hold them first."""
        asked = _plain(words).split()
        found = [e for e in self._narrowed(principle, topic, kind, standing) if _holds(self._texts[e.id], asked)]
        return sorted(found, key=lambda e: not _holds(f" {_plain(e.name)}", asked)) if asked else found

    def _narrowed(self, principle: str, topic: str, kind: str, standing: str) -> Iterator[Entry]:
        for entry in self.entries:
            if (
                (not principle or principle in entry.principles)
                and (not topic or topic == entry.topic or topic in entry.sectors)
                and (not kind or kind in entry.kinds)
                and (not standing or standing == entry.standing)
            ):
                yield entry


@lru_cache(maxsize=1)
def bookcase(packs: tuple[Path, ...]) -> Bookcase:
    """Return the shelves of the rulebook with ``packs`` laid over it."""
    return Bookcase(packs)


def _text(entry: Entry) -> str:
    flags = " ".join(f"{flag.phrase} {flag.becomes}" for flag in entry.flags)
    return " " + _plain(" ".join((entry.name, entry.topic, *entry.sectors, *entry.noticed, entry.message, flags)))


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.lower().replace("’", "'")))


def _holds(text: str, asked: list[str]) -> bool:
    return all(f" {word}" in text for word in asked)
