"""Review copies for every format without comments of its own: a page that shows the text with its changes and notes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from tilint.findings import Finding, Level, Review
from tilint.page_templates import source_hash, templates_of
from tilint.readers.sentences import shown
from tilint.review_copies.edits import edits
from tilint.review_copies.packing import uncopied
from tilint.review_copies.remarks import remark, whole_remark
from tilint.review_copies.shape import Copied, CopyOptions, rewrites
from tilint.text import Block

_OURS = b'<meta name="generator" content="tilint review copy">'
_HEAD = 2000
_LEVELS = {
    Level.ERROR: "please change before sending",
    Level.WARNING: "worth changing",
    Level.SUGGESTION: "worth a thought",
}
_TAGS = {"quote": "blockquote"}
_LOOKS = {"list item": "item", "table cell": "cell"}
_FLOWING = frozenset(("html", "template", "markdown"))
# Kinds that the text itself does not show.
_TOLD = frozenset(
    ("header", "footer", "footnote", "endnote", "text box", "caption", "alt text", "subject", "comment",
     "notes", "form label")
)  # fmt: skip
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Bit:
    """Words that stay (``sort`` ""), go ("del") or come ("ins")."""

    text: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a paragraph; with a ``number`` it is the phrase of that note."""

    bits: tuple[Bit, ...]
    number: int = 0
    level: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a phrase."""

    number: int
    about: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, heading or the like, as the page shows it."""

    tag: str
    look: str
    sort: str
    pieces: tuple[Stretch, ...]
    notes: tuple[Note, ...]


def original(data: bytes, name: str) -> bytes:
    """Return ``data``; raise UncopiedDocument where it is such a page itself."""
    if _OURS in data[:_HEAD]:
        raise uncopied(name, "it is a review copy itself", "review the document that it was made from")
    return data


def write(data: bytes, review: Review, options: CopyOptions) -> Copied:  # noqa: ARG001  (the review holds the text)
    """Return an HTML page, in UTF-8, that shows the document's text with its changes and notes.

    The page loads and runs nothing, and whatever the document holds is shown as text.
    """
    if options.clean:
        raise uncopied(review.name, "its format has no changes to accept",
                       "see “tilint fix” for text files, or change the document in its own program")  # fmt: skip
    page = _Page(review, options)
    parts = list(page.parts())
    whole = whole_remark(review) if options.comments else None
    style = files("tilint.review_copies").joinpath("templates", "marked.css").read_text(encoding="utf-8")
    made = templates_of("tilint.review_copies").get_template("marked.html").render(
        name=_plain(shown(review.name)), style=style, parts=parts, comments=options.comments, changes=page.changed,
        style_hash=source_hash(style),
        told=_told(review, page.count, whole=whole is not None), warnings=[_plain(warning) for warning in review.warnings],
        whole=[_plain(line) for line in whole.paragraphs] if whole else (), when=f"{options.when:%d %B %Y}".lstrip("0"),
    )  # fmt: skip
    comments = page.count + (whole is not None) if options.comments else 0
    return Copied(made.encode(), (), page.changed, comments)


class _Page:
    """The parts of the page, and how many changes and notes they hold."""

    def __init__(self, review: Review, options: CopyOptions) -> None:
        self._review, self._options = review, options
        self._safe = {id(finding) for finding in rewrites(review.findings)} if options.changes else set()
        # Where a line breaks in a page's or a template's source says nothing of the text.
        self._entities = review.format in _FLOWING
        self._flow = "text" if self._entities else "text kept"
        self.count = self.changed = 0

    def parts(self) -> Iterator[Part]:
        """Yield the blocks in reading order, each with its findings."""
        document = self._review.document
        found: dict[int, list[Finding]] = {}
        for finding in self._review.findings:
            if finding.scope == "text":
                found.setdefault(finding.block, []).append(finding)
        for number, block in enumerate(document.blocks if document else ()):
            yield self._part(block, sorted(found.get(number, ()), key=lambda f: (f.span.start, -f.span.end)))

    def _part(self, block: Block, findings: list[Finding]) -> Part:
        pieces: list[Stretch] = []
        notes: list[Note] = []
        at = 0
        for finding in findings:
            self.count += 1
            changed = id(finding) in self._safe
            self.changed += changed
            notes.append(self._note(finding, changed))
            if finding.span.start >= at:
                pieces += self._words(block.source[at : finding.span.start])
                pieces.append(Stretch(self._bits(finding, changed), self.count, finding.level.value))
                at = finding.span.end
        pieces += self._words(block.source[at:])
        heading = f"h{min(4, max(2, block.level + 1))}" if block.kind in ("heading", "title") else "p"
        sort = block.kind if block.kind in _TOLD else ""
        tag = _TAGS.get(block.kind, heading)
        said = tuple(notes) if self._options.comments else ()
        return Part(tag, " ".join((self._flow, _LOOKS.get(block.kind, ""))).strip(), sort, tuple(pieces), said)

    def _words(self, text: str) -> list[Stretch]:
        return [Stretch((Bit(self._seen(text)),))] if text else []

    def _bits(self, finding: Finding, changed: bool) -> tuple[Bit, ...]:
        phrase = finding.phrase
        if not changed:
            return (Bit(self._seen(phrase)),)
        made: list[Bit] = []
        at = 0
        for edit in edits(phrase, finding.suggestions[0]):
            made += (Bit(phrase[at : edit.start]), Bit(phrase[edit.start : edit.end], "del"), Bit(edit.new, "ins"))
            at = edit.end
        made.append(Bit(phrase[at:]))
        return tuple(Bit(self._seen(bit.text), bit.sort) for bit in made if bit.text)

    def _seen(self, text: str) -> str:
        """Return a piece of the document as its reader sees it."""
        return _plain(html.unescape(text) if self._entities else text)

    def _note(self, finding: Finding, changed: bool) -> Note:
        by_line = self._review.document is not None and self._review.document.by_line
        where = f"line {finding.where}" if by_line else finding.where
        about = " · ".join(filter(None, (_LEVELS[finding.level], where, finding.rule)))
        return Note(self.count, about, tuple(map(_plain, remark(finding, changed).paragraphs)))


def _plain(text: str) -> str:
    """Return ``text`` with its line breaks, and a sign in place of what is not meant to be seen."""
    return _ODD.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _told(review: Review, count: int, *, whole: bool) -> str:
    things = "1 finding" if count == 1 else f"{count or 'no'} findings"
    return " ".join(
        filter(None, (f"{review.words:,} words, {things} about its words.", "" if whole else review.summary))
    )
