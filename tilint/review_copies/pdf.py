"""PDF review copies: the words of each finding highlighted, with a note that opens from it; the page itself stays as it is."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pypdf import PageObject, PdfReader
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
from tilint.review_copies.pdf_update import JOINT, Update
from tilint.review_copies.placing import place_of
from tilint.review_copies.remarks import Remark, after_identity, identities, remark, whole_remark
from tilint.review_copies.shape import AUTHOR, Copied, CopyOptions

_UNCHANGED = "The words of a PDF stay as they are: the notes offer the rewrites."
_COLOURS = {Level.ERROR: (1.0, 0.72, 0.55), Level.WARNING: (1.0, 0.88, 0.45), Level.SUGGESTION: (0.72, 0.87, 1.0)}
_NOTE, _MARGIN = 20.0, 12.0
_POPUP = (240.0, 160.0)
_END, _SECTION = b"%%EOF", b"startxref"
_LINE_END = re.compile(rb"\r?\n?")
_PRINTED = 4


def original(data: bytes, name: str) -> bytes:
    """Return the file without the notes of an earlier copy; one under which somebody wrote stays."""
    with opened(data, name):  # what would harm pdfium must not come to harm others
        pass
    with _sentences(name):
        if not any(_ours(page) for page in _sound(data, name).pages):
            return data
        return _before(data) or _taken_out(data, name)


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
    form = _dictionary(root.get("/AcroForm"))
    fields = form.get("/Fields", ArrayObject()).get_object() if form else ()
    signed = form is not None and int(form.get("/SigFlags", 0)) & 1 and any(map(_is_signature, fields or ()))
    if signed or "/Perms" in root:
        raise uncopied(name, "it is signed, and any change would break the signature",
                       "review the document that was signed, or a copy without the signature")  # fmt: skip
    return reader


def _is_signature(field: PdfObject, deep: int = 0) -> bool:
    known = _dictionary(field)
    if known is None or deep > 20:
        return False
    if known.get("/FT") == "/Sig":
        return "/V" in known
    return any(_is_signature(kid, deep + 1) for kid in known.get("/Kids", ()))


def _dictionary(one: object) -> DictionaryObject | None:
    found = one.get_object() if isinstance(one, PdfObject) else None
    return found if isinstance(found, DictionaryObject) else None


def _annotations(page: DictionaryObject) -> list[PdfObject]:
    held = page.get("/Annots")
    found = held.get_object() if held is not None else None
    return list(found) if isinstance(found, ArrayObject) else []


def _ours(page: DictionaryObject) -> list[PdfObject]:
    """Return a page's notes of an earlier copy, and what opens from them."""
    found: list[PdfObject] = []
    for one in _annotations(page):
        note = _dictionary(one)
        if note is not None and note.get("/Subtype") == "/Popup":
            note = _dictionary(note.get("/Parent"))
        if note is not None and note.get("/T") == AUTHOR:
            said = str(note.get("/Contents", ""))
            if identities(said) and not after_identity(said):
                found.append(one)
    return found


def _before(data: bytes) -> bytes | None:
    """Return what the file was when our notes were the last thing added to it; None where more came after."""
    last = data.rfind(_END)
    end = data.rfind(_END, 0, last)
    while end > 0 and data.count(_SECTION, end) == 1:
        close = end + len(_END)
        if not data.startswith(JOINT, close) and (line_end := _LINE_END.match(data, close)):
            close = line_end.end()
        made = data[:close]
        if _is_whole_without_ours(made, len(PdfReader(io.BytesIO(data)).pages)):
            return made
        end = data.rfind(_END, 0, end)
    return None


def _is_whole_without_ours(data: bytes, pages: int) -> bool:
    try:
        reader = PdfReader(io.BytesIO(data))
        return len(reader.pages) == pages and not any(_ours(page) for page in reader.pages)
    except Exception:  # not every such mark ends a file
        return False


def _taken_out(data: bytes, name: str) -> bytes:
    reader = PdfReader(io.BytesIO(data))
    update = Update(data, reader, name)
    for page in reader.pages:
        if ours := _ours(page):
            _hang(update, page, [one for one in _annotations(page) if not any(_same(one, other) for other in ours)])
    return update.written()


def _hang(update: Update, page: PageObject, annotations: list[PdfObject]) -> None:
    """Give a page a new list of annotations."""
    held = _dictionary(page.indirect_reference)
    if page.indirect_reference is None or held is None:
        raise ValueError("a page without a number of its own cannot be changed")
    made = DictionaryObject(held)
    made[NameObject("/Annots")] = ArrayObject(annotations)
    update.replace(page.indirect_reference, made)


def _same(one: PdfObject, other: PdfObject) -> bool:
    if isinstance(one, IndirectObject) and isinstance(other, IndirectObject):
        return one.idnum == other.idnum
    return one is other


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
        for number, made in self._made.items():
            page = self._reader.pages[number]
            _hang(self._update, page, [*_annotations(page), *made])
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
