"""A rule's match in a block, and which of several such matches stay."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from tilint.matching.masking import Masked
from tilint.rulebook.book import Rulebook
from tilint.text import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match in a block: ``start`` to ``end`` of ``block.text``, ``sentence`` around it.

    ``context`` names what sets the hit aside ("quoted"), or is "".
    """

    rule: str
    start: int
    end: int
    sentence: Span
    suggestions: tuple[str, ...] = ()
    context: str = ""

    def shifted(self, by: int) -> Hit:
        """Return the hit moved by ``by`` characters."""
        sentence = self.sentence.shifted(by)
        return Hit(self.rule, self.start + by, self.end + by, sentence, self.suggestions, self.context)


def carried_back(hit: Hit, form: Masked) -> Hit | None:
    """Return a hit in the standard form as it is in the sentence itself."""
    if not form.fills:
        return hit
    start, end = form.back(hit.start), form.back(hit.end)
    first, last = form.back(hit.sentence.start), form.back(hit.sentence.end)
    if start is None or end is None or first is None or last is None:
        return None
    suggestions = tuple(form.refilled(text) for text in hit.suggestions)
    return Hit(hit.rule, start, end, Span(first, last), suggestions, hit.context)


def without_overlaps(hits: list[Hit], book: Rulebook) -> list[Hit]:
    """Keep the widest of overlapping hits; of equally wide ones the weightier, then the first by id."""
    ranked = sorted(hits, key=lambda h: (h.start - h.end, -book.note(h.rule).level.rank, h.rule))
    kept: list[Hit] = []
    for hit in ranked:
        at = bisect_left(kept, hit.start, key=attrgetter("start"))
        clear_before = at == 0 or kept[at - 1].end <= hit.start
        if clear_before and (at == len(kept) or hit.end <= kept[at].start):
            kept.insert(at, hit)
    return kept
