"""Personal details of a document replaced by labels that stay the same throughout it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tilint.findings.finding import Review
from tilint.findings.name_runs import Word, words
from tilint.findings.name_words import EVERYDAY, GIVEN, HEADS, PARTICLES, PLAIN
from tilint.findings.names import find_names
from tilint.text import Span, placeholders

_SMALL = re.compile(r"(?<![^\W\d_])[a-z]{2,}")


class _Found(NamedTuple):
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its details replaced, and the way from places in the old text to the new."""

    text: str
    edits: tuple[tuple[int, int, int, int], ...] = ()

    def span(self, span: Span) -> Span:
        """Map a span of the text as written; a label that it touches is taken in whole."""
        start = self._start(span.start)
        return Span(start, self._end(span.end) if len(span) else start)

    def _start(self, at: int) -> int:
        _, end, new_start, new_end = self._edit_from(at)
        return new_start if at < end else new_end + at - end

    def _end(self, at: int) -> int:
        _, end, _, new_end = self._edit_from(at - 1)
        return new_end if at <= end else new_end + at - end

    def _edit_from(self, at: int) -> tuple[int, int, int, int]:
        number = bisect_right(self.edits, at, key=lambda edit: edit[0]) - 1
        return self.edits[number] if number >= 0 else (0, 0, 0, 0)


class Masks:
    """The labels given out in one document, so that one person keeps one label.

    Only ``learn`` and ``masked`` change it; it is as large as the personal details of one document.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._labels: dict[tuple[str, str], str] = {}
        self._counts: Counter[str] = Counter()
        self._plain: set[str] = set()
        self._parts: dict[str, str] = {}
        self._alone: set[str] = set()
        for text in texts:
            self.learn(text)

    def learn(self, text: str) -> None:
        """Take in a whole text before any of it is shown: who is named in it, and which words are plain words."""
        self._plain.update(_SMALL.findall(text))
        names = find_names(text, (), self._plain)
        for found in self._standing(text, self._details(text), names):
            self._label(found.kind, text[found.start : found.end])

    def masked(self, text: str, known_only: bool = False) -> Masked:
        """Return ``text`` with labels; with ``known_only``, only details met before are replaced."""
        out: list[str] = []
        edits: list[tuple[int, int, int, int]] = []
        at = length = 0
        for found in self._found(text, known_only):
            label = self._label(found.kind, text[found.start : found.end])
            out += [text[at : found.start], label]
            length += found.start - at
            edits.append((found.start, found.end, length, length + len(label)))
            length += len(label)
            at = found.end
        return Masked("".join([*out, text[at:]]), tuple(edits))

    def _found(self, text: str, known_only: bool) -> Iterator[_Found]:
        details = [f for f in self._details(text) if not known_only or self._key(f, text) in self._labels]
        spans = [*self._repeats(text)]
        if not known_only:
            spans += find_names(text, self._parts, self._plain)
        return self._standing(text, details, spans)

    def _standing(self, text: str, details: Iterable[_Found], names: Iterable[tuple[int, int]]) -> Iterator[_Found]:
        """Yield what is left of details and names once the earlier sort has kept its ground, placeholders first."""
        protected = [_Found(p.start, p.end, "") for p in placeholders.find(text) if not self._holds_name(text, p)]
        taken = _merged(_merged(protected, details), (_Found(start, end, "NAME") for start, end in names))
        return (found for found in taken if found.kind)

    def _details(self, text: str) -> Iterator[_Found]:
        from tilint.findings.details import find_details  # many patterns, and masks that are known need none

        for start, end, kind in find_details(text):
            if kind != "DATE":
                yield _Found(start, end, kind)
            elif ("DATE OF BIRTH", _plain_key(text[start:end])) in self._labels:
                # A date is a detail only where the document has called it a date of birth.
                yield _Found(start, end, "DATE OF BIRTH")

    def _repeats(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the words of ``text`` that are parts of a name met elsewhere in the document."""
        start = end = -1
        for word in words(text):
            if word.folded not in self._parts or not self._stands_for_name(word):
                continue
            if start >= 0 and text[end : word.start] != " ":
                yield start, end
                start = -1
            start, end = (word.start if start < 0 else start), word.end
        if start >= 0:
            yield start, end

    def _stands_for_name(self, word: Word) -> bool:
        if word.folded in EVERYDAY or word.folded in PLAIN or word.folded in HEADS:
            return word.text[0].isupper() and not word.opens
        return True

    def _holds_name(self, text: str, found: placeholders.Found) -> bool:
        """Tell whether square brackets hold a name ("[Sarah] said") and no template field."""
        if text[found.start] != "[":
            return False
        inside = [word.folded for word in words(text[found.start : found.end])]
        return bool(inside) and all(word in GIVEN or word in self._parts for word in inside)

    def _label(self, kind: str, value: str) -> str:
        if kind == "NAME":
            return self._name(value)
        return self._labels.get((kind, _plain_key(value))) or self._new(kind, _plain_key(value))

    def _key(self, found: _Found, text: str) -> tuple[str, str]:
        return found.kind, _plain_key(text[found.start : found.end])

    def _new(self, kind: str, key: str) -> str:
        self._counts[kind] += 1
        return self._labels.setdefault((kind, key), f"[{kind} {self._counts[kind]}]")

    def _name(self, value: str) -> str:
        """Return the label of a name: of the same full name, or of a person known by part of it."""
        parts = [w.folded for w in words(value) if w.text not in PARTICLES]
        key = " ".join(parts)
        label = self._labels.get(("NAME", key)) or self._by_part(parts) or self._new("NAME", key)
        self._labels.setdefault(("NAME", key), label)
        if len(parts) > 1:
            self._alone.difference_update((parts[0], parts[-1]))
        elif parts and parts[0] not in self._parts:
            self._alone.add(parts[0])
        for part in parts:
            if len(part) > 2 or part in GIVEN:
                self._parts.setdefault(part, label)
        return label

    def _by_part(self, parts: list[str]) -> str | None:
        # "Smith" after "Jane Smith" is she; "John Smith" after her is somebody else, yet after a lone "Smith" it is he.
        if len(parts) == 1:
            return self._parts.get(parts[0])
        return next((self._parts[part] for part in (parts[0], parts[-1]) if part in self._alone), None)


def mask(text: str, memory: Masks) -> str:
    """Return ``text`` with names, numbers and addresses replaced by labels such as "[NAME 1]".

    Template placeholders stay as they are. The time is linear in the length of ``text``.
    """
    return memory.masked(text).text


def masks_for(review: Review) -> Masks:
    """Return masks that know the whole document of ``review``, or all that its findings quote of it."""
    if review.masks is not None:
        known: Masks = review.masks  # or what answers as they do
        return known
    if review.document is not None:
        return Masks(["\n".join(block.source for block in review.document.blocks)])
    return Masks(dict.fromkeys(finding.sentence for finding in review.findings))


def _merged(first: Iterable[_Found], second: Iterable[_Found]) -> list[_Found]:
    """Return both in order of start, those of ``second`` left out that touch one already taken."""
    merged: list[_Found] = []
    kept = sorted(first)
    at = 0
    for found in sorted(second, key=lambda f: (f.start, -f.end)):
        while at < len(kept) and kept[at].start < found.end:
            at += 1
        ahead = kept[at - 1] if at else None
        last = merged[-1] if merged else None
        if not (ahead and ahead.end > found.start) and not (last and last.end > found.start):
            merged.append(found)
    return sorted([*kept, *merged])


def _plain_key(value: str) -> str:
    return re.sub(r"[\W_]+", "", value).casefold()
