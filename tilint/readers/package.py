"""Zipped documents (Word, PowerPoint, OpenDocument) opened with a limit on everything."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree

from tilint.errors import UnreadableInput
from tilint.readers.sentences import unreadable

MEGABYTE = 1_000_000
MOST_PARTS = 20_000
MOST_OF_A_PART = 40 * MEGABYTE
MOST_IN_ALL = 200 * MEGABYTE
# Deflate shrinks a run of equal bytes up to 1,032 times; text of people stays far below 300.
STEEPEST_RATIO = 300
# Each tag costs memory and time whatever its text; a document of 500 pages has about a million.
MOST_TAGS = 2_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SCRAMBLED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
# Strict Open XML spells its namespaces otherwise and means the same.
_STRICT = re.compile(rb"""(xmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
_TRANSITIONAL = rb"\g<1>http://schemas.openxmlformats.org/\g<2>/2006/"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, KeyError, IndexError,
    OverflowError, NotImplementedError, RuntimeError,
)  # fmt: skip
_SAVE_AGAIN = "open it in its own program, save it again and check the new copy"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another; ``type`` is the last word of its address, such as "header"."""

    id: str
    type: str
    target: str


class Package:
    """A zipped document whose parts are read on demand, none of them and not all of them beyond the limits above.

    Part names are found whatever their case, as Open Packaging asks.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self._parts = {_plain(info.filename): info for info in archive.infolist()}
        self._left = MOST_IN_ALL
        self._tags_left = MOST_TAGS

    def part(self, wanted: str) -> str | None:
        """Return the name of a part as the zip spells it, or None where there is no such part."""
        info = self._parts.get(_plain(wanted))
        return info.filename if info else None

    def read(self, part: str) -> bytes:
        """Return a part's bytes; raises UnreadableInput where it is missing, damaged or too large."""
        info = self._parts.get(_plain(part))
        if info is None:
            raise self.refusal(f"its part {part!r} is missing", _SAVE_AGAIN)
        if info.flag_bits & 1:
            raise locked(self.name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.refusal("it is packed in a way that office programs do not use", _SAVE_AGAIN)
        if info.file_size > MEGABYTE and info.file_size > STEEPEST_RATIO * info.compress_size:
            raise self._too_large()
        return self._unpacked(info)

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        most = min(MOST_OF_A_PART, self._left)
        if info.file_size > most:
            raise self._too_large()
        try:
            with self._archive.open(info) as stream:
                # Where the directory lies about the size, this stops there and finds the checksum wrong.
                data = stream.read(most)
        except _BROKEN as problem:
            raise self.damaged() from problem
        self._left -= len(data)
        return data

    def xml(self, part: str) -> etree._Element:
        """Return a part's root element, Strict namespaces turned into the usual ones."""
        data = self.read(part)
        self._tags_left -= data.count(b"<")
        if self._tags_left < 0:
            raise self._too_large()
        return _parsed(_STRICT.sub(_TRANSITIONAL, data), self.name)

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """Return the links of a part ("" for the package) to other parts that exist, in file order."""
        folder, base = posixpath.split(part)
        listing = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        if listing is None:
            return ()
        made = []
        for entry in self.xml(listing):
            target = self.part(posixpath.normpath(posixpath.join("/", folder, entry.get("Target", ""))))
            if target is not None and entry.get("TargetMode") != "External":
                made.append(Relation(entry.get("Id", ""), entry.get("Type", "").rpartition("/")[2], target))
        return tuple(made)

    def refusal(self, reason: str, cure: str) -> UnreadableInput:
        """Return the error that says why this file is not read."""
        return unreadable(self.name, reason, cure)

    def damaged(self) -> UnreadableInput:
        """Return the error for a file whose contents do not hold together."""
        return damaged(self.name)

    def too_deep(self) -> UnreadableInput:
        """Return the error for a file whose parts lie inside each other without end."""
        return _too_deep(self.name)

    def _too_large(self) -> UnreadableInput:
        return _too_large(self.name)


@contextmanager
def opened(data: bytes, name: str, what: str) -> Iterator[Package]:
    """Open a zipped document for a ``with`` block; ``what`` names the format, as in "a Word document".

    Raises UnreadableInput where ``data`` is empty, locked by a password, damaged, not a zip, or
    unpacks beyond all reason.
    """
    _check_start(data, name, what)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as problem:
        raise damaged(name) from problem
    with archive:
        whole = sum(info.file_size for info in archive.infolist())
        if whole > MOST_IN_ALL and whole > STEEPEST_RATIO * len(data):
            raise _too_large(name)
        yield Package(archive, name)


def flat(data: bytes, name: str) -> etree._Element:
    """Return the root element of a document that is one XML file and no zip; raises UnreadableInput likewise."""
    if not data:
        raise unreadable(name, "it is empty (0 bytes)", "save it again and check the new copy")
    if len(data) > MOST_OF_A_PART or data.count(b"<") > MOST_TAGS:
        raise _too_large(name)
    return _parsed(data, name)


def _parsed(data: bytes, name: str) -> etree._Element:
    if any(doctype in data for doctype in _DOCTYPES):
        raise _has_entities(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        # libxml2 has limits of its own, which a whole file may pass on purpose.
        if "depth" in str(problem):
            raise _too_deep(name) from problem
        raise (_too_large(name) if "huge" in str(problem).lower() else damaged(name)) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise _has_entities(name)
    return root


def _check_start(data: bytes, name: str, what: str) -> None:
    if not data:
        raise unreadable(name, "it is empty (0 bytes)", "save it again and check the new copy")
    if data.startswith(_OLE) and _SCRAMBLED in data:
        raise locked(name)
    if data.startswith(_OLE):
        raise unreadable(name, f"it is an older Office file and not {what}", f"save it as {what} and check that copy")
    if not data.startswith(b"PK"):
        raise unreadable(name, f"it is not {what}, whatever its name says", f"save it as {what} and check that copy")
    if data.count(b"PK\x01\x02") > MOST_PARTS:
        raise _too_large(name)


def locked(name: str) -> UnreadableInput:
    """Return the error for a file that a password keeps shut."""
    return unreadable(name, "it has a password", "save a copy without the password and check that copy")


def damaged(name: str) -> UnreadableInput:
    """Return the error for a file that is cut short or does not hold together."""
    return unreadable(name, "it is damaged or cut short", _SAVE_AGAIN)


def _too_large(name: str) -> UnreadableInput:
    return unreadable(
        name, "it unpacks to far more than a document holds", "split it, or save a smaller copy and check that"
    )


def _too_deep(name: str) -> UnreadableInput:
    return unreadable(name, "its parts are nested too deeply", _SAVE_AGAIN)


def _has_entities(name: str) -> UnreadableInput:
    return unreadable(name, "it holds a document type definition, which office programs never write", _SAVE_AGAIN)


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
