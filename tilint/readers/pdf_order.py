"""The order in which a person reads the paragraphs of a PDF page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tilint.readers.pdf_paragraphs import Paragraph

# White space at least this wide (in letter sizes) parts two columns.
_GUTTER = 0.8
_DEPTH = 12
# A page of more boxes than this is a drawing, and looking for columns in it would take too long.
_MOST = 1500


def in_reading_order(drawn: Sequence[Paragraph]) -> list[Paragraph]:
    """Return ``drawn`` (in drawing order) as a person reads it.

    The drawing order of most programs is the reading order, and knows more than geometry does;
    it is set aside only where it climbs back up within a column.
    """
    turns = sorted({paragraph.lines[0].turn for paragraph in drawn})
    ordered: list[Paragraph] = []
    for turn in turns:
        same = [paragraph for paragraph in drawn if paragraph.lines[0].turn == turn]
        ordered += _cut(same, _DEPTH) if _climbs(same) else same
    return ordered


def _climbs(drawn: Sequence[Paragraph]) -> bool:
    if not 2 <= len(drawn) <= _MOST:
        return False
    top, bottom = min(p.top for p in drawn), max(p.bottom for p in drawn)
    margin = 0.08 * (bottom - top)
    body = [p for p in drawn if p.bottom > top + margin and p.top < bottom - margin]
    return any(
        later.bottom < earlier.top + 0.3 * earlier.size and later.x0 < earlier.x1 for earlier, later in pairwise(body)
    )


def _cut(paragraphs: list[Paragraph], depth: int) -> list[Paragraph]:
    """Order by columns where there are any, else by rows, and the same again inside each."""
    if len(paragraphs) < 2 or depth == 0:
        return sorted(paragraphs, key=lambda p: (p.top, p.x0))
    columns = _columns(paragraphs)
    if len(columns) > 1:
        return [p for column in columns for p in _cut(column, depth - 1)]
    rows = _rows(paragraphs)
    if len(rows) > 1:
        return [p for row in _with_shared_gutters(rows) for p in _cut(row, depth - 1)]
    return sorted(paragraphs, key=lambda p: (p.top, p.x0))


def _columns(paragraphs: list[Paragraph]) -> list[list[Paragraph]]:
    groups: list[list[Paragraph]] = []
    edge = 0.0
    for paragraph in sorted(paragraphs, key=lambda p: p.x0):
        if not groups or paragraph.x0 > edge + _GUTTER * paragraph.size:
            groups.append([])
            edge = paragraph.x1
        groups[-1].append(paragraph)
        edge = max(edge, paragraph.x1)
    return groups


def _rows(paragraphs: list[Paragraph]) -> list[list[Paragraph]]:
    groups: list[list[Paragraph]] = []
    edge = 0.0
    for paragraph in sorted(paragraphs, key=lambda p: p.top):
        if not groups or paragraph.top > edge - 0.3 * paragraph.size:
            groups.append([])
            edge = paragraph.bottom
        groups[-1].append(paragraph)
        edge = max(edge, paragraph.bottom)
    return groups


def _with_shared_gutters(rows: list[list[Paragraph]]) -> list[list[Paragraph]]:
    """Put rows together as long as one white channel runs down through all of them.

    Two columns whose paragraphs happen to begin at the same height are then still read one
    after the other, and not row by row.
    """
    bands = [rows[0]]
    for row in rows[1:]:
        together = bands[-1] + row
        if len(_columns(together)) > 1:
            bands[-1] = together
        else:
            bands.append(row)
    return bands
