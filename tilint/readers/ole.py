"""Older Office files and Outlook messages: the streams inside them, opened with a limit on everything."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager

import olefile

from tilint.errors import UnreadableInput
from tilint.readers.sentences import unreadable

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AGAIN = "open it in its own program, save it again and check the new copy"
# olefile meets damage with many kinds of error; none of them may pass as a crash.
BROKEN = (
    OSError,
    struct.error,
    IndexError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)


class Streams:
    """The named streams of one file."""

    def __init__(self, file: olefile.OleFileIO, name: str, size: int) -> None:
        self._file, self._name, self._size = file, name, size

    def paths(self) -> list[tuple[str, ...]]:
        """Return the path of every stream, in the order of the directory."""
        try:
            return [tuple(path) for path in self._file.listdir()]
        except BROKEN as problem:
            raise damaged(self._name) from problem

    def read(self, *path: str) -> bytes | None:
        """Return a stream, or None where there is none; raises UnreadableInput where it is damaged."""
        try:
            if not self._file.exists(list(path)):
                return None
            if self._file.get_size(list(path)) > self._size:
                raise damaged(self._name)
            with self._file.openstream(list(path)) as stream:
                data: bytes = stream.read()
                return data
        except BROKEN as problem:
            raise damaged(self._name) from problem


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Streams]:
    """Open an older Office file for a ``with`` block; raises UnreadableInput where it is empty, damaged or none."""
    if not data.startswith(MARK):
        reason = "it is not an older Office file" if data else "it is empty (0 bytes)"
        raise unreadable(name, reason, _SAVE_AGAIN)
    try:
        file = olefile.OleFileIO(io.BytesIO(data))
    except BROKEN as problem:
        raise damaged(name) from problem
    with file:
        yield Streams(file, name, len(data))


def damaged(name: str) -> UnreadableInput:
    """Return the error for a file that is cut short or does not hold together."""
    return unreadable(name, "it is damaged or cut short", _SAVE_AGAIN)
