"""The XML names that a Word review copy writes or looks out for, beyond those its reader knows."""

from __future__ import annotations

from collections.abc import Mapping

from tilint.readers.word_names import BOX, Element, P, R, W
from tilint.review_copies.shape import AUTHOR as AUTHOR

_OFFICE = "http://schemas.openxmlformats.org/"
OFFICE_LINKS = f"{_OFFICE}officeDocument/2006/relationships/"
LINKS = f"{{{_OFFICE}package/2006/relationships}}"
TYPES = f"{{{_OFFICE}package/2006/content-types}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"

INS, DEL, DEL_TEXT, MOVED_HERE = f"{W}ins", f"{W}del", f"{W}delText", f"{W}moveTo"
SDT, SDT_PR, SDT_CONTENT = f"{W}sdt", f"{W}sdtPr", f"{W}sdtContent"
SIMPLE_FIELD, FIELD_CODE = f"{W}fldSimple", f"{W}instrText"
BOOKMARK_START, BOOKMARK_END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
RANGE_START, RANGE_END, REFERENCE = f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"
COMMENT = f"{W}comment"
ID, WRITER, DATE, NAME = f"{W}id", f"{W}author", f"{W}date", f"{W}name"

# Parents in which a run may be struck out and another put in.
CHANGEABLE = frozenset(
    [P, SDT_CONTENT, INS, *(f"{W}{tag}" for tag in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "fldSimple"))]
)
# Parents that may hold the two ends of a comment's range. Inside a simple field, programs print the comment.
RANGE_HOLDERS = CHANGEABLE - {SIMPLE_FIELD} | {MOVED_HERE}
# What a run shows besides its texts, and loses with them when they are struck out.
WORDLIKE = frozenset(
    f"{W}{tag}"
    for tag in ("t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "lastRenderedPageBreak")
)
NOTE_MARKS = frozenset((f"{W}footnoteReference", f"{W}endnoteReference"))


def made(near: Element, tag: str, attributes: Mapping[str, str] | None = None) -> Element:
    """Return a new element for the tree of ``near``, whose prefixes it takes on once it stands there."""
    return near.makeelement(tag, dict(attributes or {}))


__all__ = [
    "AUTHOR", "BOOKMARK_END", "BOOKMARK_START", "BOX", "CHANGEABLE", "COMMENT", "DATE", "DEL", "DEL_TEXT", "FIELD_CODE",
    "ID", "INLINE", "INS", "LINKS", "MOVED_HERE", "NAME", "NOTE_MARKS", "OFFICE_LINKS", "RANGE_END", "RANGE_HOLDERS",
    "RANGE_START", "REFERENCE", "SDT", "SDT_CONTENT", "SDT_PR", "SIMPLE_FIELD", "TYPES", "W14", "W15", "WORDLIKE",
    "WRITER", "XML_SPACE", "P", "R", "W", "made",
]  # fmt: skip
