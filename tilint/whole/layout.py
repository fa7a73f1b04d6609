"""How loud a page looks: block capitals, runs of marks, walls of bold or underline, red."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tilint.text import Block, Document

_CAPITALS = re.compile(r"\b[A-Z][A-Z'’&-]*(?:[ ,.!-]+[A-Z][A-Z'’&-]*)*(?![a-z])")
_LOUD = re.compile(r"[A-Z]{3}")
_MARKS = re.compile(r"!\s?!|[!?]{2,}")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
# Four words in capitals, with the letters of an ordinary phrase: fewer may be a name or initials.
_FEWEST_WORDS, _FEWEST_LETTERS = 4, 16
_WALL = 20


def shouted(document: Document) -> Iterator[str]:
    """Yield each stretch of at least four words in capitals that is no label ("DATE OF BIRTH:") or address."""
    for block in document.blocks:
        if _LOUD.search(block.text):
            yield from _shouted_in(block)


def _shouted_in(block: Block) -> Iterator[str]:
    for match in _CAPITALS.finditer(block.text):
        found = match.group()
        words = [word for word in re.findall(r"[A-Z'’]+", found) if word != "XXXX"]
        if len(words) < _FEWEST_WORDS or sum(map(len, words)) < _FEWEST_LETTERS:
            continue
        if sum(len(word) >= 3 for word in words) < 3 or _POSTCODE.search(block.text):
            continue
        if not block.text[match.end() :].lstrip().startswith(":"):
            yield found.strip()


def capitals(document: Document) -> float:
    """Return how many words stand in shouted stretches."""
    return sum(len(found.split()) for found in shouted(document))


def capital_share(document: Document) -> float:
    """Return the percentage of words of at least two letters that are all capitals."""
    words = [w for block in document.blocks for w in re.findall(r"[^\W\d_]{2,}", block.text) if w != "Xxxx"]
    capital = sum(1 for word in words if word.isupper())
    return 100 * capital / max(1, len(words))


def runs_of_marks(document: Document) -> float:
    """Return how many runs of two or more exclamation marks there are."""
    return float(sum("!" in found for block in document.blocks for found in _MARKS.findall(block.text)))


def exclamations(document: Document) -> float:
    """Return how many exclamation marks there are."""
    return sum(block.text.count("!") for block in document.blocks)


def wall(document: Document, look: str) -> float:
    """Return the number of words in the longest paragraph of at least 20 words that is wholly so styled."""
    sizes = (_styled_words(block, look) for block in document.blocks if block.kind != "heading")
    return max(sizes, default=0)


def _styled_words(block: Block, look: str) -> int:
    if not block.styles:
        return 0
    covered = sum(style.end - style.start for style in block.styles if look in style.looks)
    words = len(block.text.split())
    return words if words >= _WALL and covered >= 0.9 * len(block.source.strip()) else 0


def styled(document: Document, look: str) -> float:
    """Return how many words carry a look."""
    return sum(
        len(block.source[style.start : style.end].split())
        for block in document.blocks for style in block.styles if look in style.looks
    )  # fmt: skip


LAYOUTS: Mapping[str, Callable[[Document], float]] = {
    "block capitals": capitals,
    "share of capitals": capital_share,
    "runs of exclamation marks": runs_of_marks,
    "exclamation marks": exclamations,
    "wall of bold": lambda document: wall(document, "bold"),
    "wall of underline": lambda document: wall(document, "underline"),
    "wall of italics": lambda document: wall(document, "italic"),
    "red words": lambda document: styled(document, "red"),
}
