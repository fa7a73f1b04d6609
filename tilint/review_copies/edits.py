"""What has to change in a phrase for it to become its rewrite: whole words, and no more of them than needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from tilint.text import Span, normal, placeholders

_TOKEN = re.compile(r"\s+|[^\W_]+(?:['’-][^\W_]+)*|.", re.DOTALL)
# Fewer words than this left standing between two changes read as noise, so they change along with them.
_WORTH_KEEPING = 2


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters ``start`` to ``end`` of a phrase give way to ``new``; either may be empty."""

    start: int
    end: int
    new: str


class _Token(NamedTuple):
    text: str
    plain: str
    start: int
    kept: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def edits(phrase: str, rewrite: str, kept: Iterable[Span] = ()) -> tuple[Edit, ...]:
    """Return the edits that turn ``phrase`` into ``rewrite``, in order, none touching another.

    Placeholders and the ``kept`` spans of the phrase stay in place wherever the rewrite has them too. What
    differs only in the shape of a quotation mark or the kind of a space stays as it was written.
    """
    kept = sorted(kept)
    old, new = _tokens(phrase, kept), _tokens(rewrite, _found_again(phrase, rewrite, kept))
    return tuple(_edit(phrase, old, new, change) for change in _changes(old, new))


def reach(text: str, span: Span, rewrite: str) -> Span:
    """Return what of ``text`` a rewrite takes the place of: ``span``, and a space with it where nothing follows in its stead."""
    if rewrite.strip():
        return span
    before, after = text[: span.start], text[span.end :]
    if after[:1] == " " and (not before or before[-1:].isspace()):
        return Span(span.start, span.end + 1)
    if before[-1:] == " " and not after[:1].isalnum():
        return Span(span.start - 1, span.end)
    return span


def _found_again(phrase: str, rewrite: str, kept: Iterable[Span]) -> list[Span]:
    """Return where the rewrite has what is to be kept of the phrase, each after the one before."""
    found, at = [], 0
    for span in kept:
        start = rewrite.find(phrase[span.start : span.end], at)
        if start >= 0:
            at = start + len(span)
            found.append(Span(start, at))
    return found


def _tokens(text: str, kept: Iterable[Span]) -> list[_Token]:
    whole = sorted(
        {*((found.start, found.end) for found in placeholders.find(text)), *((s.start, s.end) for s in kept)}
    )
    found, at = [], 0
    for start, end in [*whole, (len(text), len(text))]:
        if start < at:  # one inside another: the outer one, met first, keeps both
            continue
        found += [_token(match.group(), match.start()) for match in _TOKEN.finditer(text, at, start)]
        if start < end:
            found.append(_Token(text[start:end], text[start:end], start, True))
        at = end
    return found


def _token(text: str, start: int) -> _Token:
    plain = " " if text.isspace() else "".join(normal.FOLDED.get(letter, letter) for letter in text)
    return _Token(text, plain, start, False)


def _changes(old: list[_Token], new: list[_Token]) -> Iterator[tuple[int, int, int, int]]:
    """Yield spans of tokens, old and new, that differ; what stays between two of them is worth keeping."""
    matcher = SequenceMatcher(None, [token.plain for token in old], [token.plain for token in new], autojunk=False)
    waiting: tuple[int, int, int, int] | None = None
    for tag, *found in matcher.get_opcodes():
        if tag == "equal":
            continue
        a, b, c, d = found
        if waiting is not None and not _worth_keeping(old[waiting[1] : a]):
            waiting = (waiting[0], b, waiting[2], d)
            continue
        if waiting is not None:
            yield waiting
        waiting = (a, b, c, d)
    if waiting is not None:
        yield waiting


def _worth_keeping(between: list[_Token]) -> bool:
    words = sum(token.plain[0].isalnum() for token in between)
    return words >= _WORTH_KEEPING or any(token.kept for token in between)


def _edit(phrase: str, old: list[_Token], new: list[_Token], change: tuple[int, int, int, int]) -> Edit:
    a, b, c, d = change
    start = old[a].start if a < len(old) else len(phrase)
    end = old[b - 1].end if b > a else start
    return Edit(start, end, "".join(token.text for token in new[c:d]))
