"""Takes an earlier review out of an OpenDocument copy, so that the words stand, and look, as they did before it."""

from __future__ import annotations

from itertools import takewhile

from lxml import etree

from tilint.readers.odf_names import PARAGRAPHS, TEXT, Element
from tilint.review_copies.odf_marks import (
    ANNOTATION,
    ANNOTATION_END,
    CHANGE,
    CHANGE_END,
    CHANGE_ID,
    CHANGE_START,
    CHANGES,
    DC,
    ID,
    NAME,
    REGION,
    XML_ID,
)
from tilint.review_copies.remarks import after_identity, identities
from tilint.review_copies.shape import AUTHOR

# How LibreOffice spells comments on slides.
_ON_SLIDE = "{http://openoffice.org/2009/office}annotation"
_DRESS = (f"{TEXT}span", f"{TEXT}a")


def without_ours(root: Element) -> bool:
    """Take the comments and changes of an earlier copy out of a part, and tell whether there were any.

    Deleted words come back and new ones go. A comment under which somebody wrote stays.
    """
    ours = [one for one in root.iter(ANNOTATION, _ON_SLIDE) if _is_ours(one)]
    names = {one.get(NAME) for one in ours} - {None}
    ends = [one for one in root.iter(ANNOTATION_END) if one.get(NAME) in names]
    for one in (*ours, *ends):
        _remove(one)
    regions = [one for one in root.iter(REGION) if one.findtext(f".//{DC}creator") == AUTHOR]
    # New words first, so that nothing but the old ones stands between what was on either side of them.
    for region in sorted(regions, key=lambda one: one.find(f"{TEXT}deletion") is not None):
        _take_back(root, region)
    for listed in [one for one in root.iter(CHANGES) if not len(one)] if regions else ():
        _remove(listed)
    return bool(ours or regions)


def _is_ours(comment: Element) -> bool:
    text = "\n".join("".join(str(part) for part in line.itertext()) for line in comment.iter(*PARAGRAPHS))
    return comment.findtext(f"{DC}creator") == AUTHOR and bool(identities(text)) and not after_identity(text)


def _take_back(root: Element, region: Element) -> None:
    name, deletion = region.get(ID) or region.get(XML_ID), region.find(f"{TEXT}deletion")
    marks = [one for one in root.iter(CHANGE, CHANGE_START, CHANGE_END) if one.get(CHANGE_ID) == name]
    if deletion is None:
        if len(marks) == 2:
            _empty_between(root, *marks)
    else:
        for mark in marks[:1]:
            # Office programs keep the list around the words, too.
            _bring_back(mark, list(deletion.iter(*PARAGRAPHS)))
    for one in (*marks, region):
        _remove(one)


def _bring_back(mark: Element, paragraphs: list[Element]) -> None:
    """Put deleted words where their mark stands, in the looks they bring along and no others."""
    made = _apart(mark)
    for paragraph in paragraphs:
        _text_before(mark, paragraph.text or "")
        for piece in list(paragraph):
            mark.addprevious(piece)
            made.append(piece)
    behind = mark.getnext()
    if behind is not None and not mark.tail:
        made.append(behind)
    _remove(mark)
    for one in made:
        _close_up(one)


def _apart(mark: Element) -> list[Element]:
    """End the spans and links around a mark before it, and begin them anew behind it; return the one that ends there."""
    ended: list[Element] = []
    for one in list(takewhile(lambda one: one.tag in _DRESS, mark.iterancestors())):
        behind = etree.Element(one.tag)
        behind.attrib.update(one.attrib)
        behind.text, mark.tail = mark.tail, one.tail
        one.tail = None
        behind.extend(list(mark.itersiblings()))
        one.addnext(mark)
        behind.tail, mark.tail = mark.tail, None
        mark.addnext(behind)
        ended = [one]
    return ended


def _close_up(one: Element) -> None:
    """Make one of a span and what stands right before it, if they look alike, and none of a span without words."""
    if one.tag not in _DRESS:
        return
    behind = None if one.tail else one.getnext()
    if not any(one.itertext()) and all(inner.tag in _DRESS for inner in one.iter()):
        _remove(one)
        if behind is not None:
            _close_up(behind)
        return
    before, parent = one.getprevious(), one.getparent()
    if before is None or parent is None or before.tail or (before.tag, before.attrib) != (one.tag, one.attrib):
        return
    first = None if one.text else next(iter(one), None)
    _move(one, before)
    parent.remove(one)
    if first is not None:
        _close_up(first)


def _move(one: Element, before: Element) -> None:
    """Put what a span holds at the end of the one before it."""
    if len(before):
        before[-1].tail = (before[-1].tail or "") + (one.text or "")
    else:
        before.text = (before.text or "") + (one.text or "")
    before.extend(list(one))
    before.tail, one.tail = one.tail, None


def _text_before(mark: Element, text: str) -> None:
    before, parent = mark.getprevious(), mark.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def _empty_between(root: Element, first: Element, last: Element) -> None:
    """Take away the text and the blanks between two marks, whichever spans they stand in."""
    inside = False
    for event, one in list(etree.iterwalk(root, events=("start", "end"))):
        if event == "start" and one is first:
            inside = True
        elif event == "start" and one is last:
            return
        elif inside and event == "start":
            one.text = None
        if inside and event == "end":
            one.tail = None


def _remove(one: Element) -> None:
    """Take an element out and leave the text that follows it."""
    parent = one.getparent()
    if parent is not None:
        _text_before(one, one.tail or "")
        parent.remove(one)
