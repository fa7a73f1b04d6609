"""A rule's exceptions: patterns that leave a match alone which they overlap."""

from __future__ import annotations

from typing import Any

from tilint.matching.phrase import PhraseMatch, PhraseMatcher
from tilint.matching.scanning import bare_words
from tilint.matching.words import Words
from tilint.rulebook.anchoring import needs
from tilint.rulebook.book import Rulebook


class Exceptions:
    """Walks exceptions only where a sentence holds the words that they need, which it keeps by identity of the node."""

    def __init__(self, book: Rulebook, phrases: PhraseMatcher) -> None:
        self._book, self._phrases = book, phrases
        self._needs: dict[int, tuple[Any, tuple[frozenset[str], ...]]] = {}

    def cover(self, nodes: list[Any], match: PhraseMatch, words: Words) -> bool:
        """Tell whether one of ``nodes`` matches words of ``words`` that ``match`` holds too."""
        there = words.memory.get("bare")
        if there is None:
            there = words.memory["bare"] = bare_words(words.text)
        return any(
            other.whole[0] < match.end and match.start < other.whole[1]
            for node in nodes
            if not any(needed.isdisjoint(there) for needed in self._needed(node))
            for other in self._phrases.find(node, words)
        )

    def _needed(self, node: Any) -> tuple[frozenset[str], ...]:
        """Return sets of words, one from each of which a sentence must hold for ``node`` to match there."""
        kept = self._needs.get(id(node))
        if kept is None:
            found = tuple(frozenset(needed) for needed in needs(node, self._book.lists))
            kept = self._needs[id(node)] = (node, found)
        return kept[1]
