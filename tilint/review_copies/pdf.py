"""PDF review copies: the words of each finding highlighted, with a note that opens from it; the page itself stays as it is."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from tilint.errors import TilintError
from tilint.findings import Finding, Level, Review
from tilint.readers.pdf import opened
from tilint.review_copies.packing import uncopied
from tilint.review_copies.pdf_boxes import Box, boxes_of
from tilint.review_copies.pdf_ours import dictionary, hang, notes_on, without_ours
from tilint.review_copies.pdf_update import Update
from tilint.review_copies.placing import place_of
from tilint.review_copies.remarks import Remark, remark, whole_remark
from tilint.review_copies.shape import AUTHOR, Copied, CopyOptions

_UNCHANGED = "The words of a PDF stay as they are: the notes offer the rewrites."
_COLOURS = {Level.ERROR: (1.0, 0.72, 0.55), Level.WARNING: (1.0, 0.88, 0.45), Level.SUGGESTION: (0.72, 0.87, 1.0)}
_NOTE, _MARGIN = 20.0, 12.0
_POPUP = (240.0, 160.0)
_PRINTED = 4
_MOST_FIELDS = 100_000


def original(data: bytes, name: str) -> bytes:
    """Return the file without the notes of an earlier copy; one under which somebody wrote stays."""
    with opened(data, name):  # what would harm pdfium must not come to harm others
        pass
    with _sentences(name):
        return without_ours(data, _sound(data, name), name)


def write(data: bytes, review: Review, options: CopyOptions) -> Copied:
    """Return ``data`` with notes by "tilint" added at its end: its bytes are the first ones of the copy."""
    if options.clean or not options.comments:
        raise uncopied(review.name, "the words of a PDF cannot be changed",
                       "ask for a copy with comments, or change the document that it was made from")  # fmt: skip
    placed = boxes_of(data, review.name, (f for f in review.findings if f.scope == "text"))
    with _sentences(review.name):
        pen = _Pen(_sound(data, review.name), data, review.name, options)
        if (whole := whole_remark(review)) is not None:
            pen.pin(0, whole)
        missed = [finding.where for finding, boxes in placed if not boxes]
        for finding, boxes in placed:
            pen.mark(finding, boxes)
        notes = [_UNCHANGED] if options.changes and pen.count else []
        notes += [f"A note on {where} could not be placed." for where in missed]
        return Copied(pen.written(), tuple(notes), 0, pen.count)


@contextmanager
def _sentences(name: str) -> Iterator[None]:
    """Turn whatever a damaged file makes the library do into a sentence, and keep the library from printing its own."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    except TilintError:
        raise
    except (Exception, RecursionError) as problem:
        raise uncopied(name, "its inner structure is damaged", "save it again from its own program") from problem
    finally:
        log.setLevel(before)


