"""A PowerPoint file in hand: its slides, the comments on them, and the parts that new comments need."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tilint.readers.package import Package, Relation
from tilint.readers.slide_names import RELATION, Element, P
from tilint.review_copies.packing import repacked, uncopied

_OFFICE = "http://schemas.openxmlformats.org/"
_LINK = f"{_OFFICE}officeDocument/2006/relationships/"
_LINKS = f"{{{_OFFICE}package/2006/relationships}}"
_TYPES = f"{{{_OFFICE}package/2006/content-types}}"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
_NAMES = {"p": P[1:-1]}
_DEFAULT: dict[Any, str] = {None: _LINKS[1:-1]}
_CONTENT_TYPES = "[Content_Types].xml"
# Comments in threads, which newer programs write in a form of their own.
_THREADED = b"schemas.microsoft.com/office/2018/10/relationships/"
_STRICT = b"http://purl.oclc.org/ooxml/"
AUTHORS, COMMENTS, COMMENT = "commentAuthors", "comments", f"{P}cm"


class Deck:
    """The parts of one package; raises UncopiedDocument where the file does not want to be changed."""

    def __init__(self, data: bytes, package: Package) -> None:
        self._data, self._package, self.name = data, package, package.name
        self._parts = self._names()
        self._roots: dict[str, Element] = {}
        self._touched: set[str] = set()
        self._made: dict[tuple[str, str], str] = {}
        self.main = self._main()
        self._refuse()
        self.slides = tuple(self._slides())

    def _names(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
            return archive.namelist()

    def _main(self) -> str:
        declared = [link.target for link in self._package.relations() if link.type == "officeDocument"]
        main = declared[0] if declared else self._package.part("ppt/presentation.xml")
        if main is None or self._package.xml(main).tag != f"{P}presentation":
            raise self._package.refusal("it holds no slides", "save it as a PowerPoint file and review that copy")
        return main

    def _refuse(self) -> None:
        if any(part.lower().lstrip("/").startswith("_xmlsignatures/") for part in self._parts):
            raise uncopied(self.name, "it is signed, and any change would break the signature",
                           "review the file that was signed, or a copy without the signature")  # fmt: skip
        if self.root(self.main).find(f"{P}modifyVerifier") is not None:
            raise uncopied(
                self.name, "a password protects it against changes", "save a copy without it and review that"
            )
        if _STRICT in self._package.read(self.main):
            raise uncopied(self.name, "it is in the Strict format, which has names of its own for everything",
                           "save it as an ordinary PowerPoint file (.pptx) and review that")  # fmt: skip
        if any(_THREADED in self._package.read(part) for part in self._parts if part.endswith(".rels")):
            raise uncopied(self.name, "it holds comments in threads, beside which PowerPoint reads no others",
                           "save a copy without comments and review that")  # fmt: skip

    def _slides(self) -> Iterator[str]:
        links = {link.id: link.target for link in self._package.relations(self.main)}
        for entry in self.root(self.main).iterfind(f"{P}sldIdLst/{P}sldId"):
            if (part := links.get(entry.get(f"{RELATION}id", ""))) is not None:
                yield part

    def root(self, part: str) -> Element:
        """Return the root of a part."""
        if part not in self._roots:
            self._roots[part] = self._package.xml(part)
        return self._roots[part]

    def slide_of(self, part: str) -> str | None:
        """Return the slide that a part (a slide, its notes, a diagram on it) belongs to."""
        for slide in self.slides:
            if part == slide or any(link.target == part for link in self._package.relations(slide)):
                return slide
        return None

    def linked(self, part: str, sort: str) -> str | None:
        """Return the part to which ``part`` links as ``sort``, such as "comments"."""
        found: list[Relation] = [link for link in self._package.relations(part) if link.type == sort]
        return found[0].target if found else None

    def comments(self) -> Iterator[str]:
        """Yield the parts that hold comments on slides."""
        for slide in self.slides:
            if (part := self.linked(slide, COMMENTS)) is not None:
                yield part

    def touch(self, part: str) -> None:
        """Note that a part was changed."""
        self._touched.add(part)

    def linked_or_made(self, part: str, sort: str, wanted: str, root_name: str) -> Element:
        """Return the root of the part that ``part`` links to as ``sort``, made and linked to where there is none."""
        found = self._made.get((part, sort)) or self.linked(part, sort)
        if found is None:
            found = self._made[part, sort] = self._free(wanted)
            self._roots[found] = etree.Element(f"{P}{root_name}", nsmap=_NAMES)
            self._link(part, sort, found)
            self._declare(found, f"{_TYPE}{sort}+xml")
        self.touch(found)
        return self.root(found)

    def _free(self, wanted: str) -> str:
        """Return a part name that is not taken, ``wanted`` with a number where it has a "{}"."""
        taken = {part.lower().lstrip("/") for part in (*self._parts, *self._roots)}
        number = 1
        while (name := wanted.format(number)).lower() in taken:
            number += 1
            if "{}" not in wanted:
                wanted = wanted.replace(".xml", "{}.xml")
        return name

    def _link(self, part: str, sort: str, target: str) -> None:
        folder, base = posixpath.split(part)
        wanted = posixpath.join(folder, "_rels", f"{base}.rels")
        listing = self._package.part(wanted) or wanted
        if listing not in self._roots and self._package.part(wanted) is None:
            self._roots[listing] = etree.Element(f"{_LINKS}Relationships", nsmap=_DEFAULT)
        root = self.root(listing)
        ids = {entry.get("Id") for entry in root}
        number = next(n for n in range(1, len(ids) + 2) if f"rIdTilint{n}" not in ids)
        etree.SubElement(root, f"{_LINKS}Relationship", Id=f"rIdTilint{number}", Type=f"{_LINK}{sort}",
                         Target=posixpath.relpath(target, folder or "."))  # fmt: skip
        self.touch(listing)

    def _declare(self, part: str, sort: str) -> None:
        listing = self._package.part(_CONTENT_TYPES)
        if listing is None:
            raise self._package.damaged()
        etree.SubElement(self.root(listing), f"{_TYPES}Override", PartName=f"/{part}", ContentType=sort)
        self.touch(listing)

    def packed(self) -> bytes:
        """Return the file with what was changed and made, all other parts byte for byte."""
        if not self._touched:
            return self._data
        made = {
            part: etree.tostring(
                self._roots[part].getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
            )
            for part in sorted(self._touched)
        }
        return repacked(self._data, made, self.name)
