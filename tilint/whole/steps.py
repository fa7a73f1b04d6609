"""A document as its reader meets it: sentence by sentence, with what each of them does."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from tilint.matching.masking import Masker
from tilint.matching.sentences import sentence_spans
from tilint.rulebook.acts import END, GAP
from tilint.text import Block, BlockKind, Document

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
# A UK, Irish or US telephone number, or a short public one (111, 999, 116 123).
_PHONE = re.compile(
    r"(?<![\w£$/-])(?:\+\d{1,3}[ (\d)-]{8,15}\d|\(?0\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}\b|\(?\d{3}\)?[ -]\d{3}-\d{4}|1\d{2}\b(?! \d)|999|116 \d{3})(?![\w/-])"
)
_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_NO_REPLY = re.compile(r"no-?reply|do-?not-?reply", re.I)
_GAP = 3
# A sentence with its words is a few kilobytes; what sentences like it do is little.
_KEPT, _KNOWN = 2048, 8192
_FEWEST_WORDS = 5
# A line this short, before one that opens with a capital, is a line of its own: an address, a name, a heading.
_SHORT_LINE = 46
_LINE = re.compile(r"\n\s*(?=[A-Z0-9“\"(•●*#-])")
_ENDS = (".", "!", "?", ":")


class Said(NamedTuple):
    """What a text says wherever it stands: its words, and its ``acts`` in order of their first word.

    ``heads`` are the acts' general names in the same order, each once, and ``sorts`` are both:
    who does "consequence-court" does "consequence".
    ``is_statement`` tells a sentence from a label or a line of an address.
    """

    words: tuple[str, ...]
    acts: tuple[str, ...]
    heads: tuple[str, ...]
    sorts: frozenset[str]
    is_statement: bool


class Recogniser:
    """Knows what sentences do, by a tree of words; sentences met lately are kept, since letters repeat them.

    ``masker`` knows every word of the tree: sentences that differ only in other names, dates and
    numbers do the same. Without one every sentence is looked at as it stands.
    """

    def __init__(self, tree: Mapping[str, Any], masker: Masker | None = None) -> None:
        self._tree, self._masker = tree, masker
        self._kept: dict[str, Said] = {}
        self._known: dict[str, tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]] = {}

    def said(self, text: str) -> Said:
        """Return what ``text`` says."""
        found = self._kept.get(text)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            words = tuple(_TOKEN.findall(text.lower()))
            is_statement = len(words) >= _FEWEST_WORDS and text.rstrip().endswith(_ENDS)
            found = self._kept[text] = Said(words, *self._done(text), is_statement)
        return found

    def _done(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
        """Return the acts of a sentence, their heads and their sorts, from memory where another like it was met."""
        form = text
        # What is put aside may be part of a telephone number or an address.
        if self._masker is not None and "@" not in text and not _gives_phone(text):
            form = self._masker.masked(text).text
        if form not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            acts = _acts(tuple(_TOKEN.findall(form.lower())), form, self._tree)
            heads = tuple(dict.fromkeys(act.partition("-")[0] for act in acts))
            self._known[form] = acts, heads, frozenset({*acts, *heads})
        return self._known[form]


class Sentence(NamedTuple):
    """One sentence or line of block number ``block``, with what it says."""

    block: int
    kind: BlockKind
    text: str
    words: tuple[str, ...]
    acts: tuple[str, ...]
    heads: tuple[str, ...]
    sorts: frozenset[str]
    is_statement: bool  # says something, unlike a heading, a reference or a line of an address

    def does(self, act: str) -> bool:
        """Tell whether the sentence does ``act``, or one of its sorts ("consequence-court" is a "consequence")."""
        return act in self.sorts


class Reading:
    """A document read once, in order; what rules ask of it is worked out when first asked."""

    def __init__(self, document: Document, recogniser: Recogniser) -> None:
        self.document = document
        self._recogniser = recogniser

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every block, in reading order."""
        found: list[Sentence] = []
        for number, block in enumerate(self.document.blocks):
            found += _sentences(number, block, self._recogniser)
        return tuple(found)

    @cached_property
    def prose(self) -> tuple[Sentence, ...]:
        """The sentences that are sentences: no headings, labels, references or addresses."""
        return tuple(s for s in self.sentences if s.is_statement and not s.text.endswith(":"))

    @cached_property
    def words(self) -> int:
        """How many words there are."""
        return sum(len(sentence.words) for sentence in self.sentences)

    @cached_property
    def acts(self) -> frozenset[str]:
        """Every act in the document, general names included."""
        return frozenset(self._counts)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(act for sentence in self.sentences for act in sentence.sorts)

    @cached_property
    def _firsts(self) -> Mapping[str, int]:
        """The number of the first sentence that does each act."""
        firsts: dict[str, int] = {}
        for number, sentence in enumerate(self.sentences):
            for act in sentence.sorts:
                firsts.setdefault(act, number)
        return firsts

    def count(self, act: str) -> int:
        """Return how many sentences do ``act``."""
        return self._counts[act]

    def first(self, act: str) -> tuple[int, int] | None:
        """Return where ``act`` is first done: number of the sentence, and how many acts come before it there."""
        number = self._firsts.get(act)
        if number is None:
            return None
        acts = self.sentences[number].acts
        return number, next(n for n, own in enumerate(acts) if own == act or own.startswith(act + "-"))

    def opening(self, statements: int = 2) -> tuple[Sentence, ...]:
        """Return what is read first: from the greeting on, headings and all, up to so many full statements."""
        start = next((n for n, s in enumerate(self.sentences) if s.does("greeting")), 0)
        found: list[Sentence] = []
        for sentence in self.sentences[start:]:
            found.append(sentence)
            statements -= sentence.is_statement
            if not statements:
                break
        return tuple(found)


