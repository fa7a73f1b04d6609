"""What people have filled in or noted on a PDF page: text that is not among the page's characters."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from tilint.text import BlockKind

# More annotations than this on one page are not the work of people.
ANNOTATION_LIMIT = 5000
_LONGEST = 10_000_000
# Who wrote the notes of a review copy: what tilint says of a document is no part of it.
_OURS = "tilint"
_WRITTEN = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX)
_NOTES: dict[int, BlockKind] = {
    pdfium.FPDF_ANNOT_FREETEXT: "text box",
    pdfium.FPDF_ANNOT_TEXT: "comment",
    pdfium.FPDF_ANNOT_HIGHLIGHT: "comment",
    pdfium.FPDF_ANNOT_UNDERLINE: "comment",
    pdfium.FPDF_ANNOT_STRIKEOUT: "comment",
    pdfium.FPDF_ANNOT_SQUIGGLY: "comment",
    pdfium.FPDF_ANNOT_STAMP: "comment",
}


class Note(NamedTuple):
    """Text of the annotation ``number`` (from 0) of a page; ``field`` is the form field's name, or ""."""

    number: int
    kind: BlockKind
    text: str
    field: str


def notes(page: Any, form: Any) -> Iterator[Note]:
    """Yield what is written in a loaded page's form fields and notes, in file order.

    ``form`` is pdfium's form handle, or None where the file has no form.
    """
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), ANNOTATION_LIMIT)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if annotation:
            try:
                note = _note(annotation, index, form)
            finally:
                pdfium.FPDFPage_CloseAnnot(annotation)
            if note is not None:
                yield note


def _note(annotation: Any, index: int, form: Any) -> Note | None:
    subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
    if subtype == pdfium.FPDF_ANNOT_WIDGET and form is not None:
        if pdfium.FPDFAnnot_GetFormFieldType(form, annotation) not in _WRITTEN:
            return None
        value = _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))
        name = _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldName(form, annotation, buffer, size))
        return Note(index, "form label", value, " ".join(name.split())[:60])
    if subtype in _NOTES:
        if _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, b"T", buffer, size)) == _OURS:
            return None
        text = _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
        return Note(index, _NOTES[subtype], text, "")
    return None


def _string(ask: Callable[[Any, int], int]) -> str:
    """Return the UTF-16 string that a pdfium call hands out."""
    size = ask(None, 0)
    if not 2 < size < _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    ask(buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
