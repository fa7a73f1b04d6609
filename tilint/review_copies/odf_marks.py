"""The marks of an OpenDocument review copy: tracked changes and comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import etree

from tilint.readers.odf_names import OFFICE, TEXT, Element
from tilint.review_copies.legal_text import legal
from tilint.review_copies.remarks import Remark
from tilint.review_copies.shape import AUTHOR

_DC = "http://purl.org/dc/elements/1.1/"
DC = f"{{{_DC}}}"
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {"office": f"{_URN}office:1.0", "text": f"{_URN}text:1.0", "dc": _DC}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
CHANGES, REGION = f"{TEXT}tracked-changes", f"{TEXT}changed-region"
ANNOTATION, ANNOTATION_END = f"{OFFICE}annotation", f"{OFFICE}annotation-end"
CHANGE, CHANGE_START, CHANGE_END = f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"
ID, CHANGE_ID, NAME = f"{TEXT}id", f"{TEXT}change-id", f"{OFFICE}name"


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
            value for root in roots for one in root.iter() for key in (ID, NAME) if (value := one.get(key)) is not None
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
        made.set(NAME, name)
        end.set(NAME, name)
        self._signed(made)
        for line in (*remark.paragraphs, *map(str, remark.identities)):
            etree.SubElement(made, f"{TEXT}p").text = legal(line)
        return made, end

    def _region(self, sort: str) -> tuple[str, Element]:
        name = self._name()
        region = element(REGION, id=name)
        region.set(XML_ID, name)
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
