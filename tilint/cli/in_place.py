"""A file given new content under its name, whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from tilint.errors import OutputError
from tilint.readers.sentences import shown


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Let the file at ``path``, which holds ``before``, hold ``after``; its permissions stay.

    The new content is written beside it and takes its place in one step; a link keeps pointing at the
    file it names. Raises ``OutputError``, one sentence, where the file may not be written or was changed
    meanwhile; it is then as it was.
    """
    real, name = Path(os.path.realpath(path)), shown(os.fspath(path))
    part: str | None = None
    try:
        if not os.access(real, os.W_OK):
            raise OutputError(f"{name} is read-only and was left as it is; allow writing to it to have it changed.")
        handle, part = tempfile.mkstemp(dir=real.parent, prefix=".tilint-", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        _as_before(real, part)
        if real.read_bytes() != before:
            raise OutputError(f"{name} was changed by something else meanwhile and left as it is; run tilint again.")
        os.replace(part, real)
        part = None
    except OSError as error:
        raise OutputError(f"{name} cannot be written ({error.strerror}); it is as it was.") from error
    finally:
        if part is not None:
            Path(part).unlink(missing_ok=True)


def _as_before(real: Path, part: str) -> None:
    status = real.stat()
    if hasattr(os, "chown"):
        with suppress(OSError):  # only some people may give a file to its owner, and then it was theirs already
            os.chown(part, status.st_uid, status.st_gid)
    os.chmod(part, stat.S_IMODE(status.st_mode))
