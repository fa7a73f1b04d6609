"""What .gitignore files leave out, and globs like theirs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Ignore:
    """The .gitignore of ``folder``."""

    folder: str
    spec: GitIgnoreSpec

    def decides(self, path: str, is_folder: bool) -> bool | None:
        """Tell whether ``path`` (absolute) is left out; None where this file says nothing of it."""
        relative = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return self.spec.check_file(relative + "/" if is_folder else relative).include


def is_ignored(path: str, is_folder: bool, ignores: tuple[Ignore, ...]) -> bool:
    """Tell whether ``path`` (absolute) is left out; the nearest .gitignore that says anything decides, as in git."""
    for ignore in reversed(ignores):
        decided = ignore.decides(path, is_folder)
        if decided is not None:
            return decided
    return False


def spec_of(lines: Iterable[str]) -> GitIgnoreSpec:
    """Return globs like those of .gitignore, compiled."""
    # Imported here, since most folders of letters hold no such file and most runs name no glob.
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def ignore_in(folder: Path, absolute: str) -> Ignore | None:
    """Return what the .gitignore in ``folder`` says, None where there is none; ``absolute`` is the folder's path."""
    try:
        lines = (folder / ".gitignore").read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    return Ignore(absolute, spec_of(lines))


def above(top: str) -> tuple[Ignore, ...]:
    """Return the .gitignore files between the repository's root and the folder ``top``, outermost first."""
    folder = Path(top)
    found: list[Ignore] = []
    if _is_repository(folder):
        return ()
    for parent in folder.parents:
        if ignore := ignore_in(parent, os.fspath(parent)):
            found.append(ignore)
        if _is_repository(parent):
            return tuple(reversed(found))
    return ()


def _is_repository(folder: Path) -> bool:
    try:
        return (folder / ".git").exists()
    except OSError:  # a folder that may not be looked into is told when it is walked
        return False