def _sound(data: bytes, name: str) -> PdfReader:
    """Return the open file; raise UncopiedDocument where it is locked or signed."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise uncopied(name, "it is locked against changes", "save a copy without the lock and review that")
    root = reader.root_object
    if "/Perms" in root or _has_signature(dictionary(root.get("/AcroForm"))):
        raise uncopied(name, "it is signed, and any change would break the signature",
                       "review the document that was signed, or a copy without the signature")  # fmt: skip
    return reader


def _has_signature(form: DictionaryObject | None) -> bool:
    """Tell whether a form holds a field that somebody signed."""
    waiting: list[PdfObject] = [] if form is None else _listed(form, "/Fields")
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_FIELDS:
        field = dictionary(waiting.pop())
        if field is None or id(field) in seen:  # a field may be its own kid in a file made to trap
            continue
        seen.add(id(field))
        if field.get("/FT") == "/Sig" and "/V" in field:
            return True
        waiting += _listed(field, "/Kids")
    return False


def _listed(holder: DictionaryObject, key: str) -> list[PdfObject]:
    held = holder.get(key)
    found = held.get_object() if isinstance(held, PdfObject) else None
    return list(found) if isinstance(found, ArrayObject) else []


class _Pen:
    """Writes notes behind a file."""

    def __init__(self, reader: PdfReader, data: bytes, name: str, options: CopyOptions) -> None:
        self._reader, self._update = reader, Update(data, reader, name)
        self._when = options.when.strftime("D:%Y%m%d%H%M%S+00'00'")
        self._made: dict[int, list[IndirectObject]] = {}
        self.count = 0

    def mark(self, finding: Finding, boxes: tuple[Box, ...]) -> None:
        """Highlight a finding's words, on each page that they run over, with its note."""
        if not boxes:
            self.pin(0, remark(finding, place=place_of(finding)))
            return
        for page in dict.fromkeys(box.page for box in boxes):
            here = [box for box in boxes if box.page == page]
            made = self._note("/Highlight", remark(finding), _hull(here), _COLOURS[finding.level])
            corners = (c for b in here for c in (b.left, b.top, b.right, b.top, b.left, b.bottom, b.right, b.bottom))
            made[NameObject("/QuadPoints")] = _numbers(corners)
            self._add(page, made, _hull(here))
        self.count += 1

    def pin(self, page: int, words: Remark) -> None:
        """Put a note at the top of a page, each a little lower than the one before."""
        x0, y0, x1, y1 = (float(edge) for edge in self._reader.pages[page].cropbox)
        lower = _MARGIN + (_NOTE + 4) * len(self._made.get(page, ())) / 2
        left, top = min(x0, x1) + _MARGIN, max(y0, y1) - lower
        rect = (left, top - _NOTE, left + _NOTE, top)
        made = self._note("/Text", words, rect, _COLOURS[Level.SUGGESTION])
        made[NameObject("/Name")] = NameObject("/Comment")
        self._add(page, made, rect)
        self.count += 1

    def written(self) -> bytes:
        """Hang the notes onto their pages, and return the file with them."""
        hung: dict[int, list[PdfObject]] = {}
        for number, made in self._made.items():
            page = self._reader.pages[number]
            # One page may stand in a file twice, with one list of notes for both.
            known = hung.setdefault(page.indirect_reference.idnum if page.indirect_reference else -1, notes_on(page))
            known += made
            hang(self._update, page, known)
        return self._update.written()

    def _note(
        self, sort: str, words: Remark, rect: tuple[float, ...], colour: tuple[float, float, float]
    ) -> DictionaryObject:
        said = "\n".join((*words.paragraphs, *map(str, words.identities)))
        return DictionaryObject({
            NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(sort),
            NameObject("/Rect"): _numbers(rect), NameObject("/Contents"): TextStringObject(said),
            NameObject("/T"): TextStringObject(AUTHOR), NameObject("/Subj"): TextStringObject("Language review"),
            NameObject("/M"): TextStringObject(self._when), NameObject("/CreationDate"): TextStringObject(self._when),
            NameObject("/C"): _numbers(colour), NameObject("/F"): NumberObject(_PRINTED),
        })  # fmt: skip

    def _add(self, number: int, made: DictionaryObject, rect: tuple[float, float, float, float]) -> None:
        """Add a note to a page, with the window that it opens in."""
        reference = self._update.add(made)
        _, _, right, top = rect
        window = DictionaryObject({
            NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Popup"),
            NameObject("/Rect"): _numbers((right, top - _POPUP[1], right + _POPUP[0], top)),
            NameObject("/Parent"): reference, NameObject("/F"): NumberObject(28),
        })  # fmt: skip
        popup = self._update.add(window)
        made[NameObject("/Popup")] = popup
        self._made.setdefault(number, []).extend((reference, popup))


def _hull(boxes: list[Box]) -> tuple[float, float, float, float]:
    return (
        min(b.left for b in boxes), min(b.bottom for b in boxes), max(b.right for b in boxes), max(b.top for b in boxes),
    )  # fmt: skip


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 2)) for value in values)
