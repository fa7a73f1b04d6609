"""OpenDocument review copies: texts with tracked changes and comments, slides and sheets with comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tilint.findings import Finding, Review
from tilint.readers.odf_names import TEXT, Element
from tilint.review_copies.edits import Edit, edits
from tilint.review_copies.odf_boards import comment_cells, comment_slides
from tilint.review_copies.odf_file import OpenDocument
from tilint.review_copies.odf_marks import Marks, inside, write_regions
from tilint.review_copies.odf_phrase import Phrase, in_shape
from tilint.review_copies.odf_restoring import without_ours
from tilint.review_copies.odf_slots import Point, Slots
from tilint.review_copies.placing import place_of
from tilint.review_copies.remarks import Remark, remark, whole_remark
from tilint.review_copies.shape import Copied, CopyOptions, rewrites
from tilint.text import Block

_ELSEWHERE = "It is left as it is, because words in this place cannot carry tracked changes."
_NO_PLACE = "A comment could not be placed, because the text has no paragraph that could bear it."


def original(data: bytes, name: str) -> bytes:
    """Return the file without what an earlier copy put into it."""
    file = OpenDocument(data, name)
    return file.packed({part for part, root in file.parts.items() if without_ours(root)})


def write(data: bytes, review: Review, options: CopyOptions) -> Copied:
    """Return a copy with tracked changes and comments by "tilint".

    Slides and sheets get comments only, since OpenDocument has no tracked changes there for words.
    """
    copy = _Copy(OpenDocument(data, review.name), review, options)
    return copy.cleaned() if options.clean else copy.marked()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done about one finding, settled before anything in the file moves."""

    finding: Finding
    phrase: Phrase
    edits: tuple[Edit, ...]
    hindrance: str
    part: str


