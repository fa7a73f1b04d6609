"""Runs of a Word paragraph cut where a phrase or a change begins and ends, each piece looking as before."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from tilint.readers.word_lines import keeps_blanks
from tilint.readers.word_names import R_PR, Element, R, T
from tilint.review_copies.word_names import ID, WORDLIKE, XML_SPACE
from tilint.review_copies.word_names import made as a_new

_BLANKS = " \t\r\n"


class Cut(NamedTuple):
    """Characters ``start`` to ``end`` of what was one ``w:t`` before the cut, now ``text``, alone in its run."""

    start: int
    end: int
    text: Element


class Cuts:
    """Every text that was cut in a document, and what became of it."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._pieces: dict[Element, tuple[Cut, ...]] = {}

    def cut(self, run: Element, offsets: Mapping[Element, Collection[int]]) -> None:
        """Cut a ``w:r`` at the offsets (code points) of its texts, and wherever text and other content meet."""
        groups = list(self._groups(run, offsets))
        last = run
        for group in groups[1:]:
            made = self._alike(run)
            for child in group:
                made.append(child)
            last.addnext(made)
            last = made

    def pieces(self, text: Element, start: int, end: int) -> list[Element]:
        """Return the texts that now hold characters ``start`` to ``end`` of an uncut ``text``."""
        whole = (Cut(0, len(text.text or ""), text),)
        return [cut.text for cut in self._pieces.get(text, whole) if cut.start < end and start < cut.end]

    def at(self, text: Element, offset: int, before: bool) -> Element | None:
        """Return the piece that ends at ``offset`` (``before``) or begins there."""
        for cut in self._pieces.get(text, (Cut(0, len(text.text or ""), text),)):
            if offset == (cut.end if before else cut.start):
                return cut.text
        return None

    def _groups(self, run: Element, offsets: Mapping[Element, Collection[int]]) -> Iterator[list[Element]]:
        group: list[Element] = []
        kind = None
        for child in [child for child in run if child.tag != R_PR]:
            if child.tag == T and child in offsets:
                if group:
                    yield group
                group, kind = [], None
                yield from ([piece] for piece in self._split(child, offsets[child]))
                continue
            wordlike = child.tag in WORDLIKE
            if group and wordlike is not kind:
                yield group
                group = []
            kind = wordlike
            group.append(child)
        if group:
            yield group

    def _split(self, text: Element, offsets: Collection[int]) -> list[Element]:
        words = text.text or ""
        first, last = _shown(text, words)
        bounds = sorted({0, len(words), first, last, *(at for at in offsets if 0 < at < len(words))})
        cuts = [Cut(start, end, text) for start, end in pairwise(bounds)]
        if len(cuts) > 1:
            cuts = [cuts[0], *(cut._replace(text=copy.copy(text)) for cut in cuts[1:])]
            for cut in cuts:
                cut.text.text, cut.text.tail = words[cut.start : cut.end], None
                # Blanks that Word did not show must not come into sight; those inside the words must stay.
                if first <= cut.start and cut.end <= last and cut.text.text.strip(_BLANKS) != cut.text.text:
                    cut.text.set(XML_SPACE, "preserve")
        self._pieces[text] = tuple(cuts)
        return [cut.text for cut in cuts]

    def _alike(self, run: Element) -> Element:
        made = a_new(run, R, {str(name): str(value) for name, value in run.attrib.items()})
        properties = run.find(R_PR)
        if properties is not None:
            made.append(copy.deepcopy(properties))
            for marked in made.iter():
                if marked.get(ID) is not None:
                    marked.set(ID, self._new_id())
        return made


def _shown(text: Element, words: str) -> tuple[int, int]:
    """Return the stretch of a text's words that Word shows: blanks at its ends only where they are kept."""
    if keeps_blanks(text) or not words.strip(_BLANKS):
        return 0, len(words)
    return len(words) - len(words.lstrip(_BLANKS)), len(words.rstrip(_BLANKS))
