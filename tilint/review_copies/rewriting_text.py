"""Safe rewrites made in a text file's own bytes, round after round until none is left to make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from tilint.errors import UncopiedDocument, UnreadableInput
from tilint.findings import Finding, Review
from tilint.readers import decode
from tilint.readers.sentences import shown
from tilint.readers.sniff import BY_SUFFIX
from tilint.review_copies.shape import rewrites, safe
from tilint.review_copies.text_edits import Edit, Left, edits_for
from tilint.text import Block, Document

# Rules are proven not to flag their own rewrites; more rounds than this are rewrites that call for each other.
_MOST_ROUNDS = 20
_PAGES = frozenset({"html", "template"})


@dataclass(frozen=True, slots=True)
class Change:
    """A rewrite that was made: where it began ("line:column"), the rule, the words before and after."""

    where: str
    rule: str
    phrase: str
    rewrite: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding that was left to a person, and why (a clause)."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text file after its safe rewrites; ``review`` is that of ``data``."""

    data: bytes
    review: Review
    changes: tuple[Change, ...]
    kept: tuple[Kept, ...]


def rewritten(data: bytes, review: Review, again: Callable[[bytes], Review]) -> Rewritten:
    """Make the safe rewrites of ``review`` in ``data``, the bytes of a text file it was made of.

    ``again`` reviews bytes as ``review`` was made; it is asked after each round, since one rewrite may
    uncover another, until nothing is left to make: rewriting the result changes nothing more. Bytes
    outside the rewritten words stay, with the encoding, line ends and byte order mark. Raises
    ``UncopiedDocument``, one sentence, where the format is no text or the rewrites come to no end.
    """
    refuse_unless_text(review)
    changes: list[Change] = []
    for _ in range(_MOST_ROUNDS):
        file = TextFile(data, review)
        plan, kept = _plan(review, file)
        plan, unsettled = _settled(file, plan, again)
        if not plan:
            return Rewritten(data, review, tuple(changes), (*kept, *unsettled))
        data = file.edited(edit for _, edits in plan for edit in edits)
        changes += (Change(f.where, f.rule, f.phrase, f.suggestions[0]) for f, _ in plan)
        review = again(data)
        if review.unread is not None:
            break
    raise UncopiedDocument(
        f"{shown(review.name)} was left as it is: its rewrites come to no end, each calling for the next; "
        "see “tilint check” and change it by hand."
    )


def refuse_unless_text(review: Review) -> None:
    """Raise ``UncopiedDocument``, one sentence, unless the document of ``review`` is a text file that tilint may change."""
    name, document = shown(review.name), review.document
    if document is None or not document.by_line or not _is_all_characters(document):
        raise UncopiedDocument(
            f"{name} was left as it is: only text files are changed in place; "
            f"“tilint review {name}” writes a copy with the rewrites in it."
        )
    ending = PurePath(review.name).suffix.lower()
    if ending and BY_SUFFIX.get(ending) != document.format:
        raise UncopiedDocument(
            f"{name} was left as it is: it was read as {document.format} whatever its name says, so tilint cannot tell "
            f"its words from code; “tilint review {name}” writes a page that shows the rewrites."
        )


