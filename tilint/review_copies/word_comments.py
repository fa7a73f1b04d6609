"""The comments of a Word document, in the part of their own that Word keeps them in."""

from __future__ import annotations

import posixpath

from lxml import etree

from tilint.readers.word_names import P_PR, R_PR, VAL, Element, P, R, T, W
from tilint.review_copies.remarks import Remark
from tilint.review_copies.word_file import WordFile
from tilint.review_copies.word_names import (
    AUTHOR,
    COMMENT,
    DATE,
    ID,
    LINKS,
    OFFICE_LINKS,
    RANGE_START,
    REFERENCE,
    TYPES,
    WRITER,
    XML_SPACE,
)

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NO_LINKS = f'<Relationships xmlns="{LINKS[1:-1]}"/>'
_INITIALS = "ti"
# Grey and small, in half points: for tilint to find again, not for people to read.
_QUIET = (("color", "808080"), ("sz", "12"))
# For documents without a style for comments, whose letters may be as large as a heading.
_SMALL = (("sz", "18"),)


class Comments:
    """Adds comments of the moment ``date`` (as XML has it) to ``file``."""

    def __init__(self, file: WordFile, date: str) -> None:
        self._file, self._date = file, date
        self._part, self._root = comments_part(file) or _new_part(file)
        # Some programs drop comments and leave their marks, which must not come to belong to one of ours.
        marks = file.root(file.main).iter(RANGE_START, REFERENCE)
        taken = [one.get(ID, "") for one in (*self._root.iter(COMMENT), *marks)]
        self._last = max((int(number) for number in taken if number.isdecimal() and len(number) < 10), default=-1)
        styles = file.package.xml(file.related("styles")[0]) if file.related("styles") else None
        self._styles = set() if styles is None else {s.get(f"{W}styleId") for s in styles.iter(f"{W}style")}

    @property
    def look(self) -> str | None:
        """The style of the mark that stands for a comment, or None where the document has none."""
        return self._known("CommentReference")

    def new_id(self) -> str:
        """Return a number that no comment bears."""
        self._last += 1
        return str(self._last)

    def add(self, remark: Remark, number: str) -> None:
        """Write a remark down as the comment ``number``."""
        comment = etree.SubElement(self._root, COMMENT)
        for name, value in ((ID, number), (WRITER, AUTHOR), (DATE, self._date), (f"{W}initials", _INITIALS)):
            comment.set(name, value)
        for line, text in enumerate(remark.paragraphs):
            self._paragraph(comment, text, first=line == 0)
        for identity in remark.identities:
            self._paragraph(comment, str(identity), quiet=True)
        self._file.touch(self._part)

    def _paragraph(self, comment: Element, text: str, first: bool = False, quiet: bool = False) -> None:
        paragraph = etree.SubElement(comment, P)
        if style := self._known("CommentText"):
            etree.SubElement(etree.SubElement(paragraph, P_PR), f"{W}pStyle").set(VAL, style)
        if first:
            mark = etree.SubElement(paragraph, R)
            if self.look:
                etree.SubElement(etree.SubElement(mark, R_PR), f"{W}rStyle").set(VAL, self.look)
            etree.SubElement(mark, f"{W}annotationRef")
        run = etree.SubElement(paragraph, R)
        looks = _QUIET if quiet else () if style else _SMALL
        if looks:
            properties = etree.SubElement(run, R_PR)
            for name, value in looks:
                etree.SubElement(properties, f"{W}{name}").set(VAL, value)
        words = etree.SubElement(run, T)
        words.text = printable(text)
        words.set(XML_SPACE, "preserve")

    def _known(self, style: str) -> str | None:
        return style if style in self._styles else None


def comments_part(file: WordFile) -> tuple[str, Element] | None:
    """Return the name and root of the part that holds the comments, or None where there is none."""
    found = file.related("comments")
    if not found:
        return None
    root = file.root(found[0])
    if root.tag != f"{W}comments":
        raise file.package.damaged()
    return found[0], root


def printable(text: str) -> str:
    """Return ``text`` without the letters that XML cannot hold."""
    return "".join(letter if letter >= " " or letter in "\t\n" else " " for letter in text)


def _new_part(file: WordFile) -> tuple[str, Element]:
    folder = posixpath.dirname(file.main)
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(1000))
    part = next(name for name in names if file.package.part(name) is None)
    root: Element = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    file.add(part, root)
    _link(file, part)
    entry = etree.SubElement(file.content_types(), f"{TYPES}Override")
    entry.set("PartName", f"/{part.lstrip('/')}")
    entry.set("ContentType", _TYPE)
    return part, root


def _link(file: WordFile, part: str) -> None:
    folder, base = posixpath.split(file.main)
    wanted = posixpath.join(folder, "_rels", f"{base}.rels")
    listing = file.package.part(wanted)
    root = etree.fromstring(_NO_LINKS) if listing is None else file.root(listing)
    for entry in [entry for entry in root if entry.get("Type", "").endswith("/relationships/comments")]:
        root.remove(entry)  # it leads to no part, or the part would have been found
    taken = {entry.get("Id") for entry in root}
    entry = etree.SubElement(root, f"{LINKS}Relationship")
    entry.set("Id", next(name for n in range(1, 100_000) if (name := f"rIdTilint{n}") not in taken))
    entry.set("Type", f"{OFFICE_LINKS}comments")
    entry.set("Target", posixpath.basename(part))
    file.add(listing or wanted, root)
