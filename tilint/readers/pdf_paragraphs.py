"""The lines of a PDF page, gathered into paragraphs as the eye sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from tilint.readers.pdf_lines import Line

# Leading between lines of one paragraph, as a share of the letter size: up to "one and a half lines".
_LEADING = 1.9
# A wider step than this share of a paragraph's usual leading starts the next paragraph.
_STEP = 1.2
_LOOK = 60
# In ems: what is narrower than this is a label or a cell and not a column of text.
_COLUMN = 12.0
# In ems: room left on a line in which the next word would have fitted means that the line was ended on purpose.
_ENDED_SLACK = 1.8
_OPEN_SLACK = 7.0
_MARK = re.compile(
    r"(?:[⁃·✓✔▶*–—-]|o|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,4}[.)])(?:\s+\S|$)"
    r"|[•●▪■◦‣∙○□☐☑➢►\uf000-\uf0ff]"
)
_LABEL = re.compile(r"[A-Z][^:.]{0,40}:(?:\s|$)")
_ENDS = (".", "!", "?", ":", ";", "…")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, top to bottom; edges in points, y downwards."""

    lines: tuple[Line, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    item: bool

    @property
    def page(self) -> int:
        """The page on which the paragraph begins, from 0."""
        return self.lines[0].page

    @property
    def start(self) -> int:
        """Index of the first character drawn, on the page on which the paragraph begins."""
        return min(line.start for line in self.lines if line.page == self.page)

    @property
    def bold(self) -> bool:
        """Whether every line is bold."""
        return all(line.bold for line in self.lines)

    def text(self, pages: Sequence[str]) -> str:
        """Return the words with single spaces between them."""
        return " ".join(line.text(pages[line.page]) for line in self.lines)


def paragraph_of(lines: Sequence[Line], item: bool) -> Paragraph:
    """Return ``lines`` (at least one) as one paragraph; ``item`` says that it opens with a list mark."""
    return Paragraph(
        tuple(lines), min(line.x0 for line in lines), max(line.x1 for line in lines),
        lines[0].y - lines[0].size, lines[-1].y, median_low([line.size for line in lines]), item,
    )  # fmt: skip


def paragraphs_of(text: str, lines: Sequence[Line]) -> list[Paragraph]:
    """Return the paragraphs of a page, in the order in which the file draws their first letters."""
    found = [
        paragraph_of(part, bool(_MARK.match(part[0].text(text))))
        for stack in _stacks(lines)
        for part in _split(text, stack)
    ]
    return sorted(found, key=lambda paragraph: paragraph.start)


def _stacks(lines: Sequence[Line]) -> list[list[Line]]:
    """Pile up lines that lie closely beneath each other in one column."""
    rows = sorted(lines, key=lambda line: (line.turn, line.y, line.x0))
    below = [_nearest(rows, n, range(n + 1, min(len(rows), n + _LOOK)), down=True) for n in range(len(rows))]
    above = [_nearest(rows, n, range(n - 1, max(-1, n - _LOOK), -1), down=False) for n in range(len(rows))]
    stacks: list[list[Line]] = []
    stack_of: dict[int, list[Line]] = {}
    for n, line in enumerate(rows):
        upper = above[n]
        if upper is not None and below[upper] == n and _alike(rows[upper], line):
            stack_of[n] = stack_of[upper]
        else:
            stack_of[n] = []
            stacks.append(stack_of[n])
        stack_of[n].append(line)
    return stacks


def _nearest(rows: Sequence[Line], at: int, near: range, down: bool) -> int | None:
    """Return the one line next to line ``at``, or None if there is none or two share the place."""
    line, best = rows[at], None
    for n in near:
        other = rows[n]
        step = other.y - line.y if down else line.y - other.y
        if other.turn != line.turn or step > _LEADING * max(line.size, other.size):
            break
        if best is not None and step > abs(rows[best].y - line.y) + 0.3 * line.size:
            return best
        if step > 0.5 * min(line.size, other.size) and min(line.x1, other.x1) > max(line.x0, other.x0):
            if best is not None:
                return None
            best = n
    return best


def _alike(upper: Line, lower: Line) -> bool:
    low, high = sorted((upper.size, lower.size))
    # A few bold words may fill a line of a paragraph; a bold heading shares its weight with no neighbour.
    parted = upper.bold != lower.bold and ("bold" in upper.words[-1].looks) != ("bold" in lower.words[0].looks)
    return high < 1.1 * low and not parted


def _split(text: str, stack: list[Line]) -> list[list[Line]]:
    """Cut a stack of lines where a paragraph ends."""
    right = max(line.x1 for line in stack)
    steps = [lower.y - upper.y for upper, lower in pairwise(stack)]
    running = [step for step, line in zip(steps, stack[1:], strict=True) if text[line.start].islower()]
    usual = median_low(running) if running else 1.1 * min(steps, default=0.0)
    parts = [[stack[0]]]
    for step, line in zip(steps, stack[1:], strict=True):
        if step > _STEP * usual or _opens(text, parts[-1], line, right):
            parts.append([])
        parts[-1].append(line)
    return parts


def _opens(text: str, before: Sequence[Line], line: Line, right: float) -> bool:
    """Tell whether ``line`` begins a paragraph though it lies close beneath the last one."""
    words, upper = line.text(text), before[-1]
    if _MARK.match(words):
        return True
    ended = upper.text(text).endswith(_ENDS)
    if words[0].islower() and not ended:
        return False
    if _LABEL.match(words) and _LABEL.match(upper.text(text)):
        return True
    if _centred(upper, line):
        return ended
    first = line.words[0]
    slack = _ENDED_SLACK if ended else _OPEN_SLACK
    fits = upper.x1 + (first.x1 - first.x0) + slack * line.size < right
    indented = line.x0 > upper.x0 + 0.9 * line.size and len(before) > 1 and ended
    return fits or indented


def _centred(upper: Line, lower: Line) -> bool:
    middle = abs(upper.x0 + upper.x1 - lower.x0 - lower.x1) < upper.size
    return middle and abs(upper.x0 - lower.x0) > 0.5 * upper.size


def runs_on(text: str, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph stops in mid-sentence at the end of its column or page.

    Only two full lines or more count: the next box of a poster that starts in lower case is not
    the same sentence.
    """
    if paragraph.x1 - paragraph.x0 < _COLUMN * paragraph.size:
        return False
    full = [line.x1 > paragraph.x1 - 5 * line.size for line in paragraph.lines[-2:]]
    last = paragraph.lines[-1].text(text)
    return len(full) == 2 and all(full) and not last.endswith(_ENDS)
