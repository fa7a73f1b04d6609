"""Comments on the slides of a presentation and the cells of a sheet, in OpenDocument."""

from __future__ import annotations

from lxml import etree

from tilint.findings import Finding
from tilint.readers.odf_names import DRAW, OFFICE, SVG, TABLE, Element, repeated
from tilint.review_copies.odf_marks import ANNOTATION, Marks
from tilint.review_copies.odf_slots import Slots
from tilint.review_copies.remarks import Remark

Told = list[tuple[Finding, Remark]]
_NAME, _CELL = f"{OFFICE}name", f"{TABLE}table-cell"


def comment_slides(
    body: Element, slots: Slots, marks: Marks, told: Told, whole: Remark | None
) -> tuple[int, list[str]]:
    """Write each comment on its slide, beside the shape it speaks of; return how many, and those without a place."""
    done, missed = 0, []
    first = body.find(f"{DRAW}page")
    if whole is not None and first is not None:
        _pin(first, marks.comment(whole)[0], ("0.2cm", "0.2cm"))
        done += 1
    for finding, words in told:
        node = _node(finding)
        holder = None if node is None else slots.holder(node)
        page = None if holder is None else next(holder.iterancestors(f"{DRAW}page"), None)
        if holder is None or page is None:
            missed.append(f"A comment on {finding.where}")
            continue
        _pin(page, marks.comment(words)[0], _corner(holder))
        done += 1
    return done, missed


def comment_cells(body: Element, slots: Slots, marks: Marks, told: Told, whole: Remark | None) -> tuple[int, list[str]]:
    """Write each comment on its cell, which can hold one, and that on the whole on the first that can.

    Returns how many were written, and those without a place.
    """
    missed: list[str] = []
    cells: dict[Element, Element] = {}
    done = 0
    wanted = [(_cell(finding, slots), f"A comment on {finding.where}", words) for finding, words in told]
    if whole is not None:
        first = next((cell for cell in body.iter(_CELL) if len(cell) and _can_hold(cell)), None)
        wanted.insert(0, (first, "The comment on the whole", whole))
    for cell, called, words in wanted:
        if cell is not None and cell in cells:
            cells[cell].extend(marks.comment(words)[0].iterfind("{*}p"))
        elif cell is not None and _can_hold(cell):
            cells[cell] = _unnamed(marks.comment(words)[0])
            cell.insert(0, cells[cell])
        else:
            missed.append(called)
            continue
        done += 1
    return done, missed


def _cell(finding: Finding, slots: Slots) -> Element | None:
    node = _node(finding)
    return None if node is None else next(slots.holder(node).iterancestors(_CELL), None)


def _can_hold(cell: Element) -> bool:
    return cell.find(ANNOTATION) is None and not _is_repeated(cell)


def _node(finding: Finding) -> int | None:
    places = [place.address for place in finding.places if place.address.scheme == "odf"]
    return int(places[0].path[1]) if places else None


def _pin(page: Element, mark: Element, corner: tuple[str, str]) -> None:
    mark = _unnamed(mark)
    mark.set(f"{SVG}x", corner[0])
    mark.set(f"{SVG}y", corner[1])
    # Comments follow the shapes of their page and come before what it notes about its showing.
    shapes = [n for n, child in enumerate(page) if str(child.tag).startswith((DRAW, ANNOTATION))]
    page.insert(shapes[-1] + 1 if shapes else 0, mark)


def _corner(holder: Element) -> tuple[str, str]:
    for one in holder.iterancestors():
        if (x := one.get(f"{SVG}x")) and (y := one.get(f"{SVG}y")):
            return x, y
    return "0.2cm", "0.2cm"


def _unnamed(mark: Element) -> Element:
    # A name is what ties a comment to a stretch of text; here there is none.
    etree.strip_attributes(mark, _NAME)
    return mark


def _is_repeated(cell: Element) -> bool:
    row = cell.getparent()
    return repeated(cell, "columns") > 1 or (row is not None and repeated(row, "rows") > 1)
