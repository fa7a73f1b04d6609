"""Rules in force meet a block of text: what matches, what a context sets aside, what is offered instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tilint.matching.choice import Choice
from tilint.matching.contexts import CONTEXTS, Setting, locked
from tilint.matching.exceptions import Exceptions
from tilint.matching.expressions import of_regex, of_tokens
from tilint.matching.hit import Hit, carried_back, without_overlaps
from tilint.matching.masking import Masker
from tilint.matching.phrase import PhraseMatch, PhraseMatcher
from tilint.matching.rewriting import fitted, render, with_article
from tilint.matching.scanning import Scanner, bare_words
from tilint.matching.sentences import sentence_spans
from tilint.matching.words import Words, words_of
from tilint.rulebook.book import Pattern, Rulebook
from tilint.text import Address, Block, BlockBuilder, BlockKind, Span

# A mark that may open a quotation, and is no apostrophe.
_QUOTE = re.compile(r"\"|(?<!\w)'")
_KEPT_SENTENCES = 8192
_OFFERED = 3
_MENDINGS = 3
_AROUND = 200


class _Sentence(NamedTuple):
    """One sentence at work: its words, and the block it stands in, ``at`` characters from its start."""

    words: Words
    block: Block
    at: int

    def quote(self, start: int, end: int) -> str:
        """Return the source of ``start`` to ``end`` of the sentence."""
        return self.block.quote(Span(self.at + start, self.at + end))


class _Found(NamedTuple):
    """A match of a pattern, and the hit that it makes."""

    hit: Hit
    match: PhraseMatch
    sentence: _Sentence
    pattern: Pattern


class Matcher:
    """A rulebook under one choice, with what was worked out for recurring sentences kept for a while."""

    def __init__(self, book: Rulebook, choice: Choice, masker: Masker | None = None) -> None:
        self.book, self.choice = book, choice
        self._masker = masker or Masker(book.vocabulary)
        self._phrases = PhraseMatcher(book, notes=choice.kind == "form")
        self._exceptions = Exceptions(book, self._phrases)
        self._scanner = Scanner(book, choice)
        self._kept: dict[tuple[str, str, str], tuple[Hit, ...]] = {}

    def hits(self, block: Block) -> tuple[Hit, ...]:
        """Return the hits in a block, in reading order, set-aside ones included."""
        if self.book.anchors.isdisjoint(bare_words(block.text)):
            return ()
        # A quotation may run over several sentences, so only a block without marks has sentences
        # that mean the same wherever they stand.
        # Nor does a sentence in locked wording, which runs over several as well.
        alone = not _has_quotes(block.text) and not locked.spans(block.text, (*self.book.locked, *self.book.allowed))
        find: Callable[[Block, int, int], Sequence[Hit]] = self._fresh
        if alone:
            find = self._plain if block.text == block.source else self._known
        return tuple(hit.shifted(start) for start, end in sentence_spans(block.text) for hit in find(block, start, end))

    def _known(self, block: Block, start: int, end: int) -> Sequence[Hit]:
        """Return the hits of a sentence that means the same wherever it stands, from memory where it can."""
        text, source = block.text[start:end], block.quote(Span(start, end))
        if text != source:
            key = (text, source, block.kind)
            hits = self._kept.get(key)
            return self._keep(key, self._fresh(block, start, end)) if hits is None else hits
        return self._plain(block, start, end)

    def _plain(self, block: Block, start: int, end: int) -> Sequence[Hit]:
        """Return the hits of such a sentence whose source is its text, letter for letter."""
        form = self._masker.masked(block.text[start:end])
        key = (form.text, form.text, block.kind)
        hits = self._kept.get(key)
        if hits is None:
            hits = self._keep(key, self._fresh(_plain_block(form.text, block.kind), 0, len(form.text)))
        if not hits:
            return ()
        carried = [carried_back(hit, form) for hit in hits]
        # A finding that begins or ends inside what was put aside cannot be carried back.
        return self._fresh(block, start, end) if None in carried else [hit for hit in carried if hit]

    def _keep(self, key: tuple[str, str, str], hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        if len(self._kept) >= _KEPT_SENTENCES:
            self._kept.clear()
        self._kept[key] = hits
        return hits

    def _fresh(self, block: Block, start: int, end: int) -> tuple[Hit, ...]:
        found = self._judged(block, start, end)
        kept = set(without_overlaps([one.hit for one in found if not one.hit.context], self.book))
        # Two patterns of a rule may find the same words; the first one's rewrites are offered.
        first = {one.hit: one for one in reversed(found) if one.hit in kept}
        offered = [self._offered(one) for one in first.values()]
        aside = [one.hit for one in found if one.hit.context]
        return tuple(sorted({*offered, *aside}, key=lambda hit: (hit.start, hit.end, hit.rule, hit.context)))

    def _judged(self, block: Block, start: int, end: int, about: str = "") -> list[_Found]:
        """Return every match in one sentence, with what sets it aside; spans count from its start."""
        text = block.text[start:end]
        patterns = self._scanner.candidates(text, about)
        if not patterns:
            return []
        within = [
            replace(s, start=s.start - start, end=s.end - start) for s in block.stand_ins if start <= s.start < end
        ]
        sentence = _Sentence(words_of(text, tuple(within)), block, start)
        return [
            _Found(self._hit(p, match, sentence), match, sentence, p)
            for p, match in self._matches(patterns, sentence.words)
        ]

    def _matches(self, patterns: Iterable[Pattern], words: Words) -> Iterator[tuple[Pattern, PhraseMatch]]:
        for pattern in patterns:
            for match in self._found(pattern, words):
                if not all(i in words.stand_ins for i in range(match.start, match.end)):
                    yield pattern, match

    def _found(self, pattern: Pattern, words: Words) -> Iterator[PhraseMatch]:
        node = self.book.node(pattern)
        if node[0] == "regex":
            return of_regex(node[1], words)
        if node[0] == "tokens":
            return of_tokens(node[1], words)
        return self._phrases.find(node, words)

    def _hit(self, pattern: Pattern, match: PhraseMatch, sentence: _Sentence) -> Hit:
        words = sentence.words
        first, last = words.sentence_of(match.start)
        whole = Span(words.start[first], words.end[last - 1])
        context = self._context(pattern.rule, match, sentence)
        return Hit(pattern.rule, words.start[match.start], words.end[match.end - 1], whole, (), context)

    def _context(self, rule_id: str, match: PhraseMatch, sentence: _Sentence) -> str:
        rule, words = self.book.rule(rule_id), sentence.words
        block = sentence.block
        closed = locked.spans(block.text, self.book.locked)
        setting = Setting(words, match.start, match.end, block.kind, block.text, sentence.at, closed)
        if locked.holds(setting):
            return locked.NAME
        if self.book.allowed and locked.allows(setting, locked.spans(block.text, self.book.allowed)):
            return locked.ALLOWED
        around = setting.sentence_words()
        if rule["near"] and not any(word in around for word in rule["near"]):
            return "not about this"
        if any(word in around for word in rule["unless_near"]):
            return "about something else"
        if self._exceptions.cover(rule["exceptions"], match, words):
            return "an exception"
        return next((name for name in rule["unless"] if CONTEXTS[name](setting)), "")

    def _offered(self, found: _Found) -> Hit:
        start, rewrites = self._rewrites(found)
        hit = replace(found.hit, start=found.sentence.words.start[start])
        clean = [c for text in rewrites if (c := self._settled(text, hit, found.sentence)) is not None]
        return replace(hit, suggestions=tuple(dict.fromkeys(clean))[:_OFFERED])

    def _rewrites(self, found: _Found) -> tuple[int, list[str]]:
        """Return the first token that the rewrites replace, and the rewrites, best first."""
        _, match, sentence, pattern = found
        words, block = sentence.words, _Shifted(sentence)
        templates = self.book.templates(pattern)
        rendered = [render(template, match, words, block, self.book.vocabulary) for template in templates]
        start, fresh = with_article(match.start, [text for text in rendered if text], words)
        # "She's bipolar": what takes the place of "'s" is a word of its own.
        space = " " if words.clings(start) else ""
        return start, [space + fitted(text, start, match.end, words) for text in fresh]

    def _settled(self, rewrite: str, hit: Hit, sentence: _Sentence) -> str | None:
        """Return ``rewrite`` if no rule in force flags it in its sentence, mended where it can be.

        What a slot carried over may itself be flagged; its own first rewrite is then put in.
        """
        # Enough of the sentence to judge by, so that one without end stays cheap.
        before = sentence.quote(max(hit.sentence.start, hit.start - _AROUND), hit.start)
        after = sentence.quote(hit.end, min(hit.sentence.end, hit.end + _AROUND))
        if rewrite == sentence.quote(hit.start, hit.end):
            return None
        for _ in range(_MENDINGS):
            inner = next(self._inside(before, rewrite, after, sentence.block.kind), None)
            if inner is None:
                return rewrite
            start, end, mended = inner
            if not mended:
                return None
            rewrite = rewrite[:start] + mended + rewrite[end:]
        return None

    def _inside(self, before: str, rewrite: str, after: str, kind: BlockKind) -> Iterator[tuple[int, int, str]]:
        """Yield what is flagged inside ``rewrite`` in its sentence: start, end, and what mends it or ""."""
        if not self._scanner.candidates(before + rewrite + after, rewrite):
            return
        builder = BlockBuilder(kind)
        builder.add(before + rewrite + after, Address("chars", (0,)))
        made = builder.build()
        first, last = len(before), len(before) + len(rewrite)
        for at, end in sentence_spans(made.text) if made else ():
            for found in self._judged(made, at, end, rewrite) if made else ():
                hit, _, sentence, _ = found
                start, fresh = self._rewrites(found) if not hit.context else (0, [])
                covered = sentence.block.source_span(Span(at + sentence.words.start[start], at + hit.end))
                if not hit.context and covered.start < last and first < covered.end:
                    whole = first <= covered.start and covered.end <= last
                    yield covered.start - first, covered.end - first, fresh[0] if whole and fresh else ""


def _has_quotes(text: str) -> bool:
    return ('"' in text or "'" in text) and _QUOTE.search(text) is not None


class _Shifted:
    """A block seen from the start of one of its sentences, for rewrites that quote it."""

    def __init__(self, sentence: _Sentence) -> None:
        self._sentence = sentence

    def quote(self, span: Span) -> str:
        """Return the source of a span of the sentence."""
        return self._sentence.quote(span.start, span.end)


def _plain_block(text: str, kind: BlockKind) -> Block:
    """Return a block whose text is its source, letter for letter."""
    return Block(kind, text, text, range(len(text)), range(1, len(text) + 1), ())


__all__ = ["Hit", "Matcher"]
