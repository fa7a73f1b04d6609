"""What a report may show of a review: masked unless asked otherwise, with the phrase marked in its sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tilint.findings import Finding, Review
from tilint.findings.redaction import Masked, Masks, masks_for
from tilint.text import Document, Span, line_index

_REWRITES = 3


@dataclass(frozen=True, slots=True)
class Veil:
    """``text`` hides the details of a stretch of the document, ``words`` those of tilint's own words about it."""

    text: Callable[[str], Masked]
    words: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Lines:
    """Line and column, both from 1, of a finding's first character and of the one after its last."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it may be shown: its sentence in three parts, its rewrites, its message."""

    before: str
    phrase: str
    after: str
    message: str
    rewrites: tuple[str, ...]
    masked: bool


def veil(review: Review, with_text: bool) -> Veil:
    """Return what hides the personal details of one document; with ``with_text`` it hides nothing."""
    if with_text:
        return Veil(Masked, lambda words: words)

    @cache
    def masks() -> Masks:
        return masks_for(review)  # learns the whole document, so only where there is something to hide

    return Veil(lambda text: masks().masked(text), lambda words: masks().masked(words, known_only=True).text)


def shown(finding: Finding, hidden: Veil) -> Shown:
    """Return ``finding`` as ``hidden`` lets it be shown."""
    at = phrase_in_sentence(finding)
    sentence = hidden.text(finding.sentence)
    within = sentence.span(at)
    message = hidden.words(finding.message)
    rewrites = tuple(hidden.words(rewrite) for rewrite in finding.suggestions)
    return Shown(
        before=sentence.text[: within.start], phrase=sentence.text[within.start : within.end],
        after=sentence.text[within.end :], message=message, rewrites=rewrites,
        masked=bool(sentence.edits) or message != finding.message or rewrites != finding.suggestions,
    )  # fmt: skip


def best(rewrites: tuple[str, ...]) -> tuple[str, ...]:
    """Return the few rewrites that a report for people shows."""
    return rewrites[:_REWRITES]


def phrase_in_sentence(finding: Finding) -> Span:
    """Return where the phrase stands in its sentence; an empty span where it does not."""
    start = finding.span.start - finding.sentence_start
    if start >= 0 and finding.sentence.startswith(finding.phrase, start):
        return Span(start, start + len(finding.phrase))
    return Span(0, 0)


def lines(finding: Finding, document: Document | None) -> Lines | None:
    """Return where a finding begins and ends in lines, or None for a whole document or one without lines."""
    if document is None or not document.by_line or finding.scope == "document":
        return None
    index = line_index(document.text)
    return Lines(*index.line_column(finding.start), *index.line_column(finding.end))
