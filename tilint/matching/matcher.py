"""Rules in force meet a block of text: what matches, what a context sets aside, what is offered instead."""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tilint.matching.choice import Choice
from tilint.matching.contexts import CONTEXTS, Setting
from tilint.matching.grammar import article
from tilint.matching.phrase import PhraseMatch, PhraseMatcher
from tilint.matching.rewriting import fitted, render
from tilint.matching.words import Words, token_matches, words_of
from tilint.rulebook.book import Pattern, Rulebook
from tilint.text import Address, Block, BlockBuilder, BlockKind, Span

_SCAN = re.compile(r"[^\W\d_]+")
_KEPT_BLOCKS = 4096
_OFFERED = 3


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


class Matcher:
    """A rulebook under one choice, with what was worked out for recurring blocks kept for a while."""

    def __init__(self, book: Rulebook, choice: Choice) -> None:
        self.book, self.choice = book, choice
        self._phrases = PhraseMatcher(book)
        self._kept: OrderedDict[tuple[str, str, str], tuple[Hit, ...]] = OrderedDict()

    @cached_property
    def _in_force(self) -> frozenset[str]:
        return frozenset(i for i in self.book.ids if self.choice.takes(i, self.book.light(i)))

    @cached_property
    def _by_anchor(self) -> dict[str, list[Pattern]]:
        index: defaultdict[str, list[Pattern]] = defaultdict(list)
        for word, patterns in self.book.by_anchor.items():
            wanted = [p for p in patterns if p.rule in self._in_force]
            if wanted:
                index[word] = wanted
        return dict(index)

    def hits(self, block: Block) -> tuple[Hit, ...]:
        """Return the hits in a block, in reading order, set-aside ones included.

        The same block under the same rules always gives the same hits, so recurring ones are kept.
        """
        key = (block.text, block.source, block.kind)
        if key not in self._kept:
            self._kept[key] = self._fresh(block)
            if len(self._kept) > _KEPT_BLOCKS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return self._kept[key]

    def _fresh(self, block: Block) -> tuple[Hit, ...]:
        candidates = self._candidates(block.text)
        if not candidates:
            return ()
        words = words_of(block.text, block.stand_ins)
        found = [self._judged(*hit, words, block) for hit in self._matches(candidates, words)]
        kept = _without_overlaps([hit for hit, _ in found if not hit.context], self.book)
        offered = [self._offered(hit, match, words, block) for hit, match in found if hit in kept]
        aside = [hit for hit, _ in found if hit.context]
        return tuple(sorted(offered + aside, key=lambda hit: (hit.start, hit.end, hit.rule)))

    def _candidates(self, text: str) -> list[Pattern]:
        present = set(_SCAN.findall(text.lower()))
        patterns = {
            (p.rule, p.number): p
            for word in present & self._by_anchor.keys()
            for p in self._by_anchor[word]
            if all(not present.isdisjoint(needed) for needed in p.needs)
        }
        return [patterns[key] for key in sorted(patterns)]

    def _matches(self, patterns: Iterable[Pattern], words: Words) -> Iterator[tuple[Pattern, PhraseMatch]]:
        for pattern in patterns:
            for match in self._found(pattern, words):
                if not all(i in words.stand_ins for i in range(match.start, match.end)):
                    yield pattern, match

    def _found(self, pattern: Pattern, words: Words) -> Iterator[PhraseMatch]:
        node = self.book.node(pattern)
        if node[0] == "regex":
            return _from_spans(words, _regex_spans(node[1], words.text))
        if node[0] == "tokens":
            return _from_spans(words, token_matches(words.text, node[1]))
        return self._phrases.find(node, words)

    def _judged(self, pattern: Pattern, match: PhraseMatch, words: Words, block: Block) -> tuple[Hit, PhraseMatch]:
        first, last = words.sentence_of(match.start)
        sentence = Span(words.start[first], words.end[last - 1])
        context = self._context(pattern.rule, match, words, block)
        return Hit(pattern.rule, words.start[match.start], words.end[match.end - 1], sentence, (), context), match

    def _context(self, rule_id: str, match: PhraseMatch, words: Words, block: Block) -> str:
        rule = self.book.rule(rule_id)
        setting = Setting(words, match.start, match.end, block.kind)
        around = set(setting.sentence_words())
        if rule["near"] and around.isdisjoint(rule["near"]):
            return "not about this"
        if not around.isdisjoint(rule["unless_near"]):
            return "about something else"
        if self._excepted(rule["exceptions"], match, words):
            return "an exception"
        return next((name for name in rule["unless"] if CONTEXTS[name](setting)), "")

    def _excepted(self, exceptions: list[Any], match: PhraseMatch, words: Words) -> bool:
        return any(
            other.whole[0] < match.end and match.start < other.whole[1]
            for node in exceptions
            for other in self._phrases.find(node, words)
        )

    def _offered(self, hit: Hit, match: PhraseMatch, words: Words, block: Block) -> Hit:
        rendered = [render(t, match, words, block) for t in self.book.rule(hit.rule)["suggest"]]
        fresh = [text for text in rendered if text]
        start, fresh = _with_article(match.start, fresh, words)
        hit = replace(hit, start=words.start[start])
        fresh = [fitted(text, start, match.end, words) for text in fresh]
        clean = [c for text in fresh if (c := self._settled(text, hit, block)) is not None]
        return replace(hit, suggestions=tuple(dict.fromkeys(clean))[:_OFFERED])

    def _settled(self, rewrite: str, hit: Hit, block: Block) -> str | None:
        """Return ``rewrite`` if no rule in force flags it in its sentence, mended where it can be.

        What a slot carried over may itself be flagged; its own first rewrite is then put in.
        """
        before = block.quote(Span(hit.sentence.start, hit.start))
        after = block.quote(Span(hit.end, hit.sentence.end))
        if rewrite == block.quote(Span(hit.start, hit.end)):
            return None
        for _ in range(3):
            inner = self._inside(before, rewrite, after, block.kind)
            if not inner:
                return rewrite
            worst = inner[0]
            if not worst[2]:
                return None
            rewrite = rewrite[: worst[0]] + worst[2] + rewrite[worst[1] :]
        return None

    def _inside(self, before: str, rewrite: str, after: str, kind: BlockKind) -> list[tuple[int, int, str]]:
        """Return what is flagged inside ``rewrite`` in its sentence: start, end, and what mends it."""
        builder = BlockBuilder(kind)
        builder.add(before + rewrite + after, Address("chars", (0,)))
        made = builder.build()
        if made is None or not self._candidates(made.text):
            return []
        first, last = len(before), len(before) + len(rewrite)
        found = []
        for start, end, mend in self._flagged(made):
            if start < last and first < end:
                whole = first <= start and end <= last
                found.append((start - first, end - first, mend if whole else ""))
        return found

    def _flagged(self, block: Block) -> Iterator[tuple[int, int, str]]:
        words = words_of(block.text, block.stand_ins)
        for pattern, match in self._matches(self._candidates(block.text), words):
            hit, _ = self._judged(pattern, match, words, block)
            if hit.context:
                continue
            first = next(
                filter(None, (render(t, match, words, block) for t in self.book.rule(hit.rule)["suggest"])), ""
            )
            start, fresh = _with_article(match.start, [first] if first else [], words)
            covered = block.source_span(Span(words.start[start], hit.end))
            yield covered.start, covered.end, fitted(fresh[0], start, match.end, words) if fresh else ""


