"""The XML names of a PowerPoint file that its reader knows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

_OFFICE = "http://schemas.openxmlformats.org/"
A = f"{{{_OFFICE}drawingml/2006/main}}"
P = f"{{{_OFFICE}presentationml/2006/main}}"
DIAGRAM = f"{{{_OFFICE}drawingml/2006/diagram}}"
RELATION = f"{{{_OFFICE}officeDocument/2006/relationships}}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATES, CHOICE = f"{_COMPATIBILITY}AlternateContent", f"{_COMPATIBILITY}Choice"

T = f"{A}t"
# What carries a shape's name and alt text; addresses "pptx-alt" count these elements.
DESCRIBED = f"{P}cNvPr"


def shapes(tree: Element) -> Iterator[Element]:
    """Yield the shapes, tables and pictures of a slide in file order, also those inside groups, hidden ones left out."""
    for child in tree:
        if child.tag == ALTERNATES:
            branches = [branch for branch in child if next(branch.iter(T, DESCRIBED), None) is not None]
            yield from shapes(branches[0]) if branches else ()
        elif child.tag in (f"{P}sp", f"{P}graphicFrame", f"{P}pic", f"{P}cxnSp"):
            if not _is_hidden(child):
                yield child
        elif child.tag == f"{P}grpSp" and not _is_hidden(child):
            yield from shapes(child)


def described(shape: Element) -> Element | None:
    """Return the element that names a shape."""
    return shape.find(f"*/{DESCRIBED}")


def placeholder(shape: Element) -> str | None:
    """Return the sort of placeholder that a shape fills, such as "title" or "body", or None."""
    found = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return None if found is None else found.get("type", "body")


def _is_hidden(shape: Element) -> bool:
    name = described(shape)
    return name is not None and name.get("hidden") in ("1", "true")
