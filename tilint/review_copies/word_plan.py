"""Where each finding lies in a Word file, and which changes its words can bear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tilint.findings import Finding, Review
from tilint.readers.word_names import ALTERNATES, Element, P, R, T
from tilint.review_copies.edits import Edit, edits, reach
from tilint.review_copies.word_fields import Field, fields_of, fills_in, hindrance
from tilint.review_copies.word_file import WordFile
from tilint.review_copies.word_names import INLINE, NOTE_MARKS, WORDLIKE, W
from tilint.text import Span

_BROKEN_UP = "A note mark or a picture stands among these words, so the copy leaves them as they are."
_TWO_PARAGRAPHS = "These words run over the end of a paragraph, so the copy leaves them as they are."
_NOWHERE = "Only a tab or a break would change here, so the copy leaves it as it is."
_KEPT_WHOLE = frozenset((*NOTE_MARKS, INLINE, f"{W}object"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``at`` to ``to`` of a phrase, which are those from ``start`` of the ``w:t`` called ``text``."""

    at: int
    to: int
    text: Element
    start: int

    def spot(self, offset: int) -> int:
        """Return where in the text a character of the phrase stands."""
        return self.start + offset - self.at


@dataclass(frozen=True, slots=True)
class Planned:
    """A finding in its place; ``hindrance`` says why its safe rewrite, if it has one, is no change in the copy."""

    finding: Finding
    part: str
    stretches: tuple[Stretch, ...] = ()
    edits: tuple[Edit, ...] = ()
    hindrance: str = ""
    described: Element | None = None
    twins: tuple[tuple[Stretch, ...], ...] = field(default=())

    def everywhere(self) -> tuple[tuple[Stretch, ...], ...]:
        """Return the stretches, and those of each other branch that holds the same words for older programs."""
        return (self.stretches, *self.twins)


class Planner:
    """Plans the findings of one review; nothing in the file is changed yet."""

    def __init__(self, file: WordFile, review: Review) -> None:
        self._file, self._review = file, review
        self._fields: dict[str, Mapping[Element, tuple[Field, ...]]] = {}

    def planned(self, finding: Finding, rewriting: bool) -> Planned | None:
        """Return a finding's plan, with the edits of its first suggestion if ``rewriting``; None where it has no place."""
        document = self._review.document
        assert document is not None
        if finding.places and finding.places[0].address.scheme == "word-alt":
            part, number = finding.places[0].address.path
            why = "Word keeps no changes in the description of a picture; please change it there." if rewriting else ""
            return Planned(finding, str(part), hindrance=why, described=self._file.described(str(part), int(number)))
        source = document.blocks[finding.block].source
        rewrite = finding.suggestions[0] if rewriting else ""
        span = reach(source, finding.span, rewrite) if rewriting else finding.span
        stretches = tuple(self._stretches(finding.block, span))
        if not stretches:
            return None
        part = self._part(finding)
        plan = Planned(finding, part, stretches)
        return self._with_edits(plan, source[span.start : span.end], rewrite) if rewriting else plan

    def fields(self, part: str) -> Mapping[Element, tuple[Field, ...]]:
        """Return the fields around each text of a part."""
        if part not in self._fields:
            self._fields[part] = fields_of(self._file.root(part))
        return self._fields[part]

    def hindrance(self, part: str, stretch: Stretch, piece: Element | None = None) -> str:
        """Return why the words of a stretch, or of a piece cut from it, may not change, or "" where they may."""
        return hindrance(stretch.text if piece is None else piece, self.fields(part).get(stretch.text, ()))

    def _part(self, finding: Finding) -> str:
        return str(finding.places[0].address.path[0])

    def _stretches(self, block: int, span: Span) -> Iterator[Stretch]:
        document = self._review.document
        assert document is not None
        for piece in document.blocks[block].pieces:
            start, end = max(piece.start, span.start), min(piece.end, span.end)
            if start < end and piece.address.scheme == "word":
                part, number = piece.address.path
                text = self._file.text(str(part), int(number))
                yield Stretch(start - span.start, end - span.start, text, piece.skip + start - piece.start)

    def _with_edits(self, plan: Planned, phrase: str, rewrite: str) -> Planned:
        fields = self.fields(plan.part)
        kept = _joined(Span(s.at, s.to) for s in plan.stretches if fills_in(s.text, fields.get(s.text, ())))
        made = edits(phrase, rewrite, kept)
        why = next(filter(None, (self._hindrance(plan, edit) for edit in made)), "")
        if why:
            return replace(plan, hindrance=why)
        return replace(plan, edits=made, twins=tuple(_twins(plan.stretches)))

    def _hindrance(self, plan: Planned, edit: Edit) -> str:
        if edit.start == edit.end:
            whys = [self.hindrance(plan.part, stretch) for stretch, _ in insertion(plan.stretches, edit.start)]
            return "" if "" in whys else next(iter(whys), _NOWHERE)
        struck = covered(plan.stretches, edit)
        if not struck:
            return _NOWHERE
        why = next(filter(None, (self.hindrance(plan.part, stretch) for stretch in struck)), "")
        return why or _between([stretch.text for stretch in struck])


