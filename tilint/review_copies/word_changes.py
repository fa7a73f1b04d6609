"""Tracked changes in a Word paragraph: runs struck out, and a run put in their place that looks like them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tilint.readers.word_names import R_PR, Element, T, W
from tilint.review_copies.word_file import WordFile
from tilint.review_copies.word_names import AUTHOR, DATE, DEL, DEL_TEXT, ID, INS, WRITER, XML_SPACE, R
from tilint.review_copies.word_names import made as a_new

_PROOFING = f"{W}proofErr"
# Marks about a run's own past, which a new run does not have.
_HISTORY = frozenset(f"{W}{tag}" for tag in ("rPrChange", "ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True, slots=True)
class Changes:
    """Makes changes in ``file``: tracked, of the moment ``date`` (as XML has it), or outright where it is None."""

    file: WordFile
    date: str | None

    def replace(self, runs: list[Element], new: str) -> None:
        """Strike out ``runs`` (in order, wordlike content only) and put in ``new`` after the last of them."""
        donor = max(runs, key=lambda run: sum(len(text.text or "") for text in run.iter(T)))
        holder = donor.getparent()
        behind = [run for run in runs if run.getparent() is holder][-1]
        groups = list(_together(runs))
        # What goes in must be in place first: struck out without a trace, its neighbours would be gone.
        if new:
            self.insert(new, donor, behind, after=True)
        for group in groups:
            self._strike(group)

    def insert(self, new: str, like: Element, neighbour: Element, after: bool) -> None:
        """Put in ``new``, looking like the run ``like``, after or before the run ``neighbour``."""
        made = a_new(like, R)
        properties = like.find(R_PR)
        if properties is not None:
            made.append(_plain(properties))
        text = a_new(like, T)
        text.text = new
        text.set(XML_SPACE, "preserve")
        made.append(text)
        self._place(made, neighbour, after)

    def _place(self, run: Element, neighbour: Element, after: bool) -> None:
        holder = neighbour.getparent()
        if self.date is None:
            _beside(run, neighbour, after)
            return
        mark = self._mark(INS, neighbour)
        mark.append(run)
        if holder is not None and holder.tag == INS:
            self._split(holder, neighbour, after)
            neighbour = holder
        _beside(mark, neighbour, after)

    def _split(self, inserted: Element, neighbour: Element, after: bool) -> None:
        """Part somebody's insertion beside ``neighbour``, since one insertion may not lie in another."""
        children = list(inserted)
        at = children.index(neighbour) + after
        front, back = children[:at], children[at:]
        if not front or not back:
            return
        other = a_new(inserted, INS, {str(name): str(value) for name, value in inserted.attrib.items()})
        other.set(ID, self.file.new_id())
        for child in back if after else front:
            other.append(child)
        _beside(other, inserted, after)

    def _strike(self, group: list[Element]) -> None:
        if self.date is None:
            for run in group:
                _remove(run)
            return
        mark = self._mark(DEL, group[0])
        group[0].addprevious(mark)
        for run in group:
            mark.append(run)
            for text in run.iter(T):
                text.tag = DEL_TEXT

    def _mark(self, tag: str, near: Element) -> Element:
        return a_new(near, tag, {ID: self.file.new_id(), WRITER: AUTHOR, DATE: self.date or ""})


def _together(runs: Iterable[Element]) -> Iterator[list[Element]]:
    """Yield the runs in groups that stand side by side, marks of the spelling check between them included."""
    group: list[Element] = []
    for run in runs:
        between = list(_until(group[-1], run)) if group else []
        if group and (between[-1:] != [run] or any(other.tag != _PROOFING for other in between[:-1])):
            yield group
            group, between = [], [run]
        group += between or [run]
    if group:
        yield group


def _until(first: Element, last: Element) -> Iterator[Element]:
    """Yield the siblings after ``first`` up to ``last``, or up to what is neither it nor a spelling mark."""
    for sibling in first.itersiblings():
        yield sibling
        if sibling is last or sibling.tag != _PROOFING:
            return


def _plain(properties: Element) -> Element:
    made = copy.deepcopy(properties)
    for child in [child for child in made if child.tag in _HISTORY]:
        made.remove(child)
    return made


def _beside(made: Element, neighbour: Element, after: bool) -> None:
    if after:
        neighbour.addnext(made)
    else:
        neighbour.addprevious(made)


def _remove(element: Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)
