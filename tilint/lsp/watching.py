"""What a review depends on besides its document, and whether any of that has changed on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tilint.settings import Settings
from tilint.settings.place import NAMES, SHARED
from tilint.suppressions.places import BASELINE, DECISIONS, FOLDER

_CANDIDATES = (*NAMES, SHARED, os.path.join(FOLDER, DECISIONS), os.path.join(FOLDER, BASELINE))  # noqa: PTH118
# What editors are asked to watch.
GLOBS = tuple(f"**/{name}".replace(os.sep, "/") for name in _CANDIDATES)
State = tuple[tuple[str, int, int], ...]


def state(folder: Path, settings: Settings | None) -> State:
    """Return what changes whenever the settings, rules or decisions do that hold in ``folder``.

    ``settings`` are those in force, where they could be read.
    """
    named = _named(settings) if settings else ()
    return tuple(_stamps([*_above(folder), *named]))


def is_ours(path: Path) -> bool:
    """Tell whether a file is one of settings, decisions or the like, which holds no letter."""
    return FOLDER in path.parts or path.name in NAMES or path.name == SHARED


def _above(folder: Path) -> Iterator[str]:
    # As far up as settings and decisions are looked for.
    for place in (folder, *folder.parents):
        yield from (os.path.join(place, name) for name in _CANDIDATES)  # noqa: PTH118
        if os.path.exists(os.path.join(place, ".git")) or place == Path.home():  # noqa: PTH110, PTH118
            return


def _named(settings: Settings) -> Iterator[str]:
    yield from (os.fspath(path) for path in (settings.decisions, settings.baseline) if path)
    for pack in settings.rules:
        yield from (os.path.join(root, name) for root, _, names in os.walk(pack) for name in sorted(names))  # noqa: PTH118


def _stamps(paths: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        try:
            found = os.stat(path)  # noqa: PTH116
        except OSError:
            continue
        yield path, found.st_mtime_ns, found.st_size
