"""Names of files and folders as a store may hold them: people's names and numbers in them masked."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath

from tilint.audit.key import secret_hash
from tilint.findings.name_words import EVERYDAY, GIVEN, HEADS, PLAIN
from tilint.findings.redaction import Masks

_PARTS = re.compile(r"([/\\]+)")
_SPLIT = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_NUMBER = re.compile(r"(?<![A-Za-z\d])(?:[A-Za-z]{0,3}\d{6,}[A-Za-z]?|\d{3}[ _-]\d{3}[ _-]\d{4})(?![A-Za-z\d])")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?$")


class FileNames:
    """Masks names under one key: who is in two names has one label in both, and nothing is remembered of them."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._folder = lru_cache(maxsize=4096)(lambda part: self._part(part))

    def masked(self, name: str) -> str:
        """Return ``name``, a path or URL, with its parts masked where they hold a person's details."""
        *folders, last = _PARTS.split(name)
        path = PurePath(last) if last else PurePath("x")
        suffix = path.suffix if len(path.suffix) <= 6 else ""
        stem = last[: len(last) - len(suffix)] if last else ""
        return "".join([*(self._folder(part) for part in folders), self._part(stem) if stem else "", suffix])

    def _part(self, part: str) -> str:
        out = _LONG_NUMBER.sub(self._number, part)
        spans = [*_named(out)]
        for start, end in reversed(spans):
            out = f"{out[:start]}[NAME {self._mark(out[start:end])}]{out[end:]}"
        if not spans:
            masks = Masks([words := _SPLIT.sub(" ", part)])
            if any(_is_person(words[start:end]) for start, end, *_ in masks.masked(words).edits):
                return f"[NAME {self._mark(part)}]"
        return out

    def _number(self, match: re.Match[str]) -> str:
        return match.group() if _DATE.match(match.group()) else f"[NUMBER {self._mark(match.group())}]"

    def _mark(self, value: str) -> str:
        return secret_hash(self._key, " ".join(sorted(_SPLIT.split(value.casefold()))))[:6]


def _named(part: str) -> list[tuple[int, int]]:
    """Return where given names stand, each with the words beside it that are no plain words."""
    words = list(_WORD.finditer(part))
    found: list[tuple[int, int]] = []
    for number, word in enumerate(words):
        if not _is_given(word.group()):
            continue
        first = last = number
        while first and _may_belong(words[first - 1].group()) and number - first < 2:
            first -= 1
        while last + 1 < len(words) and _may_belong(words[last + 1].group()) and last - number < 2:
            last += 1
        start, end = words[first].start(), words[last].end()
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _is_given(word: str) -> bool:
    folded = word.casefold()
    return folded in GIVEN and folded not in EVERYDAY and folded not in PLAIN


def _may_belong(word: str) -> bool:
    folded = word.casefold()
    return (
        len(word) > 1
        and folded not in PLAIN
        and folded not in EVERYDAY
        and folded not in HEADS
        and (word[0].isupper() or folded in GIVEN)
    )


def _is_person(words: str) -> bool:
    return any(_is_given(word) for word in words.split()) or any(c.isdigit() for c in words)
