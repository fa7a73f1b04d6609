"""Sentences that differ only in names, dates and numbers, seen as one, so that each is judged once.

An archive is instances of few templates. What no rule can tell apart (a name for a name, a sum for
a sum) is put in a standard form; what was found there is carried back to the sentence as written.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from tilint.matching.contexts import WORDS_OF_CONTEXTS
from tilint.matching.people import FAMILIAR, looks_many, reads_as_name

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Opens with a set of characters, so that the search leaps to capitals and digits. Years stay: "Act 1974" is law.
_VARIABLE = re.compile(
    r"[A-Z\d](?<![\w.,/:'-][A-Z\d])(?!(?<=1)[89]\d\d\b|(?<=2)0\d\d\b)(?:"
    r"(?<=[A-Z])[a-z]{1,15}(?![\w'-])"
    rf"|(?<=\d)(?:\d?(?:st|nd|rd|th)? (?:{_MONTHS})\b(?: \d{{4}}\b)?|\d{{2,}}(?:[.,]\d+)*(?![\w/:-]|[.,]\d)))"
)
_MARK = "Qa"
_FIRST_NUMBER = 70001
_NUMBERED = str(_FIRST_NUMBER)[:3]
_LATELY, _WORDS = 1024, 4096


class Filled(NamedTuple):
    """``standard`` stands at ``start`` of the standard form for ``actual``, at ``at`` of the sentence."""

    start: int
    standard: str
    at: int
    actual: str


class Masked(NamedTuple):
    """A sentence in standard form, with what was put aside."""

    text: str
    fills: tuple[Filled, ...]

    def back(self, place: int) -> int | None:
        """Return where ``place`` of the standard form is in the sentence, or None inside what was put aside."""
        shift = 0
        for fill in self.fills:
            if place <= fill.start:
                break
            if place < fill.start + len(fill.standard):
                return None
            shift = fill.at + len(fill.actual) - fill.start - len(fill.standard)
        return place + shift

    def refilled(self, text: str) -> str:
        """Return ``text`` with what was put aside in its place again."""
        for fill in self.fills:
            text = text.replace(fill.standard, fill.actual)
        return text


class Masker:
    """Puts sentences into standard form; capitalised words in ``vocabulary`` (lower case) stay as they are.

    The matcher and the whole-document rules ask for the same sentences in turn, so the last ones are kept.
    """

    def __init__(self, vocabulary: Container[str]) -> None:
        self._vocabulary = vocabulary
        self._kept: dict[str, Masked] = {}
        self._free: dict[str, bool] = {}

    def masked(self, text: str) -> Masked:
        """Return the standard form of a sentence."""
        found = self._kept.get(text)
        if found is None:
            if len(self._kept) >= _LATELY:
                self._kept.clear()
            found = self._kept[text] = self._standard_form(text)
        return found

    def _standard_form(self, text: str) -> Masked:
        if _MARK in text or _NUMBERED in text:
            return Masked(text, ())
        parts: list[str] = []
        fills: list[Filled] = []
        at = length = 0
        for match in _VARIABLE.finditer(text):
            found, start = match.group(), match.start()
            free = self._free.get(found)
            if not (self._learnt(found) if free is None else free):
                continue
            standard = _standard(found, len(fills))
            parts += [text[at:start], standard]
            length += start - at
            fills.append(Filled(length, standard, start, found))
            length += len(standard)
            at = match.end()
        return Masked("".join([*parts, text[at:]]), tuple(fills)) if fills else Masked(text, ())

    def _learnt(self, found: str) -> bool:
        """Tell whether no rule can tell what was found from another of its sort, and remember it."""
        if len(self._free) >= _WORDS:
            self._free.clear()
        free = self._free[found] = self._is_free(found) if found.isalpha() else found not in self._vocabulary
        return free

    def _is_free(self, word: str) -> bool:
        lower = word.lower()
        known = lower in self._vocabulary or lower in FAMILIAR or lower in WORDS_OF_CONTEXTS
        # Whether such a word is a name depends on where it stands.
        return not known and reads_as_name(word) and not looks_many(lower)


def _standard(found: str, number: int) -> str:
    if found.isalpha():
        return f"{_MARK}{chr(ord('a') + number // 26 % 26)}{chr(ord('a') + number % 26)}o"
    # A day that no calendar has, so that it is found again among what a rewrite kept.
    return f"{40 + number} March" if " " in found else str(_FIRST_NUMBER + number)
