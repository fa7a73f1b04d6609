"""Zip archives, read where they are: nothing is ever unpacked to the disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import IO

from tilint.audit.sources import remote
from tilint.errors import UnreadableInput
from tilint.readers.registry import LARGEST_CONTAINER
from tilint.readers.sentences import unreadable

# Archives within archives, and entries of one archive, beyond which somebody means harm.
DEEPEST = 3
MOST_MEMBERS = 500_000
_ENCRYPTED = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def listed(place: str, stamp: str, members: tuple[int, ...] = ()) -> Iterator[tuple[int, zipfile.ZipInfo]]:
    """Yield the number and the entry of each file in the archive at ``place``, or in one inside it.

    Raises ``UnreadableInput``, one sentence, where it is no archive that can be read.
    """
    archive = _open(place, stamp, members)
    if len(archive.filelist) > MOST_MEMBERS:
        raise unreadable(place, f"it holds more than {MOST_MEMBERS:,} files", "split it into smaller archives")
    for number, entry in enumerate(archive.filelist):
        if not entry.is_dir():
            yield number, entry


def member(place: str, members: tuple[int, ...], name: str, stamp: str) -> bytes:
    """Return the bytes of an entry, at most one more than tilint reads of anything.

    Raises ``UnreadableInput``, one sentence, where the archive is damaged or the entry is locked.
    """
    archive = _open(place, stamp, members[:-1])
    try:
        entry = archive.filelist[members[-1]]
        if entry.flag_bits & _ENCRYPTED:
            raise unreadable(name, "it is locked with a password inside its archive", "unpack it and audit the folder")
        with archive.open(entry) as file:
            return file.read(LARGEST_CONTAINER + 1)
    except UnreadableInput:
        raise
    except (*_DAMAGE, IndexError) as error:
        raise unreadable(name, "it is damaged inside its archive", "make the archive again") from error


# A worker reads the members of an archive one after another, so its table of contents is read once.
@lru_cache(maxsize=4)
def _open(place: str, stamp: str, members: tuple[int, ...]) -> zipfile.ZipFile:
    if members:
        return _archive(io.BytesIO(member(place, members, place, stamp)), place)
    if remote.is_remote(place):
        return _archive(io.BytesIO(remote.contents(place, place, LARGEST_CONTAINER + 1)), place)
    return _archive(place, place)


def _archive(file: str | IO[bytes], place: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except FileNotFoundError as error:
        raise unreadable(place, "there is no such file", "check the name and the folder") from error
    except PermissionError as error:
        raise unreadable(place, "you may not open it", "ask for the right to read it, or leave it out") from error
    except _DAMAGE as error:
        raise unreadable(place, "it is not a zip archive, or a damaged one", "make the archive again") from error
