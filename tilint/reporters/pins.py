"""Where a finding stands for programs that demand a file and a line, also in documents that have no lines."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tilint.findings import Finding, Review
from tilint.reporters.shown import Shown, best, lines
from tilint.reporters.wording import one_line, sentence

_PLACE = re.compile(r"(\d+):(\d+)(?= |$)")
_PLAIN = frozenset({"text", "markdown"})
_MARKS = frozenset("\"'\\<>&{}%$#`:|@\n")
_ABOUT_ALL = "the whole document"


@dataclass(frozen=True, slots=True)
class Pin:
    """Lines and columns from 1 in code points, the end one past the last character.

    ``where`` is "" where they are true. In a document without lines they are all 1, and ``where``
    says the place in words.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    where: str = ""


def pin(finding: Finding, review: Review) -> Pin:
    """Return where ``finding`` stands."""
    at = lines(finding, review.document)
    if at is not None:
        return Pin(at.line, at.column, at.end_line, at.end_column)
    known = _PLACE.match(finding.where)
    if known is not None and finding.scope == "text":
        line, column = int(known[1]), int(known[2])
        return Pin(line, column, line, column)
    return Pin(1, 1, 1, 1, one_line(finding.where) or _ABOUT_ALL)


def told(finding: Finding, seen: Shown, where: Pin) -> str:
    """Say a finding on one line: its place where lines cannot, what it does to the reader, what to say instead."""
    place = f"{where.where[:1].upper()}{where.where[1:]}: " if where.where else ""
    quoted = one_line(seen.before + seen.phrase + seen.after)
    needed = where.where and finding.scope == "text" and quoted != one_line(seen.phrase)
    stop = "" if quoted[-1:] in ".!?…" else "."
    quote = f" In “{quoted}”{stop}" if needed else ""
    return one_line(f"{place}{sentence(seen.message)}{quote} {instead(finding, seen)}")


def instead(finding: Finding, seen: Shown) -> str:
    """Say what could be written instead, or what helps where no words can be offered."""
    offers = [f"“{one_line(offer)}”" if offer else "leaving it out" for offer in best(seen.rewrites)]
    return f"Consider {' or '.join(offers)}." if offers else one_line(finding.note.guidance)


def fixes(finding: Finding, seen: Shown, review: Review) -> tuple[str, ...]:
    """Return the rewrites that may take the place of the very characters found: complete, settled, unmasked."""
    document = review.document
    if document is None or not document.by_line or finding.note.standing != "settled":
        return ()
    if finding.scope == "document" or document.text[finding.start : finding.end] != finding.phrase:
        return ()  # Markup stands between the words, and would be lost.
    pairs = zip(best(finding.suggestions), best(seen.rewrites), strict=True)
    ready = (plain for plain, shown in pairs if plain == shown and "[…]" not in plain)
    return tuple(dict.fromkeys(plain for plain in ready if fits(plain, finding.phrase, review.format)))


def fits(rewrite: str, phrase: str, format: str) -> bool:
    """Tell whether ``rewrite`` brings no mark into the file that its format may read as the end of the words."""
    return format in _PLAIN or _MARKS.intersection(rewrite) <= set(phrase)


class Occurrences:
    """Numbers the findings of one document that share a fingerprint, from 1, so that each can be told apart."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()

    def number(self, key: str) -> int:
        """Return how often ``key`` has been met, this time included."""
        self._met[key] += 1
        return self._met[key]


def from_root(name: str) -> str:
    """Return a file's name from the root of the repository, with "/" between folders.

    The root is the nearest folder above the current one that holds ".git", else the current folder.
    A file outside of it keeps its full name.
    """
    here = os.getcwd()  # noqa: PTH109
    full = os.path.normpath(os.path.join(here, name))  # noqa: PTH118
    root = _root(here)
    inside = full.startswith(root.rstrip(os.sep) + os.sep)
    return (os.path.relpath(full, root) if inside else full).replace(os.sep, "/")


@lru_cache(maxsize=4)
def _root(here: str) -> str:
    folders = (Path(here), *Path(here).parents)
    return os.fspath(next((folder for folder in folders if (folder / ".git").exists()), Path(here)))
