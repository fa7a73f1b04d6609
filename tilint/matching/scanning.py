"""Finds which patterns could match a text at all, from its bare words and before spaCy is needed."""

from __future__ import annotations

import re
from functools import cached_property

from tilint.matching.choice import Choice
from tilint.rulebook.book import Pattern, Rulebook

_SCAN = re.compile(r"[^\W\d_]+")


class Scanner:
    """The anchors of the rules in force under one choice."""

    def __init__(self, book: Rulebook, choice: Choice) -> None:
        self._book, self._choice = book, choice

    @cached_property
    def _by_anchor(self) -> dict[str, list[Pattern]]:
        taken = {i for i in self._book.ids if self._choice.takes(i, self._book.light(i))}
        index = {word: [p for p in found if p.rule in taken] for word, found in self._book.by_anchor.items()}
        return {word: found for word, found in index.items() if found}

    def candidates(self, text: str) -> list[Pattern]:
        """Return the patterns of which ``text`` holds every needed word, in rule order."""
        present = set(_SCAN.findall(text.lower()))
        found = [
            p
            for word in present & self._by_anchor.keys()
            for p in self._by_anchor[word]
            if all(not present.isdisjoint(needed) for needed in p.needs)
        ]
        return sorted(set(found), key=lambda p: (p.rule, p.number)) if found else []
