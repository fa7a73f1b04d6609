"""Where decisions and baselines are kept: the nearest ``.tilint`` folder, no further up than the repository."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

FOLDER = ".tilint"
DECISIONS = "decisions.yml"
BASELINE = "baseline.txt"


def nearest_kept(folder: Path, name: str) -> Path | None:
    """Return the file ``name`` in the nearest ``.tilint`` at or above ``folder``, or None.

    The search ends at the repository's root, and outside one at the home folder or the top of the disk.
    """
    here = Path(os.path.abspath(folder))  # noqa: PTH100 - links stay, for a link's decisions are those where it lies
    for place in (here, *here.parents):
        if (kept := place / FOLDER / name).is_file():
            return kept
        if (place / ".git").exists() or place == Path.home():
            return None
    return None


def place_to_keep(folder: Path, name: str) -> Path:
    """Return where ``name`` is kept for ``folder``: where it is already, else at the root of the repository.

    Outside a repository, that is the current folder if ``folder`` lies in it, else ``folder`` itself.
    """
    if (kept := nearest_kept(folder, name)) is not None:
        return kept
    here = Path(os.path.abspath(folder))  # noqa: PTH100
    root = next((place for place in (here, *here.parents) if (place / ".git").exists()), None)
    current = Path.cwd()
    return (root or (current if here.is_relative_to(current) else here)) / FOLDER / name


def base_of(kept: Path) -> Path:
    """Return the folder that a file of decisions or a baseline is about."""
    folder = Path(os.path.abspath(kept)).parent  # noqa: PTH100
    return folder.parent if folder.name == FOLDER else folder


def roots(paths: Iterable[Path], base: Path) -> tuple[str, ...]:
    """Return what ``paths`` are called from ``base``: folders by name, a file by a hash of its name.

    File names often are people's names, so a baseline does not keep them.
    """
    return tuple(dict.fromkeys(_root(path, base) for path in paths))


def covered(wanted: Iterable[str], given: Iterable[str]) -> bool:
    """Tell whether every one of ``wanted`` roots is, or lies in, one of the ``given`` ones."""
    have = set(given)
    return "." in have or all(one in have or any(one.startswith(f"{folder}/") for folder in have) for one in wanted)


def _root(path: Path, base: Path) -> str:
    name = Path(os.path.relpath(path, base)).as_posix()
    if path.is_dir():
        return name
    import hashlib

    hashed = hashlib.blake2b(Path(name).name.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return (Path(name).parent / f"file:{hashed}").as_posix()
