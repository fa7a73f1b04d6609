"""Who decides: the name that a decision is kept under."""

from __future__ import annotations

import subprocess
from pathlib import Path


def reader_name(folder: Path | None = None) -> str:
    """Return the name of whoever sits here: git's for them in ``folder`` (the current one unless given), or their login."""
    try:
        asked = ["git", "config", "user.name"]
        told = subprocess.run(
            asked, cwd=folder, capture_output=True, text=True, timeout=5, check=False, stdin=subprocess.DEVNULL
        )
        if told.returncode == 0 and told.stdout.strip():
            return told.stdout.strip()
    except OSError:
        pass
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
