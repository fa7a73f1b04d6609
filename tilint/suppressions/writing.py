"""A file written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tilint.errors import OutputError


def write_whole(path: Path, text: str) -> None:
    """Put ``text`` (UTF-8) at ``path``, making its folder; what stood there is replaced only once all is written.

    Raises OutputError, one sentence, where the system does not let it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".tilint-", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.chmod(part, 0o666 & ~_mask() if not path.exists() else path.stat().st_mode & 0o777)
            os.replace(part, path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(
            f"{path} could not be written, because the system says “{error.strerror}”; nothing there has changed."
        ) from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
