"""Masks of a document that were worked out before, with the whole document learnt only where something new is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from tilint.findings.finding import Review
from tilint.findings.redaction import Masked, Masks

Asked = tuple[str, bool]
# Of one text: start and end of each detail, and its label.
Edits = list[tuple[int, int, str]]


class KnownMasks:
    """Answers as ``Masks`` of a document do: from ``known`` where it can, else from ``learn()``, which is called once."""

    def __init__(self, known: Mapping[Asked, Masked], learn: Callable[[], Masks]) -> None:
        self._known, self._learn = known, learn

    def masked(self, text: str, known_only: bool = False) -> Masked:
        """Return ``text`` with labels, as ``Masks.masked`` does."""
        found = self._known.get((text, known_only))
        return self._full.masked(text, known_only) if found is None else found

    @cached_property
    def _full(self) -> Masks:
        return self._learn()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._full, name)


def shown_texts(review: Review) -> Iterator[Asked]:
    """Yield what reports show of a review, in an order that is always the same, and whether only known details count."""
    for finding in review.findings:
        yield finding.sentence, False
        yield finding.message, True
        for suggestion in finding.suggestions:
            yield suggestion, True
    for words in (review.kind_reason, *review.warnings):
        yield words, True
    for aside in review.set_aside:
        yield aside.phrase, False
        yield aside.reason, True


def edits_of(masked: Masked) -> Edits:
    """Return what was replaced, with its labels: no word of the text."""
    return [(start, end, masked.text[first:last]) for start, end, first, last in masked.edits]


def replayed(text: str, edits: Edits) -> Masked:
    """Return what ``edits_of`` was told of."""
    if not edits:
        return Masked(text)
    out: list[str] = []
    kept: list[tuple[int, int, int, int]] = []
    at = length = 0
    for start, end, label in edits:
        out += [text[at:start], label]
        length += start - at
        kept.append((start, end, length, length + len(label)))
        length += len(label)
        at = end
    return Masked("".join([*out, text[at:]]), tuple(kept))
