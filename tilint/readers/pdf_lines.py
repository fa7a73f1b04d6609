"""The words of a PDF page, gathered into lines as the eye sees them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tilint.readers.pdf_words import Word

# In ems. A wider gap than this parts two columns or cells, unless the file drew the words one after the other.
_WORD_GAP = 0.5
_DRAWN_GAP = 1.7
# A bullet or number stands further from its item than words do from each other.
_MARK_GAP = 3.5
_MARK = re.compile(r"[•●▪■◦‣∙·○□☐☑➢►\ue000-\uf8ff*–—-]|\(?([a-z]|[ivx]{1,4})[.)]|\(?\d{1,2}(\.\d{1,2}){0,3}[a-z]?[.)]?")
# How many neighbours are looked at where a page piles words on top of each other.
_LOOK = 40


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one page side by side on one baseline ``y``; edges in points, y downwards.

    ``bold`` says that all words are; ``mark`` that the line is nothing but a bullet or number.
    """

    page: int
    words: tuple[Word, ...]
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    mark: bool

    @property
    def start(self) -> int:
        """Index of the line's first character on its page."""
        return self.words[0].start

    @property
    def turn(self) -> int:
        """Quarter turns that set the line upright."""
        return self.words[0].turn

    def text(self, page_text: str) -> str:
        """Return the line's words with single spaces between them."""
        return " ".join(page_text[word.start : word.end] for word in self.words)


def lines_of(page: int, text: str, words: Sequence[Word]) -> list[Line]:
    """Return the lines of a page in the order in which the file draws them."""
    drawn = [line_of(page, text, run) for run in _runs(text, words)]
    merged = [line for turn in range(4) for line in _merged(text, [one for one in drawn if one.turn == turn])]
    return sorted(merged, key=lambda line: line.start)


def _runs(text: str, words: Iterable[Word]) -> Iterable[list[Word]]:
    """Yield words that follow each other in the file and on the page."""
    run: list[Word] = []
    for word in words:
        if run and not _goes_on(text, run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _goes_on(text: str, before: Word, word: Word) -> bool:
    size = max(before.size, word.size)
    if word.turn != before.turn or abs(word.y - before.y) > 0.45 * size:
        return False
    gap = word.x0 - before.x1
    if "\u0590" <= text[word.start] <= "\u08ff":  # right to left: the next word lies to the left
        gap = max(gap, before.x0 - word.x1)
    return -0.6 * size < gap < _DRAWN_GAP * size


def line_of(page: int, text: str, words: Sequence[Word]) -> Line:
    """Return ``words`` (at least one) as one line; ``text`` holds the page's characters."""
    sizes = Counter[float]()
    for word in words:
        sizes[word.size] += word.end - word.start
    size = sizes.most_common(1)[0][0]
    bold = sum(word.end - word.start for word in words if "bold" in word.looks)
    return Line(
        page, tuple(words), min(word.x0 for word in words), max(word.x1 for word in words),
        next(word.y for word in words if word.size == size), size, bold > 0.9 * sizes.total(),
        len(words) == 1 and _MARK.fullmatch(text, words[0].start, words[0].end) is not None,
    )  # fmt: skip


def _merged(text: str, lines: list[Line]) -> list[Line]:
    """Join lines that touch on one baseline though other text was drawn between them."""
    rows = sorted(lines, key=lambda line: (line.y, line.x0))
    taken = [False] * len(rows)
    joined = []
    for at in sorted(range(len(rows)), key=lambda n: rows[n].x0):
        if taken[at]:
            continue
        taken[at] = True
        parts, last = [rows[at]], at
        while (found := _right_neighbour(rows, taken, last)) is not None:
            taken[found] = True
            parts.append(rows[found])
            last = found
        whole = line_of(parts[0].page, text, [word for part in parts for word in part.words])
        joined.append(parts[0] if len(parts) == 1 else whole)
    return joined


def _right_neighbour(rows: list[Line], taken: list[bool], at: int) -> int | None:
    near = range(max(0, at - _LOOK), min(len(rows), at + _LOOK))
    touching = [n for n in near if not taken[n] and _touches(rows[at], rows[n])]
    return min(touching, key=lambda n: rows[n].x0, default=None)


def _touches(line: Line, other: Line) -> bool:
    size = max(line.size, other.size)
    level = abs(line.y - other.y) < 0.25 * size and min(line.size, other.size) > 0.6 * size
    reach = _MARK_GAP if line.mark else _WORD_GAP
    return level and -0.1 * size < other.x0 - line.x1 < reach * size and other.x0 > line.x0
