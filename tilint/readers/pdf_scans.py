"""Whether a PDF page shows words that are not among its characters: a scan, or letters drawn as shapes."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

# A picture over this share of a page without words is a scan; with few words it takes more.
_SCAN_SHARE = 0.3
_MOSTLY = 0.75
_FEW_LETTERS = 100
# Letters drawn as shapes leave at least this many shapes; a frame or a logo leaves fewer.
_SHAPES = 60
_LOOK = 5000


def shows_more_than_words(page: Any, letters: int) -> bool:
    """Tell whether a loaded page with ``letters`` characters of text looks as if it said more."""
    if letters >= _FEW_LETTERS:
        return False
    area = max(1.0, pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page))
    shapes, pictured = 0, 0.0
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _LOOK)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        shapes += kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            pictured += _area(thing)
    if letters:
        return bool(pictured > _MOSTLY * area)
    return bool(pictured > _SCAN_SHARE * area or shapes > _SHAPES)


def _area(thing: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return 0.0
    return abs((right.value - left.value) * (top.value - bottom.value))
