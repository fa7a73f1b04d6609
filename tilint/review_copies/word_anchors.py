"""Where a comment hangs in a Word document: on the very words, or on the nearest place that may bear one."""

from __future__ import annotations

from collections.abc import Mapping

from tilint.readers.word_names import BOX, P_PR, R_PR, Element, P, R, T, W
from tilint.review_copies.word_fields import Field, is_plain
from tilint.review_copies.word_file import WordFile
from tilint.review_copies.word_names import (
    BOOKMARK_END,
    BOOKMARK_START,
    ID,
    INS,
    MOVED_HERE,
    NAME,
    NOTE_MARKS,
    RANGE_END,
    RANGE_HOLDERS,
    RANGE_START,
    REFERENCE,
    SDT_CONTENT,
    made,
)
from tilint.review_copies.word_runs import Cuts

Fields = Mapping[Element, tuple[Field, ...]]
_NOTES = {f"{W}footnote": f"{W}footnoteReference", f"{W}endnote": f"{W}endnoteReference"}


class Anchors:
    """Hangs comments and bookmarks in ``file``.

    ``fields`` are those around the texts of the body, ``look`` is the style of a comment's mark, if the file has one.
    """

    def __init__(self, file: WordFile, cuts: Cuts, fields: Fields, look: str | None = None) -> None:
        self._file, self._cuts, self._fields, self._look = file, cuts, fields, look
        self._body = file.root(file.main).find(f"{W}body")

    def may_hang(self, part: str, text: Element) -> bool:
        """Tell whether Word lets a comment hang on this element itself: in the body, and in no text box."""
        return part == self._file.main and next(text.iterancestors(BOX), None) is None

    def on_words(self, pieces: list[Element], comment: str, around: tuple[Field, ...] = ()) -> bool:
        """Hang a comment on texts, given in reading order, each alone in its run; the last has fields ``around`` it.

        Tell whether it hangs on just these: inside some controls and fields nothing may begin or end.
        """
        self._hang(pieces[0], pieces[-1], comment, around)
        return _held(pieces[0]) is pieces[0].getparent() and _held(pieces[-1]) is pieces[-1].getparent()

    def near(self, part: str, element: Element, comment: str) -> bool:
        """Hang a comment on the nearest place in the body; tell whether there was any."""
        return self._hang_at(self._nearest(part, element), comment)

    def on_top(self, comment: str) -> bool:
        """Hang a comment on the first words of the body; tell whether there was any place."""
        return self._hang_at(self._first(), comment)

    def bookmark(self, pieces: list[Element], name: str) -> None:
        """Put a hidden bookmark around texts, by which a copy is read back where comments cannot stand."""
        number = self._file.new_id()
        start, end = _held(pieces[0]), _held(pieces[-1])
        start.addprevious(made(start, BOOKMARK_START, {ID: number, NAME: name}))
        end.addnext(made(end, BOOKMARK_END, {ID: number}))

    def _hang_at(self, place: Element | None, comment: str) -> bool:
        if place is not None:
            text = next(place.iter(T), None)
            self._hang(place, place, comment, () if text is None else self._fields.get(text, ()))
        return place is not None

    def _hang(self, first: Element, last: Element, comment: str, around: tuple[Field, ...] = ()) -> None:
        start, end = _outside(_held(first), 0), _outside(_held(last), -1)
        start.addprevious(made(start, RANGE_START, {ID: comment}))
        mark = made(end, RANGE_END, {ID: comment})
        _past_marks(end).addnext(mark)
        reference = self._reference(mark, comment)
        control = _control_opened_by(mark)
        if control is None:
            _after(mark, around).addnext(reference)
        else:
            _past_marks(control).addnext(reference)

    def _reference(self, near: Element, comment: str) -> Element:
        run = made(near, R, {})
        if self._look:
            properties = made(run, R_PR, {})
            properties.append(made(run, f"{W}rStyle", {f"{W}val": self._look}))
            run.append(properties)
        run.append(made(run, REFERENCE, {ID: comment}))
        return run

    def _nearest(self, part: str, element: Element) -> Element | None:
        if part == self._file.main:
            outer = [run for run in element.iterancestors(R) if next(run.iterancestors(BOX), None) is None]
            return outer[-1] if outer and next(outer[-1].iterancestors(P), None) is not None else self._first()
        for note in element.iterancestors(*_NOTES):
            marks = self._file.root(self._file.main).iter(_NOTES[str(note.tag)])
            mark = next((mark for mark in marks if mark.get(ID) == note.get(ID)), None)
            alone = None if mark is None else self._alone(mark)
            if alone is not None:
                return alone
        return self._first()

    def _alone(self, mark: Element) -> Element | None:
        run = mark.getparent()
        if run is None or run.tag != R or not _stands_free(run):
            return None
        if any(child.tag not in NOTE_MARKS and child.tag != R_PR for child in run):
            self._cuts.cut(run, {})
        return mark.getparent()

    def _first(self) -> Element | None:
        """Return the first run of the body that shows words, else its first paragraph's first child or itself."""
        if self._body is None:
            return None
        for text in self._body.iter(T):
            run = text.getparent()
            if run is not None and run.tag == R and (text.text or "").strip() and _stands_free(run):
                return run
        for paragraph in self._body.iter(P):
            if next(paragraph.iterancestors(BOX), None) is None:
                return _first_of(paragraph)
        return None