def covered(stretches: Iterable[Stretch], edit: Edit) -> list[Stretch]:
    """Return the stretches in which an edit strikes something out, cut down to what it strikes."""
    found = []
    for one in stretches:
        at, to = max(one.at, edit.start), min(one.to, edit.end)
        if at < to:
            found.append(Stretch(at, to, one.text, one.spot(at)))
    return found


def insertion(stretches: Iterable[Stretch], at: int) -> list[tuple[Stretch, bool]]:
    """Return the stretches beside which words may go in at a place in the phrase, and whether after them, best first."""
    behind = [(one, True) for one in stretches if one.at < at <= one.to]
    return [*behind, *((one, False) for one in stretches if one.at == at or (one.at > at and not behind))][:2]


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _between(texts: list[Element]) -> str:
    """Return what hinders striking out these texts together: what stands between them and must stay."""
    if len(texts) < 2:
        return ""
    paragraphs = [next(text.iterancestors(P), None) for text in texts]
    if paragraphs[0] is None or any(other is not paragraphs[0] for other in paragraphs):
        return _TWO_PARAGRAPHS
    inside = False
    for element in paragraphs[0].iter(T, *_KEPT_WHOLE):
        if element is texts[-1]:
            break
        if inside and element.tag in _KEPT_WHOLE:
            return _BROKEN_UP
        inside = inside or element is texts[0]
    return ""


def wordlike(run: Element) -> bool:
    """Tell whether a run shows words, tabs and breaks and nothing else."""
    return run.tag == R and any(child.tag in WORDLIKE for child in run) and all(
        child.tag in WORDLIKE or child.tag == f"{W}rPr" for child in run
    )  # fmt: skip


def _twins(stretches: tuple[Stretch, ...]) -> Iterator[tuple[Stretch, ...]]:
    """Yield the same stretches in each branch of mc:AlternateContent that says the same in the same words."""
    text = stretches[0].text
    for alternates in text.iterancestors(ALTERNATES):
        branch = next((b for b in alternates if b in (text, *text.iterancestors())), None)
        if branch is None:
            continue
        shown = _Told(branch)
        for other in alternates:
            if other is branch:
                continue
            same = _Told(other)
            if same.words == shown.words and all(stretch.text in shown.starts for stretch in stretches):
                yield tuple(_mirrored(stretches, shown, same))


class _Told:
    """The words of a branch, and where each of its texts begins in them."""

    def __init__(self, branch: Element) -> None:
        self.texts = list(branch.iter(T))
        self.starts: dict[Element, int] = {}
        at = 0
        for text in self.texts:
            self.starts[text] = at
            at += len(text.text or "")

    @cached_property
    def words(self) -> str:
        return "".join(text.text or "" for text in self.texts)


def _mirrored(stretches: tuple[Stretch, ...], shown: _Told, same: _Told) -> Iterator[Stretch]:
    for one in stretches:
        first = shown.starts[one.text] + one.start
        last = first + one.to - one.at
        for text, at in same.starts.items():
            start, end = max(first, at), min(last, at + len(text.text or ""))
            if start < end:
                yield Stretch(one.at + start - first, one.at + end - first, text, start - at)
