"""Rules written as regular expressions or raw spaCy token patterns, matched over words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from tilint.matching.phrase import PhraseMatch
from tilint.matching.words import Words, token_matches


def of_regex(regex: str, words: Words) -> Iterator[PhraseMatch]:
    """Yield the matches of a regular expression, or of its group ``mark`` where it has one, as whole words."""
    import re2  # Only books with regular expressions need it.

    found = re2.finditer(regex, words.text)
    return _from_spans(words, (match.span(match.re.groupindex.get("mark", 0)) for match in found))


def of_tokens(pattern: list[dict[str, Any]], words: Words) -> Iterator[PhraseMatch]:
    """Yield the matches of a raw spaCy token pattern."""
    return _from_spans(words, token_matches(words, pattern))


def _from_spans(words: Words, spans: Iterable[tuple[int, int]]) -> Iterator[PhraseMatch]:
    for start, end in spans:
        first, last = bisect_right(words.end, start), bisect_left(words.start, end)
        if first < last:
            yield PhraseMatch(first, last, (first, last), {}, (), {}, ())
