"""PDF pages that hold no letters, drawn and given to text recognition."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from tilint.readers import ocr, ocr_pages

# Recognition takes seconds a page; longer scans are better split.
MOST_PAGES = 100
_TALLEST = 6000


def recognised(page: Any, number: int) -> ocr_pages.OcrPage:
    """Return what a loaded page shows; boxes are in points from its upper left corner.

    Raises ``OcrFailed`` where Tesseract is missing or fails, or the page has no size.
    """
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if width < 1 or height < 1:
        raise ocr.OcrFailed("the page has no size", "print it to a new PDF")
    scale = min(ocr.BEST_WIDTH / width, _TALLEST / height)
    return ocr_pages.page_of(
        number, ocr.recognise(_drawn(page, round(width * scale), round(height * scale))), 1 / scale
    )


def _drawn(page: Any, width: int, height: int) -> bytes:
    """Return the page as a grey picture in the plain PGM format."""
    width, height = max(1, width), max(1, height)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raise ocr.OcrFailed("the page is too large to draw", "print it to a new PDF")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    rows = b"".join(pixels[row * stride : row * stride + width] for row in range(height))
    return f"P5 {width} {height} 255\n".encode() + rows
