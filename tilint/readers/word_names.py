"""The XML names of a Word document that its reader knows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

_OFFICE = "http://schemas.openxmlformats.org/"
W = f"{{{_OFFICE}wordprocessingml/2006/main}}"
R_ID = f"{{{_OFFICE}officeDocument/2006/relationships}}id"
DOC_PR = f"{{{_OFFICE}drawingml/2006/wordprocessingDrawing}}docPr"
DRAWING_TEXT = f"{{{_OFFICE}drawingml/2006/main}}t"
GRAPHIC_DATA = f"{{{_OFFICE}drawingml/2006/main}}graphicData"
MATH_TEXT = f"{{{_OFFICE}officeDocument/2006/math}}t"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATES = f"{_COMPATIBILITY}AlternateContent"
CHOICE = f"{_COMPATIBILITY}Choice"
_VML = "{urn:schemas-microsoft-com:vml}"
VML_WORD_ART = f"{_VML}textpath"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

VAL = f"{W}val"
T, P, R = f"{W}t", f"{W}p", f"{W}r"
TBL, TR, TC = f"{W}tbl", f"{W}tr", f"{W}tc"
P_PR, R_PR = f"{W}pPr", f"{W}rPr"
BOX = f"{W}txbxContent"
FIELD = f"{W}fldChar"

# Attributes that hold words people see or hear, by element; addresses "word-alt" count these elements.
DESCRIBED = {
    DOC_PR: "descr",
    **{f"{_VML}{shape}": "alt" for shape in ("shape", "rect", "roundrect", "oval", "line", "group")},
    VML_WORD_ART: "string",
}
# Contents nobody sees once all tracked changes are accepted, and properties, which hold no text.
UNSEEN = frozenset(
    f"{W}{tag}"
    for tag in (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "pPr", "rPr", "tblPr", "tblPrEx", "tblGrid",
        "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "customXmlPr", "smartTagPr", "fldData",
    )
)  # fmt: skip


def on(properties: Element | None, tag: str) -> bool | None:
    """Return whether a switch such as ``b`` is on or off, or None where nothing is said."""
    found = None if properties is None else properties.find(f"{W}{tag}")
    if found is None:
        return None
    return found.get(VAL, "1") not in ("0", "false", "off")


def value(properties: Element | None, path: str) -> str | None:
    """Return the ``w:val`` at a path of ``w:`` names such as "numPr/numId", or None."""
    if properties is None:
        return None
    found = properties.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(VAL)


def shown_branch(alternates: Element) -> Element | None:
    """Return the one branch of ``mc:AlternateContent`` to read: the first choice with words, else the fallback."""
    choices = [branch for branch in alternates if branch.tag == CHOICE]
    others = [branch for branch in alternates if branch.tag != CHOICE]
    for branch in choices:
        if next(branch.iter(T, *DESCRIBED), None) is not None:
            return branch
    return next(iter([*others, *choices]), None)


def members(parent: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag == ALTERNATES:
            branch = shown_branch(child)
            if branch is not None:
                yield from members(branch, wanted)
        elif child.tag not in UNSEEN and child.tag not in (TBL, P):
            yield from members(child, wanted)
