"""The table of readers, and the way from a file to its Document."""

from __future__ import annotations

import dataclasses
import importlib
import os
import stat
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, cast

from tilint.readers import sniff
from tilint.readers.sentences import opening, shown, unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from tilint.text import Document, StandInType

    Named = Iterable[tuple[str, StandInType]]

# Modules are imported when a file needs them: a text file must not wait for a PDF library.
READERS: dict[str, str] = {
    "text": "tilint.readers.text",
    "markdown": "tilint.readers.markdown",
    "html": "tilint.readers.html",
    "template": "tilint.readers.template",
    "docx": "tilint.readers.docx",
    "pdf": "tilint.readers.pdf",
    "odf": "tilint.readers.odf",
    "pptx": "tilint.readers.pptx",
    "rtf": "tilint.readers.rtf",
    "doc": "tilint.readers.doc",
    "xlsx": "tilint.readers.xlsx",
    "csv": "tilint.readers.csv_cells",
    "eml": "tilint.readers.eml",
    "msg": "tilint.readers.msg",
    "picture": "tilint.readers.picture",
    "json": "tilint.readers.catalogue_json",
    "yaml": "tilint.readers.catalogue_yaml",
    "po": "tilint.readers.catalogue_po",
    "properties": "tilint.readers.catalogue_properties",
    "xml": "tilint.readers.catalogue_xml",
    "strings": "tilint.readers.catalogue_strings",
    "script": "tilint.readers.catalogue_script",
}
# What is taken from a folder. Pictures are read where they are named: in folders most are logos and icons.
SUPPORTED_SUFFIXES: frozenset[str] = frozenset(sniff.BY_SUFFIX) - frozenset(sniff.PICTURES) - sniff.DOUBTFUL
LARGEST_TEXT = 20_000_000
LARGEST_CONTAINER = 200_000_000
_HEAD = 4096
_DEVICES = (
    (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"),
)  # fmt: skip


class Reader(Protocol):
    """A module of this package that reads one format."""

    def read(self, data: bytes, name: str) -> Document:
        """Return the document in ``data``; raise ``UnreadableInput`` where there is none."""
        ...


def is_taken(path: Path, relative: str) -> bool:
    """Tell whether a file found in a folder, ``relative`` to it, is one to read.

    Suffixes tell, except those of catalogues that data and code share (.json, .yml, .ts): there the file's
    folder, name and shape do. A file that is named outright is read whatever it looks like.
    """
    suffix = path.suffix.lower()
    if suffix not in sniff.DOUBTFUL:
        return suffix in SUPPORTED_SUFFIXES
    from tilint.readers import catalogue_choice

    return catalogue_choice.is_catalogue(path, relative)


def read_file(path: Path, name: str | None = None, placeholders: Named = ()) -> Document:
    """Read the file at ``path``, shown as ``name`` (the path itself unless given).

    ``placeholders`` are pairs of a template placeholder's name and the sort of word it stands for.

    Raises ``UnreadableInput``, one sentence, for what is missing, forbidden, no regular file, too
    large (20 MB of text, 200 MB of Word or PDF), or not readable as what it is. Never blocks on a pipe.
    """
    name = os.fspath(path) if name is None else name
    return read_bytes(file_bytes(path, name), name, placeholders)


def file_bytes(path: Path, name: str) -> bytes:
    """Return what is in the file at ``path``; raises ``UnreadableInput`` as ``read_file`` does for all but its format."""
    with opening(name):
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            os.scandir(path).close()
        _refuse_unless_file(status.st_mode, name)
        return _contents(path, status.st_size, name)


def read_bytes(data: bytes, name: str, placeholders: Named = ()) -> Document:
    """Read ``data`` as the format it is in; ``name`` is shown and its suffix tells kinds of text apart.

    Raises ``UnreadableInput``, one sentence, where the format is unknown, broken or not read yet.
    """
    _refuse_large(len(data), data[:_HEAD], name)
    sniffed = sniff.sniff(data, name)
    reader = cast("Reader", importlib.import_module(READERS[sniffed.format]))
    document = _read(reader, data, name, placeholders)
    warnings = document.warnings if sniffed.warning is None else (sniffed.warning, *document.warnings)
    if not document.blocks and not warnings:
        warnings = (f"There are no words that tilint can read in {shown(name)}, so nothing in it was reviewed.",)
    return document if warnings == document.warnings else dataclasses.replace(document, warnings=warnings)


def _read(reader: Reader, data: bytes, name: str, placeholders: Named) -> Document:
    if not placeholders:
        return reader.read(data, name)
    from tilint.text.placeholders import named

    with named(dict(placeholders)):
        return reader.read(data, name)


def _refuse_unless_file(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise unreadable(name, "it is a folder", "name the files in it")
    for is_such, what in _DEVICES:
        if is_such(mode):
            raise unreadable(name, f"it is {what} and not a file", "save its content to a file, or pass it as -")


def _contents(path: Path, size: int, name: str) -> bytes:
    # Should a pipe have taken the file's place meanwhile, opening it must not wait for a writer.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        head = file.read(_HEAD)
        _refuse_large(size, head, name)
        # A file may grow while it is read, and some report no size at all.
        data = head + file.read(_limit(head) + 1 - len(head))
    _refuse_large(len(data), head, name)
    return data


def _limit(head: bytes) -> int:
    return LARGEST_CONTAINER if sniff.is_container(head) else LARGEST_TEXT


def _refuse_large(size: int, head: bytes, name: str) -> None:
    if size > (limit := _limit(head)):
        what = "text" if limit == LARGEST_TEXT else "a document"
        reason = f"it is too large ({size / 1e6:,.0f} MB, and tilint reads {what} up to {limit / 1e6:.0f} MB)"
        raise unreadable(name, reason, "split it into smaller files")
