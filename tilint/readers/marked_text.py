"""A decoded file beside its equally long mask, in which template tags cannot be mistaken for words or mark-up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tilint.readers import template_mask
from tilint.readers.template_mask import Tag
from tilint.text import Document, DocumentBuilder

SILENT = "{%%}"
_SIGNS = ("{", "<", "((", "@", "%", "##")
_ODD = re.compile(r"[^\w.]+")


class Cut(NamedTuple):
    """``text[start:end]``; ``visible`` is what is seen in its place, None for the text itself."""

    start: int
    end: int
    visible: str | None = None


class MarkedText(NamedTuple):
    """``text`` as decoded, ``masked`` for parsers, and the template ``tags`` that set them apart.

    ``met`` gathers the (start, end) of stretches with tags that a reader of the document comes by.
    """

    text: str
    masked: str
    tags: tuple[Tag, ...] = ()
    ends: tuple[int, ...] = ()
    met: tuple[list[tuple[int, int]], ...] = ()

    def cuts(self, start: int, end: int) -> Iterator[Cut]:
        """Yield ``text[start:end]`` in order, each tag whole and once, where it begins."""
        first = bisect_right(self.ends, start)
        at, done = start, start
        for tag in map(self.tags.__getitem__, range(first, len(self.tags))):
            if tag.start >= end:
                break
            if tag.start > at:
                yield Cut(at, tag.start)
            if tag.start >= done:
                done = at = self._reach(tag, end)
                if tag.start >= start:
                    self.come_by(tag.start, done)
                    yield Cut(tag.start, done, self._stand_in(tag))
            at = max(at, tag.end)
        if at < end:
            yield Cut(at, end)

    def blank(self, start: int, end: int) -> bool:
        """Tell whether the file itself, tags and all, has nothing but blanks between two offsets."""
        return not self.text[start:end].strip()

    def come_by(self, start: int, end: int) -> None:
        """Note that a reader of the document comes by the tags in this stretch."""
        for met in self.met:
            met.append((start, end))

    def _reach(self, tag: Tag, end: int) -> int:
        """Return where the piece that begins with ``tag`` ends.

        Silent tags in a row are one piece, and take the blank after them along where there is
        one before them: "a {% if b %} c" must read "a c", with one space.
        """
        reach = tag.end
        if tag.prints:
            return reach
        spaced = tag.start > 0 and self.text[tag.start - 1].isspace()
        at = bisect_right(self.ends, tag.start) + 1
        while True:
            while spaced and reach < end and self.text[reach].isspace():
                reach += 1
            if at >= len(self.tags) or self.tags[at].start != reach or self.tags[at].prints or reach >= end:
                return reach
            reach = self.tags[at].end
            at += 1

    def _stand_in(self, tag: Tag) -> str:
        return printed(self.text[tag.start : tag.end]) if tag.prints else SILENT


def printed(tag: str) -> str:
    """Return a printing tag in the one form that becomes a stand-in word, its names kept to tell its type."""
    names = tag.split("(", 1)[0] if len(tag) > 120 else tag
    return "{{ " + _ODD.sub(" ", names)[:160].strip() + " }}"


def mark(text: str, suffixes: tuple[str, ...] = ()) -> MarkedText:
    """Find the template tags of ``text``; ``suffixes`` are those of its file name, without dots."""
    if not any(sign in text for sign in _SIGNS):
        return MarkedText(text, text)
    # Imported here, since most files hold no tags and should not wait for the grammar of them.
    from tilint.readers import template_tags

    tags = template_tags.scan(text, suffixes)
    if not tags:
        return MarkedText(text, text)
    return marked_by(text, tags)


def marked_by(text: str, tags: tuple[Tag, ...], met: list[tuple[int, int]] | None = None) -> MarkedText:
    """Return ``text`` with these tags; ``met`` gathers those that are come by."""
    ends = tuple(tag.end for tag in tags)
    return MarkedText(text, template_mask.masked(text, tags), tags, ends, () if met is None else (met,))


def read(
    name: str,
    format: str,
    marked: MarkedText,
    into: Callable[[DocumentBuilder, MarkedText], None],
    suffixes: tuple[str, ...] = (),
) -> Document:
    """Return what ``into`` makes of a text whose places are lines and columns; of a template, all its readings."""
    if marked.tags:
        from tilint.readers import template_reading

        return template_reading.read(name, format, marked, suffixes, into)
    document = DocumentBuilder(name, format, text=marked.text)
    into(document, marked)
    return document.build()
