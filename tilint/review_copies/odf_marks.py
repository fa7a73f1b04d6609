"""The marks of an OpenDocument review copy: tracked changes and comments, made and found again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import etree

from tilint.readers.odf_names import OFFICE, PARAGRAPHS, TEXT, Element
from tilint.review_copies.legal_text import legal
from tilint.review_copies.remarks import Remark, after_identity, identities
from tilint.review_copies.shape import AUTHOR

_DC = "http://purl.org/dc/elements/1.1/"
DC = f"{{{_DC}}}"
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {"office": f"{_URN}office:1.0", "text": f"{_URN}text:1.0", "dc": _DC}
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
CHANGES, REGION = f"{TEXT}tracked-changes", f"{TEXT}changed-region"
ANNOTATION, ANNOTATION_END = f"{OFFICE}annotation", f"{OFFICE}annotation-end"
# How LibreOffice spells comments on slides.
_ON_SLIDE = "{http://openoffice.org/2009/office}annotation"
CHANGE, CHANGE_START, CHANGE_END = f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"
_ID, _CHANGE_ID, _NAME = f"{TEXT}id", f"{TEXT}change-id", f"{OFFICE}name"


def element(tag: str, text: str | None = None, **attributes: str) -> Element:
    """Return an element with its text; attributes are those of OpenDocument's text namespace, "_" for "-"."""
    made = etree.Element(tag, {f"{TEXT}{k.replace('_', '-')}": v for k, v in attributes.items()}, nsmap=_NAMES)
    made.text = text
    return made


class Marks:
    """Makes the marks of one copy, each with a name that no other in the file has."""

    def __init__(self, roots: Iterable[Element], when: datetime) -> None:
        self._when = when.strftime("%Y-%m-%dT%H:%M:%S")
        roots = list(roots)
        self._taken = {
            value
            for root in roots
            for one in root.iter()
            for key in (_ID, _NAME)
            if (value := one.get(key)) is not None
        }
        self._count = 0
        self.regions: list[Element] = []

    def struck(self, gone: Iterable[Element | str]) -> Element:
        """Note words as deleted, and return the mark that stands where they were."""
        name, change = self._region("deletion")
        paragraph = etree.SubElement(change, f"{TEXT}p")
        for piece in gone:
            _append(paragraph, piece)
        return element(CHANGE, change_id=name)

    def put(self, new: str) -> tuple[Element, Element]:
        """Return the two marks around ``new`` words, which follow the first of them."""
        name, _ = self._region("insertion")
        start = element(CHANGE_START, change_id=name)
        start.tail = new
        return start, element(CHANGE_END, change_id=name)

    def comment(self, remark: Remark) -> tuple[Element, Element]:
        """Return a comment, and the mark at the end of the words it is about."""
        made, end = element(ANNOTATION), element(ANNOTATION_END)
        name = self._name()
        made.set(_NAME, name)
        end.set(_NAME, name)
        self._signed(made)
        for line in (*remark.paragraphs, *map(str, remark.identities)):
            etree.SubElement(made, f"{TEXT}p").text = legal(line)
        return made, end

    def _region(self, sort: str) -> tuple[str, Element]:
        name = self._name()
        region = element(REGION, id=name)
        region.set(_XML_ID, name)
        change = etree.SubElement(region, f"{TEXT}{sort}")
        self._signed(etree.SubElement(change, f"{OFFICE}change-info"))
        self.regions.append(region)
        return name, change

    def _signed(self, holder: Element) -> None:
        etree.SubElement(holder, f"{DC}creator").text = AUTHOR
        etree.SubElement(holder, f"{DC}date").text = self._when

    def _name(self) -> str:
        while True:
            self._count += 1
            name = f"tilint-{self._count}"
            if name not in self._taken:
                return name


def write_regions(body: Element, regions: list[Element]) -> None:
    """Add changes to the list of them with which a text begins."""
    if not regions:
        return
    listed = body.find(CHANGES)
    if listed is None:
        listed = element(CHANGES, track_changes="false")
        body.insert(1 if len(body) and body[0].tag == f"{OFFICE}forms" else 0, listed)
    listed.extend(regions)


def without_ours(root: Element) -> bool:
    """Take the comments and changes of an earlier copy out of a part, and tell whether there were any.

    Deleted words come back and new ones go. A comment under which somebody wrote stays.
    """
    ours = [one for one in root.iter(ANNOTATION, _ON_SLIDE) if _is_ours(one)]
    names = {one.get(_NAME) for one in ours} - {None}
    ends = [one for one in root.iter(ANNOTATION_END) if one.get(_NAME) in names]
    for one in (*ours, *ends):
        _remove(one)
    regions = [one for one in root.iter(REGION) if one.findtext(f".//{DC}creator") == AUTHOR]
    for region in regions:
        _take_back(root, region)
    for listed in [one for one in root.iter(CHANGES) if not len(one)] if regions else ():
        _remove(listed)
    return bool(ours or regions)


def _is_ours(comment: Element) -> bool:
    text = "\n".join("".join(str(part) for part in line.itertext()) for line in comment.iter(*PARAGRAPHS))
    return comment.findtext(f"{DC}creator") == AUTHOR and bool(identities(text)) and not after_identity(text)


def _take_back(root: Element, region: Element) -> None:
    name, deletion = region.get(_ID) or region.get(_XML_ID), region.find(f"{TEXT}deletion")
    marks = [one for one in root.iter(CHANGE, CHANGE_START, CHANGE_END) if one.get(_CHANGE_ID) == name]
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
    """Put deleted words before the mark that stands for them."""
    for paragraph in paragraphs:
        for piece in (paragraph.text or "", *paragraph):
            if isinstance(piece, str):
                _text_before(mark, piece)
            else:
                tail, piece.tail = piece.tail, None
                mark.addprevious(piece)
                _text_before(mark, tail or "")


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


def _append(parent: Element, piece: Element | str) -> None:
    if not isinstance(piece, str):
        parent.append(piece)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + piece
    else:
        parent.text = (parent.text or "") + piece


def inside(node: Element, top: Element) -> Iterator[Element]:
    """Yield the elements around ``node``, itself first, up to but without ``top``."""
    step: Element | None = node
    while step is not None and step is not top:
        yield step
        step = step.getparent()
