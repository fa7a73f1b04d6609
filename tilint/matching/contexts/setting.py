"""What a context may look at: the words, the match in them, and the sort of block they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tilint.matching.words import Words

_STOPS = frozenset(',;:.!?()[]—–"')


@dataclass(frozen=True, slots=True)
class Setting:
    """Tokens ``start`` to ``end`` of ``words`` are the match; ``block`` is the kind of block.

    ``text`` is the whole block's, in which the words begin at character ``offset``; "" means that
    the words are all there is. ``locked`` are the spans of the block that are not the writer's to change.
    """

    words: Words
    start: int
    end: int
    block: str
    text: str = ""
    offset: int = 0
    locked: tuple[tuple[int, int], ...] = ()

    @property
    def sentence(self) -> tuple[int, int]:
        """Return the token range of the match's sentence."""
        return self.words.sentence_of(self.start)

    def sentence_words(self) -> tuple[str, ...]:
        """Return the sentence's words in lower case."""
        first, last = self.sentence
        return self.words.lower[first:last]

    def before(self, most: int) -> Iterator[tuple[int, str]]:
        """Yield index and lower-case word leftwards from the match, to the clause's start or ``most`` words."""
        first, _ = self.sentence
        for i in range(self.start - 1, max(first, self.start - most) - 1, -1):
            if self.words.lower[i] in _STOPS:
                return
            yield i, self.words.lower[i]