def _control_opened_by(mark: Element) -> Element | None:
    """Return a place at the start of a paragraph that opens a content control, None for any other paragraph.

    LibreOffice drops all words of such a paragraph that come before a comment's reference.
    """
    paragraph = _child_of_paragraph(mark).getparent()
    holder = None if paragraph is None else paragraph.getparent()
    if paragraph is None or holder is None or holder.tag != SDT_CONTENT or holder.find(P) is not paragraph:
        return None
    properties = paragraph.find(P_PR)
    if properties is None:
        properties = made(paragraph, P_PR, {})
        paragraph.insert(0, properties)
    return properties


def _past_marks(element: Element) -> Element:
    """Return the last of the comment marks right behind ``element``, so that comments keep their order."""
    for sibling in element.itersiblings():
        if sibling.tag != RANGE_END and not (sibling.tag == R and sibling.find(REFERENCE) is not None):
            break
        element = sibling
    return element


def _after(mark: Element, around: tuple[Field, ...]) -> Element:
    """Return the child of the paragraph behind which the reference goes: outside links and fields."""
    place = _child_of_paragraph(mark)
    for field in reversed(around):
        end = _child_of_paragraph(field.end)
        if end.getparent() is place.getparent() and place in end.itersiblings(preceding=True):
            return end
    return place


def _stands_free(run: Element) -> bool:
    return next(run.iterancestors(BOX), None) is None and next(run.iterancestors(P), None) is not None


def _first_of(paragraph: Element) -> Element:
    """Return the first run of a paragraph without words; an empty one is made where there is none."""
    for child in paragraph:
        if child.tag == R:
            return child
    run = made(paragraph, R, {})
    properties = paragraph.find(P_PR)
    paragraph.insert(0 if properties is None else 1, run)
    return run


def _held(element: Element) -> Element:
    """Return what holds ``element`` and stands where the end of a range may stand."""
    while True:
        holder = element.getparent()
        assert holder is not None
        if holder.tag in RANGE_HOLDERS and not is_plain(holder):
            return element
        element = holder


def _outside(element: Element, edge: int) -> Element:
    """Return somebody's unsettled insertion where ``element`` begins (edge 0) or ends (-1) it, else the element.

    Turned down, the insertion would take a mark inside it away and leave the other one standing.
    """
    holder = element.getparent()
    return holder if holder is not None and holder.tag in (INS, MOVED_HERE) and holder[edge] is element else element


def _child_of_paragraph(element: Element) -> Element:
    while (holder := element.getparent()) is not None and holder.tag != P:
        element = holder
    return element
