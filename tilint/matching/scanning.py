"""Finds which patterns could match a text at all, from its bare words and before spaCy is needed."""

from __future__ import annotations

from operator import attrgetter

from tilint.matching.choice import Choice
from tilint.matching.sentences import sentence_spans
from tilint.rulebook.book import Pattern, Rulebook


class _Letters(dict[int, str]):
    """A translation table that keeps letters and makes a space of everything else, as met."""

    def __missing__(self, code: int) -> str:
        self[code] = made = chr(code) if chr(code).isalpha() else " "
        return made


_LETTERS = _Letters()


def bare_words(text: str) -> set[str]:
    """Return the words of ``text`` in lower case, cut at everything that is not a letter."""
    return set(text.lower().translate(_LETTERS).split())


class Scanner:
    """The anchors of the rules in force under one choice."""

    def __init__(self, book: Rulebook, choice: Choice) -> None:
        self._book, self._choice = book, choice
        self._known: dict[str, list[tuple[Pattern, tuple[frozenset[str], ...]]]] = {}

    def _anchored(self, word: str) -> list[tuple[Pattern, tuple[frozenset[str], ...]]]:
        """Return the patterns in force that are anchored in ``word``, each with what it needs besides, looked up once."""
        if word not in self._known:
            entries = self._book.entries(word)
            self._known[word] = [
                (pattern, tuple(needed for needed in pattern.needs if word not in needed))
                for light, pattern in entries
                if self._choice.takes(pattern.rule, light)
            ]
        return self._known[word]

    def touches(self, text: str) -> bool:
        """Tell whether some pattern could match some sentence of ``text``: a second look, before spaCy is loaded."""
        if self._book.anchors.isdisjoint(bare_words(text)):
            return False
        return any(self.candidates(text[start:end]) for start, end in sentence_spans(text))

    def candidates(self, text: str, about: str = "") -> list[Pattern]:
        """Return the patterns of which ``text`` holds every needed word, in rule order.

        ``about`` keeps only those that need a word of that part of the text.
        """
        present = bare_words(text)
        # A loop of its own: "all(…)" would make a generator for each of fifty patterns in each sentence.
        found: list[Pattern] = []
        for word in present & self._book.anchors:
            for pattern, besides in self._anchored(word):
                for needed in besides:
                    if present.isdisjoint(needed):
                        break
                else:
                    found.append(pattern)
        if about and found:
            part = bare_words(about)
            found = [p for p in found if any(not part.isdisjoint(needed) for needed in p.needs)]
        return sorted(set(found), key=attrgetter("rule", "number")) if found else []
