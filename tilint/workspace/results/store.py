"""The file in which reviews are kept: lines that are only ever added, by several processes at once if need be."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from tilint.rulebook.store import cache_folder

# Part of the file's name: raise it when a line means something else.
_SHAPE = "1"
_LARGEST = 16_000_000
_MOST_FILES = 40
_BATCH = 100


class Store:
    """Lines by key (32 hex digits), each with a checksum, so that what is torn or foreign counts as never written.

    A folder that cannot be written to only costs the next run its time.
    """

    def __init__(self, about: str) -> None:
        name = f"reviews-{_SHAPE}-{zlib.crc32(about.encode('utf-8', 'surrogateescape')):08x}"
        self._path = os.path.join(cache_folder(), name)  # noqa: PTH118
        self._lines = self._read()
        self._new: list[bytes] = []

    def get(self, key: str) -> str | None:
        """Return the line that was kept under ``key``."""
        line = self._lines.get(key.encode())
        if line is None or line[32:40] != _check(line[40:]):
            return None
        return line[40:].decode("ascii")

    def put(self, key: str, text: str) -> None:
        """Keep ``text``, one line of ASCII, under ``key``."""
        body = text.encode("ascii")
        self._new.append(key.encode() + _check(body) + body)
        if len(self._new) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is new, in one go at the end of the file."""
        if not self._new:
            return
        # An empty line first parts it from what a process that was killed may have left.
        block = b"\n" + b"\n".join(self._new) + b"\n"
        self._new.clear()
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)  # noqa: PTH103, PTH120
            is_first = not os.path.exists(self._path)  # noqa: PTH110
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
            try:
                os.write(handle, block)
                large = os.fstat(handle).st_size > _LARGEST
            finally:
                os.close(handle)
            if large:
                self._prune()
            if is_first:
                forget_oldest()
        except OSError:
            return

    def _read(self) -> dict[bytes, bytes]:
        try:
            with open(self._path, "rb") as file:  # noqa: PTH123
                data = file.read()
        except OSError:
            return {}
        return {line[:32]: line for line in data.split(b"\n") if len(line) > 40}

    def _prune(self) -> None:
        """Write the newest half anew under another name, which then takes this one's place."""
        import tempfile

        lines = list(self._read().values())
        size = 0
        kept: list[bytes] = []
        while lines and size < _LARGEST // 2:
            kept.append(lines.pop())
            size += len(kept[-1])
        folder = Path(self._path).parent
        with tempfile.NamedTemporaryFile("wb", dir=folder, suffix=".part", delete=False) as part:
            part.write(b"\n".join([*reversed(kept), b""]))
        os.replace(part.name, self._path)


def forget_oldest() -> None:
    """Remove the files longest unused, beyond a number that suits one person's repositories."""
    try:
        found = sorted(cache_folder().glob("reviews-*"), key=lambda path: path.stat().st_mtime)
        for path in found[:-_MOST_FILES]:
            path.unlink(missing_ok=True)
    except OSError:
        return


def _check(body: bytes) -> bytes:
    return b"%08x" % zlib.crc32(body)
