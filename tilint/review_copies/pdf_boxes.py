"""Where on a PDF's pages the words of each finding lie, as boxes to highlight."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from tilint.findings import Finding
from tilint.readers.pdf import loaded, opened
from tilint.text import Place

# Letters of one line touch, or nearly so; a wider gap parts two boxes.
_JOIN = 3.0


class Box(NamedTuple):
    """A rectangle on ``page`` (from 0), in points of the page's own space, y growing upwards."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def boxes_of(data: bytes, name: str, findings: Iterable[Finding]) -> list[tuple[Finding, tuple[Box, ...]]]:
    """Return each finding with the boxes of its words, one a line; none where it speaks of the whole.

    Raises UnreadableInput, one sentence, where the PDF cannot be opened.
    """
    findings = tuple(findings)
    found: dict[int, list[Box]] = {n: [] for n in range(len(findings))}
    wanted = [(n, place) for n, finding in enumerate(findings) for place in finding.places]
    with opened(data, name) as pdf:
        for number in sorted({int(place.address.path[0]) for _, place in wanted}):
            here = [(n, place) for n, place in wanted if place.address.path[0] == number]
            with loaded(pdf, number) as page:
                _add(page, number, here, found)
    return [(finding, _joined(found[n])) for n, finding in enumerate(findings)]


def _add(page: Any, number: int, here: list[tuple[int, Place]], found: dict[int, list[Box]]) -> None:
    if not page:
        return
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        for n, place in here:
            if place.address.scheme == "pdf":
                found[n] += _of_letters(text_page, number, place)
            elif place.address.scheme == "ocr":
                found[n].append(_of_picture(page, number, place))
            elif place.address.scheme == "pdf annotation":
                found[n] += _of_annotation(page, number, place)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _of_letters(text_page: Any, number: int, place: Place) -> list[Box]:
    first = int(place.address.path[1]) + place.start
    found = []
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    for n in range(max(0, pdfium.FPDFText_CountRects(text_page, first, place.end - place.start))):
        pdfium.FPDFText_GetRect(text_page, n, left, top, right, bottom)
        if right.value > left.value and top.value > bottom.value:
            found.append(Box(number, left.value, bottom.value, right.value, top.value))
    return found


def _of_picture(page: Any, number: int, place: Place) -> Box:
    """Turn edges counted from the upper left corner of the page as it is seen into its own space."""
    _, *edges, _ = (float(edge) for edge in place.address.path)
    (x0, y0), (x1, y1) = (_in_page(page, *corner) for corner in (edges[:2], edges[2:]))
    return Box(number, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _in_page(page: Any, x: float, y: float) -> tuple[float, float]:
    # The call counts whole pixels: a hundred of them to the point.
    width, height = (round(100 * size) for size in (pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)))
    made_x, made_y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDF_DeviceToPage(page, 0, 0, width, height, 0, round(100 * x), round(100 * y), made_x, made_y)
    return made_x.value, made_y.value


def _of_annotation(page: Any, number: int, place: Place) -> list[Box]:
    annotation = pdfium.FPDFPage_GetAnnot(page, int(place.address.path[1]))
    if not annotation:
        return []
    edges = pdfium.FS_RECTF()
    known = pdfium.FPDFAnnot_GetRect(annotation, edges)
    pdfium.FPDFPage_CloseAnnot(annotation)
    return [Box(number, edges.left, edges.bottom, edges.right, edges.top)] if known else []


def _joined(boxes: list[Box]) -> tuple[Box, ...]:
    """Put boxes that follow each other on one line together."""
    made: list[Box] = []
    for box in boxes:
        last = made[-1] if made else None
        if last and box.page == last.page and _on_line(last, box) and -_JOIN < box.left - last.right < _JOIN * 2:
            made[-1] = Box(box.page, min(last.left, box.left), min(last.bottom, box.bottom),
                           max(last.right, box.right), max(last.top, box.top))  # fmt: skip
        else:
            made.append(box)
    return tuple(made)


def _on_line(one: Box, other: Box) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > 0.5 * min(one.top - one.bottom, other.top - other.bottom)
