"""A finding's phrase letter by letter as it stands in a text file, with the mark-up, tags and entities among its words told apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise, takewhile
from operator import attrgetter
from typing import NamedTuple

from tilint.findings import Finding
from tilint.text import Block, Document
from tilint.text.normal import FOLDED

_WORDS = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")


class Letter(NamedTuple):
    """A character at offset ``at`` of the file.

    ``part`` is -1 for a letter that shows itself, else it numbers the entity, placeholder or tag the letter
    belongs to, whose letters go together. ``prints`` tells of a part that stands for words to come.
    """

    char: str
    at: int
    part: int = -1
    prints: bool = False
    blank: bool = False


class Token(NamedTuple):
    """A word, sign or part: letters ``start`` to ``end`` of the phrase, or characters of a rewrite."""

    text: str
    start: int
    end: int


def letters_of(finding: Finding, document: Document) -> list[Letter] | None:
    """Return the letters of a finding's phrase in file order; None where they lie in no text of their own."""
    block, span = document.blocks[finding.block], finding.span
    looks = _looks(block, span.start, span.end)
    found: list[Letter] = []
    first = max(0, bisect_right(block.pieces, span.start, key=attrgetter("start")) - 1)
    for piece in takewhile(lambda piece: piece.start < span.end, block.pieces[first:]):
        if piece.address.scheme != "chars":
            return None
        shift = int(piece.address.path[0]) + piece.skip - piece.start
        for n in range(max(piece.start, span.start), min(piece.end, span.end)):
            at = n + shift
            part, prints, blank = looks.get(n, (-1, False, document.text[at].isspace()))
            if found and at > found[-1].at + 1:
                found += _blanks_between(document.text, found[-1].at + 1, at)
            found.append(Letter(document.text[at], at, part, prints, blank))
    # Where the letters are out of order or twice there, nobody could say what lies between them.
    return found if all(a.at < b.at for a, b in pairwise(found)) else None


def tokens_of(letters: list[Letter]) -> list[Token]:
    """Return the words, signs and parts among the letters; a word ends where the file holds something else."""
    found: list[Token] = []
    start = 0
    while start < len(letters):
        end = start + 1
        while end < len(letters) and _together(letters[end - 1], letters[end]):
            end += 1
        text = "".join(letter.char for letter in letters[start:end])
        if letters[start].part >= 0:
            if not all(letter.blank for letter in letters[start:end]):
                found.append(Token(text, start, end))
        else:
            found += (Token(m.group(), start + m.start(), start + m.end()) for m in _WORDS.finditer(text))
        start = end
    return found


def tokens_in(rewrite: str, parts: list[str]) -> list[Token]:
    """Return the words and signs of a rewrite, with the ``parts`` of the phrase kept whole."""
    kept = "|".join(re.escape(part) for part in sorted(set(parts), key=len, reverse=True))
    pattern = re.compile(f"{kept}|{_WORDS.pattern}") if kept else _WORDS
    return [Token(match.group(), match.start(), match.end()) for match in pattern.finditer(rewrite)]


def _together(before: Letter, letter: Letter) -> bool:
    return letter.part == before.part and letter.at == before.at + 1


def _blanks_between(text: str, start: int, end: int) -> Iterator[Letter]:
    """Yield the line break that a reader passed over: white space and nothing else."""
    if text[start:end].isspace():
        for at in range(start, end):
            yield Letter(text[at], at, blank=True)


def _looks(block: Block, start: int, end: int) -> dict[int, tuple[int, bool, bool]]:
    """Return, for offsets of the source that do not simply show themselves, their part, its sort, and whether blank."""
    found: dict[int, tuple[int, bool, bool]] = {}
    seen_to = start
    n = bisect_left(block.starts, start)
    stand_ins = _stood_in(block, n, end)
    while n < len(block.text) and block.starts[n] < end:
        first, last = block.starts[n], block.ends[n]
        _unseen(block, seen_to, first, found)
        if not _shows_itself(block, n):
            for at in range(first, last):
                found[at] = (first, n in stand_ins, block.text[n].isspace())
        seen_to = max(seen_to, last)
        n += 1
    _unseen(block, seen_to, end, found)
    return found


def _stood_in(block: Block, first: int, end: int) -> set[int]:
    """Return which characters of the text, from ``first`` to where the source is past ``end``, stand in for something."""
    found: set[int] = set()
    at = max(0, bisect_right(block.stand_ins, first, key=attrgetter("start")) - 1)
    for one in block.stand_ins[at:]:
        if block.starts[one.start] >= end:
            break
        found.update(range(one.start, one.end))
    return found


def _unseen(block: Block, start: int, end: int, found: dict[int, tuple[int, bool, bool]]) -> None:
    for at in range(start, end):
        if block.source[at] not in FOLDED:
            found[at] = (start, False, False)


def _shows_itself(block: Block, n: int) -> bool:
    source = block.source[block.starts[n] : block.ends[n]]
    if source.isspace():
        return block.text[n] == " "
    return len(source) == 1 and block.text[n] == FOLDED.get(source, source)
