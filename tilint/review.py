"""The pipeline, on one page: a document and a rulebook become a review."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

from tilint.findings import Finding, Kind, Review, SetAside
from tilint.findings.fingerprint import document_fingerprint, fingerprint, sentence_fingerprint
from tilint.matching.choice import Choice
from tilint.matching.sentences import sentence_spans
from tilint.matching.tags import seen_words, tags_amid, with_tags
from tilint.rulebook.book import Rulebook
from tilint.suppressions import NOBODY_DECIDED, Decisions, Settler
from tilint.text import Block, Document, Place, Span

if TYPE_CHECKING:
    from tilint.matching.masking import Masker
    from tilint.matching.matcher import Hit, Matcher
    from tilint.matching.scanning import Scanner
    from tilint.whole.steps import Recogniser


class Reviewer:
    """Reviews documents under one rulebook and one set of choices; ``kind`` None means detect it."""

    def __init__(
        self, book: Rulebook, choice: Choice, kind: Kind | None = None, decisions: Decisions = NOBODY_DECIDED
    ) -> None:
        self._book, self._choice, self._kind = book, choice, kind
        self._settler = Settler(book, self._in_force, decisions)
        self._matchers: dict[Kind, Matcher] = {}
        self._scanners: dict[Kind, Scanner] = {}
        self._whole: dict[Kind, Mapping[str, Mapping[str, Any]]] = {}

    def review(self, document: Document) -> Review:
        """Return what tilint says of ``document``, what people decided set aside."""
        return self.settled(self.seen(document))

    @property
    def book(self) -> Rulebook:
        """The rulebook that documents are reviewed under."""
        return self._book

    def settled(self, review: Review) -> Review:
        """Return what ``seen`` gave, with what people decided set aside; that depends on the day."""
        return self._settler.settled(review)

    def seen(self, document: Document) -> Review:
        """Return what tilint says of ``document`` itself, whatever anybody decided."""
        # Here and below: what only a new review needs, and one that was kept does not.
        from tilint.kinds import detect_kind
        from tilint.whole.reading import see_whole

        told, numbers = _told_once(document)
        kind, reason = (self._kind, "it was given") if self._kind else detect_kind(told)
        hits = list(self._hits(document, kind))
        if told is not document:
            hits = _hits_once(document, hits)
        whole = see_whole(told, kind, self._recogniser, self._whole_rules(kind))
        about = document_fingerprint(_sentences(document)) if whole.hits else ""
        phrases = (self._finding(document, n, block, hit) for n, block, hit in hits if not hit.context)
        return Review(
            name=document.name, format=document.format, kind=kind, kind_reason=reason,
            words=sum(_words(block.text) for block in told.blocks),
            findings=(*_once(phrases), *(self._about_all(rule, seen, about) for rule, seen in whole.hits)),
            set_aside=tuple(_set_aside(document, block, hit) for _, block, hit in hits if _worth_telling(hit)),
            warnings=document.warnings, document=document, facts=whole.facts, summary=whole.summary,
            path=whole.path if told is document else tuple(replace(s, block=numbers[s.block]) for s in whole.path),
        )  # fmt: skip

    def _in_force(self, rule: str, kind: Kind) -> bool:
        return replace(self._choice, kind=kind).takes(rule, self._book.light(rule))

    @cached_property
    def _masker(self) -> Masker:
        from tilint.matching.masking import Masker

        return Masker(self._book.vocabulary)

    @cached_property
    def _recogniser(self) -> Recogniser:
        from tilint.whole.steps import Recogniser

        return Recogniser(self._book.acts, self._masker)

    def _whole_rules(self, kind: Kind) -> Mapping[str, Mapping[str, Any]]:
        if kind not in self._whole:
            choice = replace(self._choice, kind=kind)
            self._whole[kind] = {name: rule for name, rule in self._book.whole.items() if choice.takes(name, rule)}
        return self._whole[kind]

    def _about_all(self, rule: str, seen: str, about: str) -> Finding:
        note, nowhere = self._book.note(rule), Span(0, 0)
        return Finding(
            rule=rule, level=note.level, scope="document", start=0, end=0, block=0, span=nowhere, phrase="", sentence="",
            sentence_start=0, where="", message=note.message.replace("{found}", seen), note=note,
            fingerprint=fingerprint(rule, "", 0, 0), sentence_fingerprint=about,
        )  # fmt: skip

    def _matcher(self, kind: Kind) -> Matcher:
        if kind not in self._matchers:
            from tilint.matching.matcher import Matcher  # A document in which nothing can match needs none of it.

            self._matchers[kind] = Matcher(self._book, replace(self._choice, kind=kind), self._masker)
        return self._matchers[kind]

    def _hits(self, document: Document, kind: Kind) -> Iterator[tuple[int, Block, Hit]]:
        for number, block in enumerate(document.blocks):
            # The second look is there to spare loading spaCy; once it is loaded, one look is enough.
            if kind in self._matchers or self._scanner(kind).touches(block.text):
                for hit in self._matcher(kind).hits(block):
                    yield number, block, hit

    def _scanner(self, kind: Kind) -> Scanner:
        if kind not in self._scanners:
            from tilint.matching.scanning import Scanner

            self._scanners[kind] = Scanner(self._book, replace(self._choice, kind=kind))
        return self._scanners[kind]

    def _finding(self, document: Document, number: int, block: Block, hit: Hit) -> Finding:
        note = self._book.note(hit.rule)
        covered = block.source_span(Span(hit.start, hit.end))
        extent = document.extent(block, covered)
        phrase = block.source[covered.start : covered.end]
        tags = tuple(tags_amid(block, Span(hit.start, hit.end)))
        first, sentence = hit.sentence.start, block.text[hit.sentence.start : hit.sentence.end]
        return Finding(
            rule=hit.rule, level=note.level, scope="text", start=extent.start, end=extent.end,
            block=number, span=covered, phrase=phrase, sentence=block.quote(hit.sentence),
            sentence_start=block.source_span(hit.sentence).start, where=document.where_at(block, extent.start),
            message=note.message.replace("{found}", seen_words(block, covered, tags)), note=note,
            suggestions=with_tags(block, tags, hit.suggestions), places=block.places(covered), key=block.where if document.by_line else "",
            fingerprint=fingerprint(hit.rule, sentence, max(0, hit.start - first), hit.end - first),
            sentence_fingerprint=sentence_fingerprint(sentence),
        )  # fmt: skip


def _sentences(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield from (block.text[start:end] for start, end in sentence_spans(block.text))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings; of those in one catalogue that begin alike in words that branches share, the longest."""
    found = list(findings)
    if not any(finding.key for finding in found):
        yield from found
        return
    told: dict[tuple[str, int], list[Finding]] = {}
    for finding in sorted(found, key=lambda one: -one.end):
        longer = told.setdefault((finding.rule, finding.start), [])
        if not finding.key or not any(_goes_with(finding.places, other.places) for other in longer):
            longer.append(finding)
    kept = {id(finding) for alike in told.values() for finding in alike}
    yield from (finding for finding in found if id(finding) in kept)