def _regex_spans(regex: str, text: str) -> list[tuple[int, int]]:
    import re2  # Only books with regular expressions need it.

    found = []
    for match in re2.finditer(regex, text):
        named = "mark" if "mark" in match.re.groupindex else 0
        found.append(match.span(named))
    return found


def _from_spans(words: Words, spans: Iterable[tuple[int, int]]) -> Iterator[PhraseMatch]:
    for start, end in spans:
        inside = [i for i in range(len(words.raw)) if words.start[i] < end and start < words.end[i]]
        if inside:
            first, last = inside[0], inside[-1] + 1
            yield PhraseMatch(first, last, (first, last), {}, (), {}, ())


def _without_overlaps(hits: list[Hit], book: Rulebook) -> list[Hit]:
    """Keep the widest of overlapping hits; of equally wide ones the weightier, then the first by id."""
    ranked = sorted(hits, key=lambda h: (h.start - h.end, -book.note(h.rule).level.rank, h.rule))
    kept: list[Hit] = []
    for hit in ranked:
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return kept


def _with_article(start: int, rewrites: list[str], words: Words) -> tuple[int, list[str]]:
    """Take in a preceding "a" or "an" where a rewrite asks for the other one."""
    before = words.lower[start - 1] if start else ""
    if before not in {"a", "an"} or all(article(text) == before for text in rewrites):
        return start, rewrites
    return start - 1, [f"{article(text)} {text}" for text in rewrites]
