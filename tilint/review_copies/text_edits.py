"""A rewrite as the least change to the characters of a text file, or the reason why it is left to a person."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from tilint.findings import Finding
from tilint.matching.contexts.quoted import quotations
from tilint.review_copies.text_letters import Letter, Token, letters_of, tokens_in, tokens_of
from tilint.text import Block, Document, Span
from tilint.text.normal import FOLDED

# What would be read as mark-up, code or the end of a string, were it put into a file of each format.
_SPECIAL = {
    "text": re.compile(r"(?!)"),
    "html": re.compile(r"[\0]"),
    "markdown": re.compile(r"[*_\[\]<>&|\\`#~^{}]"),
    "template": re.compile(r"[&<>{}@%$#\\*_`\[\]|]"),
}
# In catalogues, whose strings have many forms; commas and colons are judged by reading the file again.
_SPECIAL_ELSEWHERE = re.compile(r"[^\w .,:;()!?–—…“”‘’-]")
# Before a Markdown text, where its title and subject are values of YAML.
_IN_FRONT_MATTER = frozenset({"title", "subject"})
_SPECIAL_IN_FRONT_MATTER = re.compile(r"[^\w .,;()!?–—…“”‘’-]")
# White space further than this around a value parts nothing from it.
_NEAR = 200
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
# Blocks that an attribute may hold, where a quotation mark would end it.
_IN_ATTRIBUTES = frozenset({"alt text", "form label", "title"})
_QUOTES = re.compile(r"[\"'`]")
_BEGINS_LINE = re.compile(r"[-+>#=*|\d]")
_BREAK = re.compile(r"[\r\n]")
_FOLDS = str.maketrans({letter: plain for letter, plain in FOLDED.items() if len(plain) == 1})

MARKED = "mark-up, a placeholder or a tag stands among its words"


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` of a file (code points, without its byte order mark) becomes ``new``."""

    start: int
    end: int
    new: str


class Left(Exception):
    """A rewrite is left to a person; ``str`` is the reason, a clause."""


class _NoRoom(Left):
    """The changed words have no blank at which their line could end."""


def edits_for(finding: Finding, document: Document) -> tuple[Edit, ...]:
    """Return what a finding's first rewrite changes in ``document.text``: its differing words and nothing else.

    Words that stay keep the mark-up, line breaks and tags between them. Raises ``Left`` where the change
    would touch such a thing, or where it cannot surely be written in this format.
    """
    block = document.blocks[finding.block]
    if _is_quoted(block, finding.span):
        raise Left("it stands in a quotation, whose words are somebody's own")
    letters = letters_of(finding, document)
    if not letters:
        raise Left("its words stand nowhere in the file as they are read")
    change = _Change(letters, finding.suggestions[0], document, block)
    edits = change.edits()
    if not edits:
        raise Left(MARKED)
    return edits