def _goes_with(places: tuple[Place, ...], told: tuple[Place, ...]) -> bool:
    """Tell whether one of two findings goes on from where the other is, and not on into another branch."""
    return all(a.address == b.address and a.start == b.start for a, b in zip(places, told, strict=False))


def _told_once(document: Document) -> tuple[Document, Sequence[int]]:
    """Return a document without its retold blocks, and the numbers that its blocks have in ``document``."""
    numbers = [number for number, block in enumerate(document.blocks) if not block.retold]
    if len(numbers) == len(document.blocks):
        return document, numbers
    return replace(document, blocks=tuple(document.blocks[number] for number in numbers)), numbers


def _hits_once(document: Document, hits: list[tuple[int, Block, Hit]]) -> list[tuple[int, Block, Hit]]:
    """Return what was found, each place of it once: branches share the words around them."""
    first: dict[object, tuple[int, Block, Hit]] = {}
    for number, block, hit in hits:
        ends = _extent(document, number, block, hit) if document.by_line else _ends(block, hit) or (number, hit.start)
        first.setdefault((hit.rule, bool(hit.context), ends), (number, block, hit))
    once = list(first.values())
    # A message's branches are told apart by where they go on.
    if not document.by_line or document.is_catalogue:
        return once
    return _shortest(sorted(once, key=lambda found: _extent(document, *found)), document)


def _shortest(hits: list[tuple[int, Block, Hit]], document: Document) -> list[tuple[int, Block, Hit]]:
    """Leave out what holds a shorter find of the same rule in another reading of the same words."""
    spans: dict[str, list[tuple[tuple[int, int], int]]] = {}
    for number, block, hit in hits:
        spans.setdefault(hit.rule, []).append((_extent(document, number, block, hit), number))

    def holds_another(number: int, block: Block, hit: Hit) -> bool:
        start, end = mine = _extent(document, number, block, hit)
        near = bisect_left(spans[hit.rule], ((start, start), 0))
        others = takewhile(lambda other: other[0][0] < end, islice(spans[hit.rule], near, None))
        return any(span != mine and span[1] <= end and other != number for span, other in others)

    return [found for found in hits if not holds_another(*found)]


def _extent(document: Document, _number: int, block: Block, hit: Hit) -> tuple[int, int]:
    extent = document.extent(block, block.source_span(Span(hit.start, hit.end)))
    return extent.start, extent.end


def _ends(block: Block, hit: Hit) -> tuple[object, ...]:
    places = block.places(block.source_span(Span(hit.start, hit.end)))
    return (places[0].address, places[0].start, places[-1].address, places[-1].end) if places else ()


def _words(text: str) -> int:
    # Folded text parts its words by one space, seldom two; counting spaces takes a tenth of cutting words.
    text = text.strip()
    return text.count(" ") - text.count("  ") + 1


def _worth_telling(hit: Hit) -> bool:
    return hit.context in {"locked wording", "allowed wording", "quoted", "mention", "title", "statutory"}


def _set_aside(document: Document, block: Block, hit: Hit) -> SetAside:
    covered = block.source_span(Span(hit.start, hit.end))
    return SetAside(hit.rule, block.quote(Span(hit.start, hit.end)), document.where(block, covered), hit.context)