def _sentences(number: int, block: Block, recogniser: Recogniser) -> Iterator[Sentence]:
    kind, in_body = block.kind, block.kind not in {"header", "footer"}
    for line in _lines(block):
        for start, end in sentence_spans(line):
            text = line[start:end]
            words, acts, heads, sorts, is_statement = recogniser.said(text)
            yield Sentence(number, kind, text, words, acts, heads, sorts, is_statement and in_body)


def _lines(block: Block) -> list[str]:
    """Return the block's text, cut where a short line of the source is plainly a line of its own."""
    if "\n" not in block.source:
        return [block.text]
    cuts, begins = [0], 0
    for match in _LINE.finditer(block.source):
        if match.start() - begins <= _SHORT_LINE:
            cuts.append(match.end())
        begins = match.end()
    # Starts rise with the text, so each cut of the source has one place in it.
    places = [bisect_left(block.starts, cut) for cut in cuts]
    return [block.text[a:b].strip() for a, b in zip(places, [*places[1:], len(block.text)], strict=True) if a < b]


def _acts(words: tuple[str, ...], text: str, tree: Mapping[str, Any]) -> tuple[str, ...]:
    found: dict[str, int] = {}
    for at, word in enumerate(words):
        if word in tree:
            _walk(tree[word], words, at + 1, at, found)
        if word[0].isdigit() and "#" in tree:
            _walk(tree["#"], words, at + 1, at, found)
    if "@" in text and (email := _EMAIL.search(text)) and not _NO_REPLY.search(email.group()):
        found.setdefault("contact-email", _word_at(text, email.start()))
    if phone := _gives_phone(text):
        found.setdefault("contact-phone", _word_at(text, phone.start()))
    barred = {act[1:] for act in found if act[0] == "!"}
    kept = [a for a in found if a[0] != "!" and a not in barred and a.partition("-")[0] not in barred]
    return tuple(sorted(kept, key=lambda act: (found[act], act)))


def _gives_phone(text: str) -> re.Match[str] | None:
    return _PHONE.search(text) if _DIGIT.search(text) else None


def _word_at(text: str, at: int) -> int:
    return len(_TOKEN.findall(text[:at]))


def _walk(node: Mapping[str, Any], words: tuple[str, ...], at: int, first: int, found: dict[str, int]) -> None:
    for act in node.get(END, ()):
        found.setdefault(act, first)
    if at < len(words):
        for key in (words[at], "#") if words[at][0].isdigit() else (words[at],):
            if key in node:
                _walk(node[key], words, at + 1, first, found)
    if GAP in node:
        for skip in range(_GAP + 1):
            if at + skip <= len(words):
                _walk(node[GAP], words, at + skip, first, found)