class TextFile:
    """The bytes of a text file beside the text that was read of them."""

    def __init__(self, data: bytes, review: Review) -> None:
        if review.document is None:
            raise ValueError("a review without its document has no places to change")
        self.data, self.document = data, review.document
        declared = decode.declared_charset(data) if review.format in _PAGES else None
        self._mark, self._encoding = decode.encoding_of(data, declared)
        self._text = self.document.text
        if self._encoded(self._text) != data[self._mark :]:
            raise UncopiedDocument(
                f"{shown(review.name)} was left as it is: its letters cannot be written back byte for byte; save it as UTF-8."
            )

    def can_write(self, text: str) -> bool:
        """Tell whether the file's encoding has all the letters of ``text``."""
        try:
            return self._encoded(text).decode(self._encoding) == text
        except UnicodeError:
            return False

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the bytes after ``edits``, none of which overlaps another."""
        parts, at = [self.data[: self._mark]], 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            parts += (self._encoded(self._text[at : edit.start]), self._encoded(edit.new))
            at = edit.end
        return b"".join((*parts, self._encoded(self._text[at:])))

    def _encoded(self, text: str) -> bytes:
        try:
            return text.encode(self._encoding)
        except UnicodeEncodeError:
            return b""


Plan = tuple[tuple[Finding, tuple[Edit, ...]], ...]


def _plan(review: Review, file: TextFile) -> tuple[Plan, tuple[Kept, ...]]:
    """Return the edits of each finding that can be made now, and the findings that are left."""
    chosen = set(map(id, rewrites(review.findings)))
    plan, kept = [], []
    for finding in review.findings:
        try:
            if id(finding) not in chosen:
                raise Left(_reason(finding))
            edits = edits_for(finding, file.document)
            if not all(file.can_write(edit.new) for edit in edits):
                raise Left("its rewrite has letters that the file's encoding lacks")
            plan.append((finding, edits))
        except Left as left:
            kept.append(Kept(finding, str(left)))
    return tuple(plan), tuple(kept)


def _reason(finding: Finding) -> str:
    if finding.scope == "document":
        return "it is about the whole document"
    if finding.note.standing != "settled":
        return "published guides differ about it" if finding.note.standing == "contested" else "only the person can say"
    if not finding.suggestions:
        return "no one rewrite fits everywhere"
    if finding.note.check_facts:
        return "somebody has to check that its rewrite is true"
    return "its words also belong to another finding" if safe(finding) else "somebody has to fill in what stands at […]"


def _settled(file: TextFile, plan: Plan, again: Callable[[bytes], Review]) -> tuple[Plan, tuple[Kept, ...]]:
    """Return what of ``plan`` leaves the file's blocks as they are, and the rest as findings that are left.

    New words might be taken for mark-up in a way nobody foresaw, and would show by a block more or less.
    """
    if _same_blocks(file, plan, again):
        return plan, ()
    sound = tuple(one for one in plan if _same_blocks(file, (one,), again))
    if not _same_blocks(file, sound, again):
        sound = ()
    reason = "its rewrite would change more than its words here"
    return sound, tuple(Kept(finding, reason) for finding, edits in plan if (finding, edits) not in sound)


def _same_blocks(file: TextFile, plan: Plan, again: Callable[[bytes], Review]) -> bool:
    # Plain text has no mark-up; where its lines break decides what is a paragraph, and may change with its words.
    if not plan or file.document.format == "text":
        return True
    before = file.document.blocks
    try:
        made = again(file.edited(edit for _, edits in plan for edit in edits)).document
    except UnreadableInput:
        return False
    if made is None or len(made.blocks) != len(before):
        return False
    edits = _Edits(edit for _, edits in plan for edit in edits)
    return all(_as_meant(old, new, edits.within(old)) for old, new in zip(before, made.blocks, strict=True))


def _as_meant(old: Block, new: Block, edits: list[Edit]) -> bool:
    """Tell whether a block is what its edits should make of it, as far as its length tells."""
    if (new.kind, new.where) != (old.kind, old.where) or len(new.source) != len(old.source) + _growth(edits):
        return False
    return bool(edits) or new.source == old.source


class _Edits:
    """The edits of a round, in order."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = sorted(set(edits), key=lambda edit: (edit.start, edit.end))
        self._starts, self._ends = [e.start for e in self._edits], [e.end for e in self._edits]

    def within(self, block: Block) -> list[Edit]:
        """Return the edits that lie in a block: in a template, several blocks may hold the same words of the file."""
        found: set[int] = set()
        for piece in block.pieces:
            start = int(piece.address.path[0]) + piece.skip
            end = start + piece.end - piece.start
            found.update(range(bisect_left(self._ends, start), bisect_right(self._starts, end)))
        return [self._edits[n] for n in sorted(found)]


def _growth(edits: Iterable[Edit]) -> int:
    return sum(len(edit.new) - (edit.end - edit.start) for edit in edits)


def _is_all_characters(document: Document) -> bool:
    return all(piece.address.scheme == "chars" for block in document.blocks for piece in block.pieces)
