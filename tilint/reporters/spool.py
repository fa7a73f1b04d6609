"""A part of a report that must be written later than it is known, kept on disk once it is large."""

from __future__ import annotations

from functools import cached_property
from typing import IO, TextIO

_KEPT_IN_MEMORY = 256 * 1024


class Spool:
    """Text put by for the end of a run, in memory up to 256 KiB and then in an unnamed temporary file."""

    def __init__(self) -> None:
        self.empty = True

    @cached_property
    def _file(self) -> IO[str]:
        import tempfile  # Only a report that puts something by needs it.

        return tempfile.SpooledTemporaryFile(_KEPT_IN_MEMORY, "w+", encoding="utf-8", errors="replace", newline="")

    def write(self, text: str) -> None:
        """Add ``text`` at the end."""
        if text:
            self._file.write(text)
            self.empty = False

    def pour(self, out: TextIO) -> None:
        """Write all of it to ``out``, a piece at a time."""
        if self.empty:
            return
        self._file.seek(0)
        while piece := self._file.read(65536):
            out.write(piece)

    def close(self) -> None:
        """Let go of the temporary file."""
        if not self.empty:
            self._file.close()