class _Change:
    """The way from the letters of a phrase to its rewrite."""

    def __init__(self, letters: list[Letter], rewrite: str, document: Document, block: Block) -> None:
        self._letters, self._rewrite, self._document, self._block = letters, rewrite, document, block
        self._old = tokens_of(letters)
        self._parts = [token.text for token in self._old if letters[token.start].part >= 0]
        self._new = tokens_in(rewrite, self._parts)

    def edits(self) -> tuple[Edit, ...]:
        """Return an edit for each stretch between words that stay."""
        old, new = [t.text for t in self._old], [t.text for t in self._new]
        matched = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        kept = [(m.a + n, m.b + n) for m in matched for n in range(m.size)]
        fences = [(-1, -1), *kept, (len(old), len(new))]
        edits: list[Edit] = []
        n = 0
        while n + 1 < len(fences):
            try:
                edit = self._between(fences[n], fences[n + 1])
            except _NoRoom:
                # A neighbour that stays may lend the blank beside it.
                if n + 2 == len(fences):
                    raise
                del fences[n + 1]
                continue
            edits += [edit] if edit else []
            n += 1
        return tuple(edits)

    @staticmethod
    def _end(tokens: list[Token], n: int) -> int:
        return tokens[n].end if n >= 0 else 0

    @staticmethod
    def _start(tokens: list[Token], n: int, length: int) -> int:
        return tokens[n].start if n < len(tokens) else length

    def _between(self, after: tuple[int, int], before: tuple[int, int]) -> Edit | None:
        """Return what makes the letters between two pairs of words that stay read as the rewrite does there.

        Blanks that both have stay.
        """
        first, last = self._end(self._old, after[0]), self._start(self._old, before[0], len(self._letters))
        start, end = self._end(self._new, after[1]), self._start(self._new, before[1], len(self._rewrite))
        letters, rewrite = self._letters, self._rewrite
        if self._blank(first, last) and rewrite[start:end].isspace():
            return None
        while first < last and letters[first].blank and start < end and rewrite[start].isspace():
            first, start = self._past_blanks(first, last), start + 1
        while first < last and letters[last - 1].blank and start < end and rewrite[end - 1].isspace():
            last, end = self._before_blanks(first, last), end - 1
        new = rewrite[start:end]
        if first == last and not new:
            return None
        return self._edit(first, last, new)

    def _blank(self, first: int, last: int) -> bool:
        return first < last and all(letter.blank for letter in self._letters[first:last])

    def _past_blanks(self, first: int, last: int) -> int:
        while first < last and self._letters[first].blank:
            first += 1
        return first

    def _before_blanks(self, first: int, last: int) -> int:
        while first < last and self._letters[last - 1].blank:
            last -= 1
        return last

    def _edit(self, first: int, last: int, new: str) -> Edit:
        gone = self._letters[first:last]
        parts = [token.text for token in tokens_of(gone) if gone[token.start].part >= 0]
        moved = [token.text for token in tokens_in(new, self._parts) if token.text in self._parts]
        if Counter(parts) != Counter(moved) or any(x.part >= 0 and not x.prints for x in gone):
            raise Left(MARKED)
        if any(after.at != before.at + 1 for before, after in pairwise(gone)):
            raise Left(MARKED)
        old = "".join(letter.char for letter in gone)
        at = gone[0].at if gone else self._letters[first - 1].at + 1 if first else self._letters[0].at
        return Edit(at, at + len(old), self._written(_with_breaks(old, new, moved), old, at, moved))

    def _written(self, new: str, old: str, at: int, kept: list[str]) -> str:
        """Return ``new`` as this format writes it; ``kept`` are parts that go in as they are."""
        format_, text = self._document.format, self._document.text
        pieces = re.split("(" + "|".join(map(re.escape, kept)) + ")", new) if kept else [new]
        in_tag = format_ in ("html", "template") and (
            self._block.kind in _IN_ATTRIBUTES or _is_string(text, self._block)
        )
        if in_tag or format_ not in _SPECIAL:  # where the straight one might end a string
            pieces[::2] = [_APOSTROPHE.sub("’", piece) for piece in pieces[::2]]
        ours = pieces[::2]
        special = _SPECIAL.get(format_, _SPECIAL_ELSEWHERE)
        if format_ == "markdown" and self._block.kind in _IN_FRONT_MATTER:
            special = _SPECIAL_IN_FRONT_MATTER
        if any(special.search(part) for part in ours) and special.findall("".join(ours)) != special.findall(old):
            raise Left(f"“{new.strip()}” holds signs that mean something else in this file")
        if in_tag and (any(_QUOTES.search(part) for part in ours) or _unquoted(text, self._block)):
            raise Left("it may stand inside a tag, where its rewrite could end a value")
        if format_ in ("markdown", "template") and _BEGINS_LINE.match(new) and _opens_line(text, at):
            raise Left("its rewrite would begin a line with a sign that means something else there")
        if format_ == "html":
            pieces[::2] = [html.escape(part, quote=False) for part in ours]
        return "".join(pieces)


def _is_quoted(block: Block, span: Span) -> bool:
    if block.kind == "quote":
        return True
    first, last = bisect_left(block.starts, span.start), bisect_left(block.starts, span.end)
    spans = quotations(block.text)
    at = bisect_left(spans, (last, 0)) - 1
    return at >= 0 and first < spans[at][1]


def _with_breaks(old: str, new: str, whole: list[str]) -> str:
    """Return ``new`` with the line break that ``old`` has within, at a blank as far along as it was, none in ``whole``."""
    breaks = [match for match in re.finditer(r"\s+", old) if _BREAK.search(match.group())]
    if not breaks:
        return new
    outside = new
    for part in whole:
        outside = outside.replace(part, "x" * len(part))
    blanks = [match.start() for match in re.finditer(" ", outside)]
    if len(breaks) > 1 or not blanks:
        raise _NoRoom("a line ends among its words")
    share = breaks[0].start() / len(old)
    at = min(blanks, key=lambda blank: abs(blank / len(new) - share))
    return new[:at] + breaks[0].group() + new[at + 1 :]


def _unquoted(text: str, block: Block) -> bool:
    """Tell whether a block may be the value of an attribute that has no quotation marks around it."""
    first = next((int(piece.address.path[0]) for piece in block.pieces if piece.address.scheme == "chars"), 0)
    return text[max(0, first - _NEAR) : first].rstrip()[-1:] == "="


def _is_string(text: str, block: Block) -> bool:
    """Tell whether a block is a string of a template's code, which a quotation mark would end."""
    chars = [piece for piece in (*block.pieces[:1], *block.pieces[-1:]) if piece.address.scheme == "chars"]
    if not chars:
        return False
    start = int(chars[0].address.path[0])
    end = int(chars[-1].address.path[0]) + chars[-1].end - chars[-1].start
    before, after = text[max(0, start - _NEAR) : start].rstrip()[-1:], text[end : end + _NEAR].lstrip()[:1]
    return before == after and before in {"'", '"', "`"}


def _opens_line(text: str, at: int) -> bool:
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return not text[line:at].strip(" \t>")
