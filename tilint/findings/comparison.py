"""Two reviews side by side, as of a draft and its rewrite: what changed, by principle, answer and rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tilint.findings.finding import Review

Answer = bool | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """``principles`` and ``rules`` are (name, findings before, findings after); ``answers`` those that changed."""

    old: Review
    new: Review
    principles: tuple[tuple[str, int, int], ...]
    rules: tuple[tuple[str, int, int], ...]
    answers: tuple[tuple[str, Answer, Answer], ...]


def compare(old: Review, new: Review) -> Comparison:
    """Return what changed from ``old`` to ``new``; both have been read."""
    questions = dict.fromkeys([*old.facts, *new.facts])
    answers = ((name, old.facts.get(name), new.facts.get(name)) for name in questions)
    return Comparison(
        old, new, _counts(_principles(old), _principles(new)),
        _counts(Counter(f.rule for f in old.findings), Counter(f.rule for f in new.findings)),
        tuple(answer for answer in answers if answer[1] is not answer[2]),
    )  # fmt: skip


def _principles(review: Review) -> Counter[str]:
    return Counter(principle for finding in review.findings for principle in finding.note.principles)


def _counts(old: Mapping[str, int], new: Mapping[str, int]) -> tuple[tuple[str, int, int], ...]:
    pairs = [(name, old.get(name, 0), new.get(name, 0)) for name in {*old, *new}]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], -pair[2], pair[0])))
