"""A review laid out for a page: its text in pieces, marks numbered, cards with rewrites set side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tilint.findings import Citation, Finding, Level, Review
from tilint.reporters.links import safe_url
from tilint.reporters.shown import Shown, Veil, best, shown
from tilint.reporters.wording import LEVELS, one_line, principles, printable
from tilint.text import Block, BlockKind, Span

_GROUPS: dict[BlockKind, str] = {"list item": "list", "table cell": "cells", "form label": "cells"}
_LABELLED = ("header", "footer", "footnote", "endnote", "text box", "caption", "alt text", "subject", "quote", "comment",
             "notes")  # fmt: skip
_CONTEXT = 160
_SHORT_LINE = 60
# Dots repeat the level as a number of signs, for those who skim and those who do not see the colour.
DOTS = {Level.ERROR: "●●●", Level.WARNING: "●●○", Level.SUGGESTION: "●○○"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a block under the same findings; ``begins`` and ``ends`` are the numbers of cards."""

    text: str
    level: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A block on the page: which tag it takes, what it is called where that is not plain, and its segments."""

    tag: str
    label: str
    in_lines: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A rewrite beside what it replaces: only what differs is in ``removed`` and ``added``."""

    before: str
    removed: str
    added: str
    after: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source as shown; ``url`` is "" where it may not be a link."""

    words: str
    title: str
    year: str
    gist: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is said beside the text about one finding."""

    number: int
    marked: bool
    level: str
    words: str
    dots: str
    phrase: str
    where: str
    message: str
    why: str
    changes: tuple[Change, ...]
    guidance: str
    positions: tuple[str, ...]
    principles: str
    sources: tuple[Source, ...]
    rule: str


def cards(review: Review, hidden: Veil) -> list[Card]:
    """Return a card for each finding, numbered from 1 in reading order."""
    return [_card(number, finding, shown(finding, hidden)) for number, finding in enumerate(review.findings, 1)]


def laid_out(review: Review, hidden: Veil) -> list[tuple[str, list[Laid]]]:
    """Return the document's blocks in groups: "list", "cells" or "" for blocks that stand alone."""
    if review.document is None:
        return []
    marks: dict[int, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(review.findings, 1):
        if finding.scope == "text":
            marks.setdefault(finding.block, []).append((number, finding))
    blocks = _leveled(review.document.blocks)
    # What a template tells again on another condition is shown where it has something of its own to show.
    told = [(n, b, tag) for n, (b, tag) in enumerate(blocks) if n in marks or not b.retold]
    made = [(_GROUPS.get(b.kind, ""), _laid(b, tag, marks.get(n, []), hidden)) for n, b, tag in told]
    return [(group, [laid for _, laid in members]) for group, members in groupby(made, key=lambda pair: pair[0])]


def _leveled(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, str]]:
    """Yield each block with its tag; headings start at h4 and never skip a step, whatever the document does."""
    depth = 3
    for block in blocks:
        if block.kind in ("heading", "title"):
            depth = min(max(block.level, 1) + 3, depth + 1, 6)
            yield block, f"h{depth}"
        else:
            yield block, "p"


def _laid(block: Block, tag: str, marks: list[tuple[int, Finding]], hidden: Veil) -> Laid:
    covered = hidden.text(block.source)
    spans = [(number, finding.level, covered.span(finding.span)) for number, finding in marks]
    lines = covered.text.strip().split("\n")
    return Laid(
        tag, block.kind if block.kind in _LABELLED else "",
        len(lines) > 1 and all(len(line) <= _SHORT_LINE for line in lines),
        tuple(_segments(covered.text, spans)),
    )  # fmt: skip


def _segments(text: str, spans: list[tuple[int, Level, Span]]) -> Iterator[Segment]:
    cuts = sorted({0, len(text), *(at for _, _, span in spans for at in (span.start, span.end))})
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        over = [level for _, level, span in spans if span.start < end and start < span.end]
        level = max(over, key=lambda x: x.rank).value if over else ""
        begins = tuple(n for n, _, span in spans if span.start == start)
        ends = tuple(n for n, _, span in spans if span.end == end and (start < end or span.start == end))
        if start < end or begins:
            yield Segment(printable(text[start:end]), level, begins, ends)


def _card(number: int, finding: Finding, seen: Shown) -> Card:
    note = finding.note
    return Card(
        number=number, marked=finding.scope == "text", level=finding.level.value, words=LEVELS[finding.level],
        dots=DOTS[finding.level], phrase=one_line(seen.phrase), where=one_line(finding.where),
        message=one_line(seen.message), why=one_line(note.why),
        changes=tuple(_change(seen, rewrite) for rewrite in best(seen.rewrites)),
        guidance=one_line(note.guidance), positions=tuple(one_line(position) for position in note.positions),
        principles=one_line(principles(note)), sources=tuple(_source(source) for source in note.sources),
        rule=one_line(finding.rule),
    )  # fmt: skip


def _change(seen: Shown, rewrite: str) -> Change:
    """Set a rewrite beside the phrase; words both begin or end with go to what surrounds them."""
    old, new = _pieces(seen.phrase), _pieces(rewrite)
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    left = 0
    while left < min(len(old), len(new)) - same and old[-1 - left] == new[-1 - left]:
        left += 1
    before, after = _near(seen)
    return Change(
        before=before + "".join(old[:same]), removed="".join(old[same : len(old) - left]),
        added="".join(new[same : len(new) - left]), after="".join(old[len(old) - left :]) + after,
    )  # fmt: skip


def _near(seen: Shown) -> tuple[str, str]:
    before, after = (one_line(f"|{part}|")[1:-1] for part in (seen.before, seen.after))
    before = "…" + before[-_CONTEXT:] if len(before) > _CONTEXT else before
    return before.lstrip(), (after[:_CONTEXT] + "…" if len(after) > _CONTEXT else after).rstrip()


def _pieces(text: str) -> list[str]:
    """Cut into words, each with the space after it, so that joining gives the text back."""
    words = one_line(text).split(" ")
    return [word + " " for word in words[:-1]] + words[-1:]


def _source(source: Citation) -> Source:
    return Source(
        one_line(source.publisher), one_line(source.title), one_line(source.year), one_line(source.gist),
        safe_url(source.url),
    )  # fmt: skip
