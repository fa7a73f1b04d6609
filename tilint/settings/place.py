"""Which settings file holds for a folder: the nearest one, no further up than the repository or the home folder."""

from __future__ import annotations

import os
from dataclasses import dataclass

from tilint.errors import SettingsError

NAMES = ("tilint.toml", ".tilint.toml", ".tilint.yml", ".tilint.yaml")
SHARED = "pyproject.toml"
_TABLE = b"tilint"


@dataclass(frozen=True, slots=True)
class Place:
    """Where settings come from: ``file`` or "" for none, and ``root``, the repository's folder or "" outside one."""

    file: str = ""
    root: str = ""


def places(known: dict[str, Place], folder: str) -> Place:
    """Return the place of settings for ``folder`` (absolute), with what was found before kept in ``known``."""
    if folder not in known:
        known[folder] = _place(known, folder)
    return known[folder]


def _place(known: dict[str, Place], folder: str) -> Place:
    is_root = os.path.exists(os.path.join(folder, ".git"))  # noqa: PTH110, PTH118 - a Path costs more than the look
    file = _file_in(folder)
    parent = os.path.dirname(folder)  # noqa: PTH120
    last = is_root or parent == folder or folder == os.path.expanduser("~")  # noqa: PTH111
    above = Place() if last else places(known, parent)
    return Place(file or above.file, folder if is_root else above.root)


def _file_in(folder: str) -> str:
    found = [path for name in NAMES if os.path.isfile(path := os.path.join(folder, name))]  # noqa: PTH113, PTH118
    shared = os.path.join(folder, SHARED)  # noqa: PTH118
    if _speaks_of_us(shared):
        found.append(shared)
    if len(found) > 1:
        raise SettingsError(
            f"{folder} has two files of settings, {' and '.join(map(os.path.basename, found[:2]))}; "
            "keep one, so that nobody wonders which one holds."
        )
    return found[0] if found else ""


def _speaks_of_us(path: str) -> bool:
    """Tell whether a pyproject.toml has settings for tilint; most have none, and are passed over unread."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read()
    except OSError:
        return False
    if _TABLE not in data:
        return False
    from tilint.settings.file import content_of  # brings tomllib

    tool = content_of(path, data).get("tool", {})
    return isinstance(tool, dict) and "tilint" in tool
