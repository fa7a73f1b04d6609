"""A block's text as spaCy's words and sentences; the only module that knows spaCy."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tilint.text import StandIn

_first = itemgetter(0)
# After so many chunks a text is no single letter, and the special cases are best added together.
_FEW = 400
_ENDS = frozenset(".!?")
HYPHENS = frozenset("-–")
_CLOSERS = frozenset("\"')]}")
_GOES_ON = _ENDS | _CLOSERS
# Text without full stops, however long, must not make every look at "its sentence" slow.
_LONGEST = 500
_LONGEST_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens of one text: ``lower[i]`` is ``raw[i]`` in lower case, at ``start[i]`` to ``end[i]``.

    ``sentences`` are half-open token ranges in order, none of more than 500 tokens;
    ``stand_ins`` maps the index of a stand-in word to its placeholder's type. ``memory`` keeps what slots found, for the life of the value.
    """

    text: str
    raw: tuple[str, ...]
    lower: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    stand_ins: dict[int, str]
    memory: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def clings(self, i: int) -> bool:
        """Tell whether token ``i`` is the second half of a contraction, as "n't" and "'s" are."""
        return "'" in self.raw[i] and i > 0 and self.start[i] == self.end[i - 1]

    def glued(self, i: int) -> bool:
        """Tell whether token ``i`` is a hyphen that joins the words beside it."""
        return (
            self.lower[i] in HYPHENS and 0 < i < len(self.raw) - 1
            and self.end[i - 1] == self.start[i] and self.end[i] == self.start[i + 1]
        )  # fmt: skip

    def sentence_of(self, i: int) -> tuple[int, int]:
        """Return the token range of the sentence that holds token ``i``."""
        at = bisect_right(self.sentences, i, key=_first) - 1
        return self.sentences[at] if at >= 0 and i < self.sentences[at][1] else (0, len(self.raw))


class _Cutter:
    """Blank English's own tokeniser, made without the rest of the pipeline.

    No statistical model, so there is nothing to download and every machine answers alike. Its 1,300
    special cases ("can't", "e.g.") take as long to add as a letter takes to check, and one counts
    only where its letters stand, so they are added as met, and all at once when there is much to cut.
    """

    def __init__(self) -> None:
        # Imported here: a text in which nothing can match never pays for it.
        from spacy.lang.en import English
        from spacy.tokenizer import Tokenizer
        from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
        from spacy.vocab import Vocab

        english = English.Defaults
        self._tokenizer = Tokenizer(
            Vocab(),
            prefix_search=compile_prefix_regex(english.prefixes or ()).search,
            suffix_search=compile_suffix_regex(english.suffixes or ()).search,
            infix_finditer=compile_infix_regex(english.infixes or ()).finditer,
            token_match=english.token_match, url_match=english.url_match,
        )  # fmt: skip
        self._waiting = dict(english.tokenizer_exceptions or {})
        self._cuts = 0

    def __call__(self, chunk: str) -> Any:
        """Return spaCy's tokens of ``chunk``."""
        if self._waiting:
            self._cuts += 1
            met = list(self._waiting) if self._cuts > _FEW else [case for case in self._waiting if case in chunk]
            for case in met:
                self._tokenizer.add_special_case(case, self._waiting.pop(case))
        return self._tokenizer(chunk)


@lru_cache(maxsize=1)
def _cutter() -> _Cutter:
    return _Cutter()


@lru_cache(maxsize=1)
def _nlp() -> Any:
    import spacy

    return spacy.blank("en")


def words_of(text: str, stand_ins: tuple[StandIn, ...] = ()) -> Words:
    """Cut ``text`` into words and sentences."""
    raw: list[str] = []
    lower: list[str] = []
    start: list[int] = []
    at = 0
    for chunk in text.split():
        at = text.index(chunk, at)
        pieces, lowered, offsets = _cut(chunk)
        raw += pieces
        lower += lowered
        start += [at + offset for offset in offsets]
        at += len(chunk)
    types = {s.start: s.type for s in stand_ins}
    return Words(
        text=text, raw=tuple(raw), lower=tuple(lower), start=tuple(start),
        end=tuple(s + len(w) for s, w in zip(start, raw, strict=True)),
        sentences=tuple(_sentences(tuple(raw))),
        stand_ins={i: types[s] for i, s in enumerate(start) if s in types} if types else {},
    )  # fmt: skip


# spaCy cuts what stands between two spaces without looking further, so what it made of a chunk once
# holds wherever the chunk comes again: the memory makes recurring words nearly free.
@lru_cache(maxsize=65536)
def _cut(chunk: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    if len(chunk) > _LONGEST_CHUNK:
        return _cut_in_parts(chunk)
    # spaCy knows "can't" and "Can't", and not the "CAN'T" of signs.
    shouted = "'" in chunk and chunk.isupper() and len(chunk.lower()) == len(chunk)
    tokens = [t for t in _cutter()(chunk.lower() if shouted else chunk) if not t.is_space]
    raw = tuple(chunk[t.idx : t.idx + len(t)] for t in tokens)
    return raw, tuple(w.lower() for w in raw), tuple(t.idx for t in tokens)


def _cut_in_parts(chunk: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    """Cut what is far too long for a word a part at a time, for spaCy takes quadratic time over "!!!!…"."""
    raw: list[str] = []
    lower: list[str] = []
    start: list[int] = []
    for at in range(0, len(chunk), _LONGEST_CHUNK):
        pieces, lowered, offsets = _cut(chunk[at : at + _LONGEST_CHUNK])
        raw += pieces
        lower += lowered
        start += [at + offset for offset in offsets]
    return tuple(raw), tuple(lower), tuple(start)


def _sentences(raw: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    first, ended = 0, False
    for i, word in enumerate(raw):
        if i - first == _LONGEST or (ended and word not in _GOES_ON and not word[0].islower()):
            yield first, i
            first = i
        ended = word in _ENDS or (ended and word in _CLOSERS)
    if first < len(raw):
        yield first, len(raw)


def token_matches(words: Words, pattern: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Return where a raw spaCy token pattern matches, as character spans, longest first at each place."""
    from spacy.matcher import Matcher
    from spacy.tokens import Doc
    from spacy.util import filter_spans

    matcher = Matcher(_nlp().vocab)
    matcher.add("rule", [pattern])
    # The words as they are already cut; spaCy's own pipeline refuses texts over a million letters.
    found = filter_spans(matcher(Doc(_nlp().vocab, words=list(words.raw)), as_spans=True))
    return [(words.start[span.start], words.end[span.end - 1]) for span in found]
