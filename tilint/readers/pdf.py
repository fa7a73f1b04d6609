"""PDF files become Documents: characters and their boxes into lines, paragraphs and reading order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from tilint.readers import ocr, pdf_blocks, pdf_fields, pdf_guard, pdf_probe, pdf_recognition
from tilint.readers.ocr_pages import OcrPage
from tilint.readers.pdf_lines import lines_of
from tilint.readers.pdf_order import in_reading_order
from tilint.readers.pdf_paragraphs import Paragraph, paragraphs_of
from tilint.readers.pdf_scans import shows_more_than_words
from tilint.readers.pdf_words import page_text
from tilint.readers.sentences import unreadable
from tilint.text import Address, Document, DocumentBuilder

PAGE_LIMIT = 3000
CHARACTER_LIMIT = 5_000_000
# Drawn things (a stretch of text, a line, a picture) in the whole file.
OBJECT_LIMIT = 5_000_000
_SAVE_AGAIN = "open it in a PDF viewer and, if it shows there, save it as a new PDF"
_SMALLER = "split it into smaller files and check those"

# pdfium keeps its state in one place per process: two threads inside it at once crash.
_ONE_AT_A_TIME = threading.Lock()


class _Page(NamedTuple):
    text: str
    paragraphs: list[Paragraph]
    notes: list[pdf_fields.Note]
    garbled: bool = False
    seen: OcrPage | None = None


def read(data: bytes, name: str) -> Document:
    """Read a PDF's words in the order in which a person reads them.

    Addresses are ``("pdf", (page, first character))`` for words on the page, where a line-end
    hyphen counts as the "-" that it shows, and ``("pdf annotation", (page, annotation))`` for
    what was filled into a form field or noted on the page; all count from 0. Pages without
    letters, such as scans, are read by text recognition where Tesseract is installed; see
    ``picture`` for their addresses, whose boxes are in points here. Pages that could not be read
    are named in the document's warnings.

    Raises UnreadableInput where the file is empty, broken, cut short, not a PDF, locked with a
    password, too large, or holds no text at all.
    """
    document = DocumentBuilder(name, "pdf")
    with opened(data, name) as pdf:
        pages = list(_pages(pdf, name, document))
    seen = {number: page.seen.address for number, page in enumerate(pages) if page.seen is not None}
    pdf_blocks.write(document, [page.text for page in pages], [page.paragraphs for page in pages], seen)
    _write_notes(document, pages)
    built = document.build()
    if not built.blocks:
        cure = "run text recognition (OCR) on it, or check the file that it was made from"
        garbled = any(page.garbled for page in pages)
        why = "its fonts do not say which letters they show" if garbled else "it has no text layer (scanned?)"
        if ocr.engine() is None:
            cure = f"to have it read as a picture, {ocr.INSTALL}"
        raise unreadable(name, why, cure)
    return built


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF that is whole and no trap, for one thread at a time; raises UnreadableInput for any other."""
    reason = pdf_guard.not_a_pdf(data)
    if reason is not None:
        raise unreadable(name, reason, "export or download the PDF again and check the new copy")
    risk = pdf_guard.risk(data)
    if risk == "bomb" or (risk == "some" and not pdf_probe.loads_within_bounds(data)):
        raise unreadable(name, "it unpacks to far more than a document of words would", _SAVE_AGAIN)
    with _ONE_AT_A_TIME, closing(_opened(data, name)) as pdf:
        yield pdf


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None) or pdfium.FPDF_GetLastError()
        if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise unreadable(name, "it has a password", "save a copy without the password and check that") from error
        raise unreadable(name, "it is damaged", _SAVE_AGAIN) from error
    count = len(pdf)
    if 0 < count <= PAGE_LIMIT:
        return pdf
    pdf.close()
    if count <= 0:
        raise unreadable(name, "it has no pages that can be opened", _SAVE_AGAIN)
    raise unreadable(name, f"it has {count:,} pages and tilint reads at most {PAGE_LIMIT:,}", _SMALLER)


