"""Teams, told from folders: the first folder below the one that all letters share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

# What letters that lie in no folder of a team are called.
NO_TEAM = "(no folder)"


def teams(folders: Iterable[str]) -> Mapping[str, str]:
    """Return the team of each folder.

    >>> dict(teams(["in/housing/2024", "in/health"]))
    {'in/housing/2024': 'housing', 'in/health': 'health'}
    """
    split = {folder: _parts(folder) for folder in folders}
    shared = len(shared_folder(split))
    return {folder: parts[shared] if len(parts) > shared else NO_TEAM for folder, parts in split.items()}


def shared_folder(folders: Iterable[str]) -> tuple[str, ...]:
    """Return the parts of the path that all ``folders`` begin with."""
    split = [_parts(folder) for folder in folders]
    together = zip(*split, strict=False)
    return tuple(parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, together))


def _parts(folder: str) -> tuple[str, ...]:
    return tuple(part for part in folder.replace("\\", "/").split("/") if part not in ("", "."))