class _Copy:
    """A file on its way to becoming its copy."""

    def __init__(self, file: OpenDocument, review: Review, options: CopyOptions) -> None:
        self._file, self._review, self._options = file, review, options
        self._slots = {part: Slots(root) for part, root in file.parts.items()}
        self._marks = Marks(file.parts.values(), options.when)
        self._main = "" if file.is_flat else "content.xml"
        self._safe = {id(finding) for finding in rewrites(review.findings)}
        self._notes: list[str] = []
        self._comments = 0

    def cleaned(self) -> Copied:
        """Make every safe rewrite without a mark, the last first, so that places before it stay good."""
        changed: set[str] = set()
        done = 0
        for plan in sorted(self._plans(), key=lambda plan: plan.finding.start, reverse=True):
            if not plan.edits or plan.hindrance:
                continue
            for edit in reversed(plan.edits):
                self._replace(plan, edit)
            changed.add(plan.part)
            done += 1
        return Copied(self._file.packed(changed), (), done)

    def marked(self) -> Copied:
        """Write the comments, then the changes, then the comment on the whole."""
        whole = whole_remark(self._review) if self._options.comments else None
        if self._file.sort != "text":
            return self._boards(whole)
        plans = list(self._plans())
        changing = [plan for plan in plans if self._options.changes and plan.edits and not plan.hindrance]
        if self._options.comments:
            kept = {id(plan.finding) for plan in changing}
            for plan in plans:
                self._comment(plan, changed=id(plan.finding) in kept)
            if whole is not None:
                self._at_top(whole)
        for plan in changing:
            for edit in plan.edits:
                self._change(plan, edit)
        write_regions(self._file.body, self._marks.regions)
        touched = {self._main} if self._comments or changing else set()
        return Copied(self._file.packed(touched), tuple(self._notes), len(changing), self._comments)

    def _plans(self) -> Iterator[_Plan]:
        """Yield a plan for each finding about a phrase, in reading order."""
        document = self._review.document
        for finding in self._review.findings:
            if finding.scope == "text" and document is not None:
                yield self._plan(finding, document.blocks[finding.block])

    def _plan(self, finding: Finding, block: Block) -> _Plan:
        part = next((str(p.address.path[0]) for p in finding.places if p.address.scheme == "odf"), self._main)
        phrase = Phrase(finding, block, part, self._slots[part])
        if id(finding) not in self._safe:
            return _Plan(finding, phrase, (), "", part)
        made = edits(finding.phrase, finding.suggestions[0], phrase.fixed())
        barred = part != self._main or phrase.paragraph is None or block.kind in ("alt text", "header", "footer")
        barred = barred or (phrase.paragraph is not None and in_shape(phrase.paragraph))
        hindrance = next(filter(None, map(phrase.hindrance, made)), "")
        if barred and not self._options.clean:
            hindrance = _ELSEWHERE
        return _Plan(finding, phrase, made, hindrance, part)

    def _comment(self, plan: _Plan, *, changed: bool) -> None:
        hindrance = plan.hindrance if self._options.changes else ""
        holder = self._bearer(plan)
        if holder is not plan.phrase.paragraph or holder is None:
            told = remark(plan.finding, changed, hindrance, place_of(plan.finding))
            self._beside(told, holder, plan)
            return
        mark, end = self._marks.comment(remark(plan.finding, changed, hindrance))
        self._put(plan, plan.phrase.end(), end, closing=True)
        self._put(plan, plan.phrase.start(), mark, closing=False)
        self._comments += 1

    def _bearer(self, plan: _Plan) -> Element | None:
        """Return the phrase's paragraph if it can bear a comment, else the nearest around it that can, else None."""
        if plan.part != self._main:
            return None
        step = plan.phrase.paragraph
        while step is not None and _bars_comments(step):
            step = next((up for up in step.iterancestors(f"{TEXT}p", f"{TEXT}h")), None)
        return step

    def _beside(self, told: Remark, holder: Element | None, plan: _Plan) -> None:
        if holder is None:
            self._at_top(told)
            return
        # What holds the words (a note, a shape) stands in this paragraph; the comment goes right before it.
        around = list(inside(plan.phrase.paragraph, holder)) if plan.phrase.paragraph is not None else []
        mark, _ = self._marks.comment(told)
        around[-1].addprevious(mark)
        self._comments += 1

    def _at_top(self, told: Remark) -> None:
        first = self._file.first_paragraph()
        if first is None:
            self._notes.append(_NO_PLACE)
            return
        mark, _ = self._marks.comment(told)
        number = self._slots[self._main].texts.get(first)
        if number is None:
            first.insert(0, mark)
        else:
            self._slots[self._main].insert(Point(number, 0), (mark,), closing=True)
        self._comments += 1

    def _put(self, plan: _Plan, at: Point, mark: Element, *, closing: bool) -> None:
        """Put one end of a comment at a place, or outside of the field that the place is in."""
        slots, field = self._slots[plan.part], plan.phrase.field(at.node)
        if field is None:
            slots.insert(at, (mark,), closing=closing)
        elif not closing:
            field.addprevious(mark)
        elif (number := slots.tails.get(field)) is not None:
            slots.insert(Point(number, 0), (mark,), closing=True)
        else:
            field.addnext(mark)

    def _change(self, plan: _Plan, edit: Edit) -> None:
        bounds = plan.phrase.bounds(edit)
        if bounds is None:
            return
        start, end = bounds
        slots, gaps = self._slots[plan.part], plan.phrase.gaps(start, end)
        made = [self._marks.struck(plan.phrase.pieces(start, end))] if start != end else []
        made += self._marks.put(edit.new) if edit.new else ()
        slots.insert(start, made, closing=start == plan.phrase.end())
        for node in range(start.node, end.node + 1):
            first = start.offset if node == start.node else 0
            slots.drop(node, first, end.offset if node == end.node else slots.length(node))
        for gap in gaps:
            slots.remove(gap)

    def _replace(self, plan: _Plan, edit: Edit) -> None:
        bounds = plan.phrase.bounds(edit)
        if bounds is None:
            return
        start, end = bounds
        slots = self._slots[plan.part]
        for node in range(end.node, start.node - 1, -1):
            first = start.offset if node == start.node else 0
            last = end.offset if node == end.node else slots.length(node)
            slots.replace(node, first, last, edit.new if node == start.node else "")
        # Their words are gone; blanks between them would be too many.
        for gap in plan.phrase.gaps(start, end):
            slots.remove(gap)

    def _boards(self, whole: Remark | None) -> Copied:
        hindrance = "Slides and sheets cannot carry tracked changes." if self._options.changes else ""
        told = [
            (finding, remark(finding, place=place_of(finding)))
            for finding in self._review.findings
            if self._options.comments and finding.scope == "text"
        ]
        pages = self._file.sort != "spreadsheet"
        place = comment_slides if pages else comment_cells
        self._comments, missed = place(self._file.body, self._slots[self._main], self._marks, told, whole)
        notes = [hindrance] if hindrance and told else []
        notes += [f"{missed} could not be placed." for missed in missed]
        return Copied(self._file.packed({self._main} if self._comments else set()), tuple(notes), 0, self._comments)


def _bars_comments(paragraph: Element) -> bool:
    """Tell whether programs show no comments there: in notes and in drawn shapes."""
    return in_shape(paragraph) or any(True for _ in paragraph.iterancestors(f"{TEXT}note"))