def _pages(pdf: pypdfium2.PdfDocument, name: str, document: DocumentBuilder) -> Iterator[_Page]:
    """Yield the document's pages, warning of what they show and do not tell."""
    form = _form(pdf, document)
    attached = pdfium.FPDFDoc_GetAttachmentCount(pdf.raw)
    if attached > 0:
        document.warn(f"{attached} attached file{'s were' if attached > 1 else ' was'} not read.")
    characters = objects = 0
    for number in range(len(pdf)):
        with loaded(pdf, number) as page:
            if not page:
                document.warn(f"Page {number + 1} is damaged; it was not read.")
                yield _Page("", [], [])
                continue
            objects += max(0, pdfium.FPDFPage_CountObjects(page))
            read_page = _page(page, form, number, document, CHARACTER_LIMIT - characters)
        characters += len(read_page.text) + sum(len(note.text) for note in read_page.notes)
        if characters > CHARACTER_LIMIT or objects > OBJECT_LIMIT:
            what = f"more than {CHARACTER_LIMIT:,} characters" if characters > CHARACTER_LIMIT else "too many drawings"
            raise unreadable(name, f"it holds {what}", _SMALLER)
        yield read_page


def _form(pdf: pypdfium2.PdfDocument, document: DocumentBuilder) -> Any:
    kind = pdf.get_formtype()
    if kind == pdfium.FORMTYPE_NONE:
        return None
    if kind == pdfium.FORMTYPE_XFA_FULL:
        document.warn("This form is drawn by a program inside the file (XFA); text that only it draws was not read.")
    pdf.init_forms()
    return pdf.formenv.raw if pdf.formenv is not None else None


@contextmanager
def loaded(pdf: pypdfium2.PdfDocument, number: int) -> Iterator[Any]:
    """Load a page, from 0, for a ``with`` block; a damaged one is falsy."""
    page = pdfium.FPDF_LoadPage(pdf.raw, number)
    try:
        yield page
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


def _page(page: Any, form: Any, number: int, document: DocumentBuilder, room: int) -> _Page:
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        if pdfium.FPDFText_CountChars(text_page) > room:
            return _Page(" " * (room + 1), [], [])
        text, words, garbled = page_text(text_page)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    letters = sum(word.end - word.start for word in words)
    if garbled:
        said = "uses fonts that do not say which letters they show"
        return _recognised(page, form, number, document, said, garbled=True)
    if shows_more_than_words(page, letters):
        if not letters:
            return _recognised(page, form, number, document, "has no text layer", garbled=False)
        document.warn(f"Page {number + 1} is mostly a picture; what the picture says was not read.")
    drawn = paragraphs_of(text, lines_of(number, text, words))
    return _Page(text, in_reading_order(drawn), list(pdf_fields.notes(page, form)))


def _recognised(page: Any, form: Any, number: int, document: DocumentBuilder, said: str, *, garbled: bool) -> _Page:
    """Return a page whose letters only the eye can read, as text recognition sees it."""
    notes = list(pdf_fields.notes(page, form))
    unread = _Page("", [], notes, garbled)
    if number >= pdf_recognition.MOST_PAGES:
        most = pdf_recognition.MOST_PAGES
        document.warn(f"Page {number + 1} {said}; it was not read, as text is recognised on the first {most} pages.")
        return unread
    try:
        seen = pdf_recognition.recognised(page, number)
    except ocr.OcrFailed as problem:
        document.warn(f"Page {number + 1} {said}; it was not read. To have it read, {problem.cure}.")
        return unread
    if not seen.seen:
        document.warn(f"Page {number + 1} {said}, and no words were found in its picture.")
    elif doubts := seen.doubts():
        document.warn(doubts)
    return _Page(seen.text, seen.paragraphs(), notes, garbled, seen)


def _write_notes(document: DocumentBuilder, pages: list[_Page]) -> None:
    for number, page in enumerate(pages):
        for note in page.notes:
            place = f"form field “{note.field}”" if note.field else "note" if note.kind == "comment" else note.kind
            block = document.block(note.kind, f"page {number + 1}, {place}")
            block.add(note.text, Address("pdf annotation", (number, note.number)))
