"""Pictures of words (.png, .jpg, .tif) read by text recognition on this machine."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tilint.errors import UnreadableInput
from tilint.readers import ocr, ocr_pages, pdf_blocks
from tilint.readers.sentences import unreadable
from tilint.text import Document, DocumentBuilder

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 120_000_000
_MOST_PAGES = 200
_WIDEST = 10_000
_SMALLEST = 24
_ENOUGH = 4
_SAVE_AGAIN = "open it in a picture program, save it as PNG and give tilint that copy"


def read(data: bytes, name: str) -> Document:
    """Return the words in a picture, or in each page of a TIFF, as paragraphs.

    Addresses are ``("ocr", (page, left, top, right, bottom, confidence))``, one a word: page from
    0, edges in pixels of the picture (turned upright as its EXIF says), confidence 0 to 100.
    Warnings name pages on which words were hard to read. Raises UnreadableInput where the picture
    is broken or far too large, or where Tesseract or Pillow is missing.
    """
    if ocr.engine() is None:
        raise unreadable(name, "it is a picture, and no program to recognise its words is installed", ocr.INSTALL)
    document = DocumentBuilder(name, "picture")
    try:
        pages = [_page(number, picture) for number, picture in enumerate(_pictures(data, name, document))]
    except ocr.OcrFailed as problem:
        raise unreadable(name, problem.reason, problem.cure) from problem
    pdf_blocks.write(document, [page.text for page in pages], [page.paragraphs() for page in pages], _addresses(pages))
    for page in pages:
        if doubt := page.doubts():
            document.warn(doubt)
    built = document.build()
    if not built.blocks:
        document.warn("No words were found in this picture.")
    return document.build()


def _addresses(pages: list[ocr_pages.OcrPage]) -> dict[int, pdf_blocks.Addressed]:
    return {page.number: page.address for page in pages}


def _pictures(data: bytes, name: str, document: DocumentBuilder) -> Iterator[Image]:
    try:
        from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
    except ImportError as problem:
        raise unreadable(name, "it is a picture, and Pillow is not installed", 'pip install "tilint[ocr]"') from problem
    broken = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as opened:
                for number, frame in enumerate(ImageSequence.Iterator(opened)):
                    if number == _MOST_PAGES:
                        document.warn(f"Pages after page {_MOST_PAGES} were not read.")
                        return
                    if frame.width * frame.height > _MOST_PIXELS:
                        raise _too_large(name)
                    yield ImageOps.exif_transpose(frame)
                    if opened.format not in ("TIFF", "MPO"):
                        # The other frames of an animation show the same words again.
                        return
    except UnreadableInput:
        raise
    except Image.DecompressionBombError as problem:
        raise _too_large(name) from problem
    except broken as problem:
        raise unreadable(name, "it is a picture that is damaged or cut short", _SAVE_AGAIN) from problem


def _too_large(name: str) -> UnreadableInput:
    cure = "save it smaller, about 2,500 pixels wide, and give tilint that copy"
    return unreadable(name, "it has far more pixels than tilint reads", cure)


def _page(number: int, picture: Image) -> ocr_pages.OcrPage:
    if min(picture.size) < _SMALLEST:
        return ocr_pages.page_of(number, [])
    factor = _factor(picture.width, picture.height)
    flat = _on_white(picture)
    if factor != 1:
        flat = flat.resize((max(1, round(picture.width * factor)), max(1, round(picture.height * factor))))
    held = io.BytesIO()
    # The simplest format there is; the pixels travel through a pipe only.
    flat.save(held, "PPM")
    seen = [_scaled(line, factor) for line in ocr.recognise(held.getvalue())]
    return ocr_pages.page_of(number, seen)


def _factor(width: int, height: int) -> float:
    """Return how much larger the engine should see the picture: small prints up, huge photographs down."""
    factor = min(_ENOUGH, ocr.BEST_WIDTH / width) if width < ocr.BEST_WIDTH else min(1.0, 2 * ocr.BEST_WIDTH / width)
    return min(factor, _WIDEST / max(width, height))


def _on_white(picture: Image) -> Image:
    """Return the picture in grey, what is transparent in it shown on white as on paper."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(white, seen).convert("L")
    return picture.convert("L")


def _scaled(line: ocr.SeenLine, factor: float) -> ocr.SeenLine:
    words = tuple(
        word._replace(
            left=round(word.left / factor), top=round(word.top / factor),
            right=round(word.right / factor), bottom=round(word.bottom / factor),
        )
        for word in line.words
    )  # fmt: skip
    return ocr.SeenLine(words, line.baseline / factor, line.size / factor)
