"""The bytes of an item, wherever it lies."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tilint.audit.item import Item
from tilint.audit.sources import archives, remote
from tilint.readers.registry import LARGEST_CONTAINER
from tilint.readers.sentences import opening, unreadable

# One byte more than any reader takes, so that the reader can say that it is too much.
MOST = LARGEST_CONTAINER + 1


def contents(item: Item) -> bytes:
    """Return the bytes of ``item``, at most one more than tilint reads of anything.

    Raises ``UnreadableInput``, one sentence, where they cannot be had.
    """
    if item.trouble:
        raise unreadable(item.name, item.trouble, "check the place it is in")
    if item.members:
        return archives.member(item.place, item.members, item.name, item.stamp)
    if remote.is_remote(item.place):
        return remote.contents(item.place, item.name, MOST)
    return _local(Path(item.place), item.name)


def _local(path: Path, name: str) -> bytes:
    with opening(name):
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise unreadable(name, "it is no regular file", "name the files to read")
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            return file.read(MOST)
