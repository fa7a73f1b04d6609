"""One Word review copy being made: everything planned, runs cut, comments hung, and then the changes."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, timedelta

from tilint.findings import Finding, Review
from tilint.readers.word_names import Element, P, R, T
from tilint.review_copies.edits import Edit
from tilint.review_copies.remarks import Remark, identity, remark, whole_remark
from tilint.review_copies.shape import CopyOptions, rewrites
from tilint.review_copies.word_anchors import Anchors
from tilint.review_copies.word_changes import Changes
from tilint.review_copies.word_comments import Comments
from tilint.review_copies.word_file import WordFile
from tilint.review_copies.word_marks import bookmark_name
from tilint.review_copies.word_names import CHANGEABLE
from tilint.review_copies.word_plan import Planned, Planner, Stretch, covered, insertion, wordlike
from tilint.review_copies.word_runs import Cuts
from tilint.review_copies.word_threads import answered

# Word opens no file with more than 32,767 comments.
_MOST_COMMENTS = 30_000


class WordCopy:
    """Puts ``review``, which was made of these very bytes, into ``file``; ``notes`` say what could not be put there."""

    def __init__(self, file: WordFile, review: Review, options: CopyOptions) -> None:
        self._file, self._review = file, review
        self._clean = options.clean
        self._commenting = options.comments and not options.clean
        self._changing = options.changes or options.clean
        self._when = options.when.astimezone(UTC)
        self._planner = Planner(file, review)
        self._cuts = Cuts(file.new_id)
        self._answered = answered(file)
        self.notes: list[str] = []
        self.changes = self.comments = 0

    def make(self) -> None:
        """Make the copy in the trees of the file."""
        plans = self._plans()
        self._cut([plan for plan in plans if plan.edits or self._commenting])
        if self._commenting:
            self._comment(plans)
        for number, plan in enumerate(plan for plan in plans if plan.edits):
            if not self._commenting and not self._clean:
                self._bookmark(plan, number)
            self._change(plan, number)
        self._tell(plans)

    def _plans(self) -> list[Planned]:
        met = [finding for finding in self._review.findings if finding.scope == "text"]
        # Where somebody asked to keep the words, they stay; where somebody said anything, we do not say it again.
        open_still = [finding for finding in met if not self._answered.get(_key(finding), False)]
        chosen = {id(finding) for finding in rewrites(open_still)} if self._changing else set()
        plans = (self._planner.planned(finding, id(finding) in chosen) for finding in open_still)
        return [plan for plan in plans if plan is not None]

    def _cut(self, plans: list[Planned]) -> None:
        offsets: dict[Element, dict[Element, set[int]]] = defaultdict(lambda: defaultdict(set))
        for plan in plans:
            bounds = {bound for edit in plan.edits for bound in (edit.start, edit.end)}
            for stretch in (stretch for stretches in plan.everywhere() for stretch in stretches):
                run = stretch.text.getparent()
                if run is not None and run.tag == R:
                    inside = {bound for bound in bounds if stretch.at < bound < stretch.to}
                    spots = map(stretch.spot, {stretch.at, stretch.to, *inside})
                    offsets[run][stretch.text].update(spots)
        for run, texts in offsets.items():
            self._cuts.cut(run, texts)
        # A cut alone changes no words, and a part in which nothing else is done may stay as it was.

    def _comment(self, plans: list[Planned]) -> None:
        whole = whole_remark(self._review)
        if not plans and whole is None:
            return
        comments = Comments(self._file, self._date(0))
        anchors = Anchors(self._file, self._cuts, self._planner.fields(self._file.main), comments.look)
        if whole is not None:
            top = comments.new_id()
            if anchors.on_top(top):
                self._say(comments, top, whole)
        unsaid = [plan for plan in plans if _key(plan.finding) not in self._answered]
        for number, plan in enumerate(unsaid[:_MOST_COMMENTS]):
            self._comment_on(plan, number, comments, anchors)

    def _comment_on(self, plan: Planned, number: int, comments: Comments, anchors: Anchors) -> None:
        comment, place, exact = comments.new_id(), "", False
        element = plan.stretches[0].text if plan.described is None else plan.described
        if plan.described is None and anchors.may_hang(plan.part, element):
            around = self._planner.fields(plan.part).get(plan.stretches[-1].text, ())
            exact = anchors.on_words(self._pieces(plan.stretches), comment, around)
        elif anchors.near(plan.part, element, comment):
            place = _place(plan.finding)
            if plan.edits:
                self._bookmark(plan, number)
        else:
            self.notes.append(f"What is to be said about the {plan.finding.where} found no place for a comment.")
            return
        self._say(comments, comment, remark(plan.finding, bool(plan.edits), plan.hindrance, place, exact))

    def _say(self, comments: Comments, number: str, said: Remark) -> None:
        comments.add(said, number)
        self.comments += 1
        self._file.touch(self._file.main)

    def _bookmark(self, plan: Planned, number: int) -> None:
        name = bookmark_name(identity(plan.finding, changed=True), number)
        Anchors(self._file, self._cuts, {}).bookmark(self._pieces(plan.stretches), name)
        self._file.touch(plan.part)

    def _change(self, plan: Planned, number: int) -> None:
        # Word and LibreOffice take neighbouring changes of one moment for one change.
        changes = Changes(self._file, None if self._clean else self._date(number % 2))
        for stretches in plan.everywhere():
            for edit in plan.edits:
                self._edit(plan.part, changes, stretches, edit)
        self._file.touch(plan.part)
        self.changes += 1

    def _edit(self, part: str, changes: Changes, stretches: tuple[Stretch, ...], edit: Edit) -> None:
        struck = self._pieces(tuple(covered(stretches, edit)))
        if struck:
            changes.replace(_runs(struck), edit.new)
            return
        for stretch, after in insertion(stretches, edit.start):
            piece = self._cuts.at(stretch.text, stretch.spot(edit.start), before=after)
            run = None if piece is None else piece.getparent()
            if run is not None and not self._planner.hindrance(part, stretch, piece):
                changes.insert(edit.new, run, run, after)
                return

    def _pieces(self, stretches: tuple[Stretch, ...]) -> list[Element]:
        found = (self._cuts.pieces(one.text, one.start, one.spot(one.to)) for one in stretches)
        return [piece for pieces in found for piece in pieces]

    def _date(self, minutes_before: int) -> str:
        return f"{self._when - timedelta(minutes=minutes_before):%Y-%m-%dT%H:%M:%SZ}"

    def _tell(self, plans: list[Planned]) -> None:
        left = len(self._review.findings) - self.changes
        if not self._commenting and left:
            told = "1 finding that needs" if left == 1 else f"{left:,} findings that need"
            self.notes.append(f"{told} a person to choose {'is' if left == 1 else 'are'} not in this copy.")
        if self._commenting and len(plans) > _MOST_COMMENTS:
            self.notes.append(f"Word opens no more comments than this: {len(plans) - _MOST_COMMENTS:,} were left out.")


def _runs(struck: list[Element]) -> list[Element]:
    """Return the runs of these texts, and those between them that show only tabs and breaks."""
    runs = [run for text in struck if (run := text.getparent()) is not None]
    paragraph = next(struck[0].iterancestors(P), None)
    if len(runs) < 2 or paragraph is None:
        return runs
    inside, found = False, []
    for run in paragraph.iter(R):
        inside = inside or run is runs[0]
        gap = inside and wordlike(run) and next(run.iter(T), None) is None
        holder = run.getparent()
        if run in runs or (gap and holder is not None and holder.tag in CHANGEABLE):
            found.append(run)
        if run is runs[-1]:
            break
    return found


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.sentence_fingerprint


def _place(finding: Finding) -> str:
    the = "the " if finding.where in ("header", "footer") else ""
    return f"In {the}{finding.where}"
