"""Names of files and folders as a store may hold them: people's names and numbers in them masked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath

from tilint.audit.key import secret_hash
from tilint.findings.details import find_details
from tilint.findings.name_words import EVERYDAY, GIVEN, HEADS, PLAIN, TITLES

_HOST = re.compile(r"[a-z][a-z0-9+.-]+://[^/]*", re.IGNORECASE)
_PARTS = re.compile(r"([/\\]+)")
_SPLIT = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONG_NUMBER = re.compile(r"(?<![A-Za-z\d])(?=[A-Za-z]{0,3}\d{4})[A-Za-z\d]{6,}(?![A-Za-z\d])")
_DATE = re.compile(
    r"(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?|(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d)$"
)
# Words in capitals that are this short are seldom names unless they stand beside one.
_ACRONYM = 5


class FileNames:
    """Masks names under one key: who is in two names has one label in both, and nothing is remembered of them."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._folder = lru_cache(maxsize=4096)(lambda part: self._part(part, sure_only=True))

    def masked(self, name: str) -> str:
        """Return ``name``, a path or URL, with its parts masked where they hold a person's details.

        Folders are mostly called after teams and places, so there only what is surely a name is masked.
        """
        host = _HOST.match(name)
        *folders, last = _PARTS.split(name[host.end() :] if host else name)
        suffix = PurePath(last).suffix if last else ""
        stem = last[: len(last) - len(suffix)]
        return "".join(
            [
                host.group() if host else "",
                *(self._folder(part) for part in folders),
                self._part(stem, sure_only=False),
                suffix,
            ]
        )

    def _part(self, part: str, sure_only: bool) -> str:
        spaced = part.replace("_", " ")
        for start, end, kind in sorted(_details(spaced), reverse=True):
            label = f"[{kind} {self._mark(part[start:end])}]"
            part, spaced = part[:start] + label + part[end:], spaced[:start] + " " * len(label) + spaced[end:]
        for start, end in reversed(_named(spaced, sure_only)):
            part = f"{part[:start]}[NAME {self._mark(part[start:end])}]{part[end:]}"
        return part

    def _mark(self, value: str) -> str:
        words = sorted(word for word in _SPLIT.split(value.casefold()) if word and word not in TITLES)
        return secret_hash(self._key, " ".join(words))[:6]


def _details(part: str) -> Iterator[tuple[int, int, str]]:
    found = [one for one in find_details(part) if one[2] != "DATE" and not _DATE.match(part[one[0] : one[1]])]
    yield from found
    for match in _LONG_NUMBER.finditer(part):
        if not _DATE.match(match.group()) and all(
            match.end() <= start or end <= match.start() for start, end, _ in found
        ):
            yield *match.span(), "NUMBER"


def _named(part: str, sure_only: bool) -> list[tuple[int, int]]:
    """Return where people's names stand: runs of words that may belong to one, about a word that does."""
    words = list(_WORD.finditer(part))
    found: list[tuple[int, int]] = []
    for number, word in enumerate(words):
        titled = bool(number) and words[number - 1].group().casefold() in TITLES
        if not (titled or _is_name(word.group(), sure_only)) or (found and word.start() < found[-1][1]):
            continue
        first, last = _reach(words, number)
        found.append((words[first].start(), words[last].end()))
    return found


def _reach(words: list[re.Match[str]], number: int) -> tuple[int, int]:
    first = last = number
    while first and number - first < 2 and _may_belong(words[first - 1].group()):
        first -= 1
    while last + 1 < len(words) and last - number < 2 and _may_belong(words[last + 1].group()):
        last += 1
    return first, last


def _is_name(word: str, sure_only: bool) -> bool:
    folded = word.casefold()
    if folded in EVERYDAY or folded in PLAIN or folded in HEADS or folded in TITLES:
        return False
    if folded in GIVEN:
        return True
    acronym = word.isupper() and len(word) <= _ACRONYM
    return not sure_only and len(word) > 2 and word[0].isupper() and not acronym and not _is_english(folded)


def _may_belong(word: str) -> bool:
    folded = word.casefold()
    if folded in PLAIN or folded in HEADS or folded in TITLES:
        return False
    return (
        folded in GIVEN or (word[0].isupper() and folded not in EVERYDAY) or (len(word) > 2 and not _is_english(folded))
    )


@lru_cache(maxsize=8192)
def _is_english(word: str) -> bool:
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(word))
