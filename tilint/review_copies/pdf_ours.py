"""The notes that an earlier copy put into a PDF, and the file as it is without them."""

from __future__ import annotations

import io
import re

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject

from tilint.review_copies.pdf_update import JOINT, Update
from tilint.review_copies.remarks import after_identity, identities
from tilint.review_copies.shape import AUTHOR

_END, _SECTION = b"%%EOF", b"startxref"
_LINE_END = re.compile(rb"\r?\n?")


def without_ours(data: bytes, reader: PdfReader, name: str) -> bytes:
    """Return the file without our notes: the very bytes it had where they are the last thing that was added.

    A note under which somebody wrote stays.
    """
    if not any(_ours(page) for page in reader.pages):
        return data
    return _before(data) or _taken_out(data, name)


def _ours(page: DictionaryObject) -> list[PdfObject]:
    """Return a page's notes of an earlier copy, and what opens from them."""
    found: list[PdfObject] = []
    for one in notes_on(page):
        note = dictionary(one)
        if note is not None and note.get("/Subtype") == "/Popup":
            note = dictionary(note.get("/Parent"))
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
            hang(update, page, [one for one in notes_on(page) if not any(_same(one, other) for other in ours)])
    return update.written()


def hang(update: Update, page: PageObject, annotations: list[PdfObject]) -> None:
    """Give a page a new list of annotations."""
    held = dictionary(page.indirect_reference)
    if page.indirect_reference is None or held is None:
        raise ValueError("a page without a number of its own cannot be changed")
    made = DictionaryObject(held)
    made[NameObject("/Annots")] = ArrayObject(annotations)
    update.replace(page.indirect_reference, made)


def _same(one: PdfObject, other: PdfObject) -> bool:
    if isinstance(one, IndirectObject) and isinstance(other, IndirectObject):
        return one.idnum == other.idnum
    return one is other


def notes_on(page: DictionaryObject) -> list[PdfObject]:
    """Return the annotations of a page, as references where the file has them so."""
    held = page.get("/Annots")
    found = held.get_object() if held is not None else None
    return list(found) if isinstance(found, ArrayObject) else []


def dictionary(one: object) -> DictionaryObject | None:
    """Return what an object or a reference to it holds, if that is a dictionary."""
    found = one.get_object() if isinstance(one, PdfObject) else None
    return found if isinstance(found, DictionaryObject) else None
