"""Lines seen in a picture, turned into the page of text, words and boxes that the PDF reader knows how to lay out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tilint.readers.ocr import SeenLine, SeenWord
from tilint.readers.pdf_lines import Line, line_of
from tilint.readers.pdf_order import in_reading_order
from tilint.readers.pdf_paragraphs import Paragraph, paragraphs_of
from tilint.readers.pdf_words import Word
from tilint.text import Address

# Words below this confidence (0 to 100) are worth a look at the picture.
LOW_CONFIDENCE = 60
# Letter sizes that differ by less than this are one size, measured with a shaking hand.
_SAME_SIZE = 1.18


class OcrPage(NamedTuple):
    """A page whose words stand one to a line of ``text``; ``scale`` turns pixels into the units of addresses."""

    number: int
    text: str
    seen: tuple[SeenWord, ...]
    starts: tuple[int, ...]
    lines: tuple[Line, ...]
    scale: float = 1.0

    def paragraphs(self) -> list[Paragraph]:
        """Return the page's paragraphs as a person reads them."""
        return in_reading_order(paragraphs_of(self.text, self.lines))

    def address(self, start: int) -> tuple[Address, int]:
        """Return the address of the word that holds character ``start``, and how far into the word that is."""
        at = bisect_right(self.starts, start) - 1
        word = self.seen[at]
        box = (round(edge * self.scale) for edge in (word.left, word.top, word.right, word.bottom))
        return Address("ocr", (self.number, *box, word.confidence)), start - self.starts[at]

    def doubts(self) -> str | None:
        """Return a sentence where some words were hard to read, else None."""
        hard = sum(word.confidence < LOW_CONFIDENCE for word in self.seen)
        if not hard:
            return None
        some = "One word" if hard == 1 else f"{hard} of {len(self.seen)} words"
        was = "was" if hard == 1 else "were"
        return f"Page {self.number + 1}: {some} in the picture {was} hard to read and may be wrong here."


def page_of(number: int, lines: Sequence[SeenLine], scale: float = 1.0) -> OcrPage:
    """Return page ``number`` (from 0) of a document, given what was seen on it."""
    kept = [line._replace(words=words) for line in lines if (words := tuple(filter(_is_word, _as_meant(line.words))))]
    sizes = _sizes([line.size for line in kept])
    seen: list[SeenWord] = []
    starts: list[int] = []
    made = []
    length = 0
    for line in kept:
        placed = []
        for word in line.words:
            seen.append(word)
            starts.append(length)
            end = length + len(word.text)
            placed.append(Word(length, end, word.left, word.right, line.baseline, sizes[line.size], (), 0))
            # A line break between words keeps each a piece of its own, with its own box.
            length = end + 1
        made.append(placed)
    text = "\n".join(word.text for word in seen)
    return OcrPage(
        number, text, tuple(seen), tuple(starts), tuple(line_of(number, text, placed) for placed in made), scale
    )


def _as_meant(words: Sequence[SeenWord]) -> list[SeenWord]:
    """Return the words of a line with each bar that stands before a word in small letters read as "I"."""
    following = [*words[1:], None]
    return [
        word._replace(text="I") if word.text == "|" and after is not None and after.text[0].islower() else word
        for word, after in zip(words, following, strict=True)
    ]


def _is_word(word: SeenWord) -> bool:
    """Rules, frames and dirt are often taken for a mark; letters and figures are kept however faint."""
    return any(letter.isalnum() for letter in word.text) or word.confidence >= LOW_CONFIDENCE


def _sizes(measured: Sequence[float]) -> dict[float, float]:
    """Return for each measured size the one it stands for."""
    groups: list[list[float]] = []
    for size in sorted(measured):
        if not groups or size > _SAME_SIZE * groups[-1][0]:
            groups.append([])
        groups[-1].append(size)
    return {size: group[len(group) // 2] for group in groups for size in group}
