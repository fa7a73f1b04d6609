"""The files that a command is about: named ones as they are, folders searched with care."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tilint.cli.earlier import is_report
from tilint.cli.ignoring import Ignore, above, ignore_in, is_ignored, spec_of
from tilint.errors import UnreadableInput
from tilint.readers import registry, sniff
from tilint.settings import Settings
from tilint.suppressions.places import FOLDER

if TYPE_CHECKING:
    from tilint.text import Document

STDIN = "-"
_REPORTS = frozenset({".html", ".htm", ".md", ".txt", ".json", ".xml"})
# What the standard input is called where nobody named it.
NAMELESS = "stdin"


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to review: a file, or the standard input where ``path`` is None. ``name`` is for showing."""

    path: Path | None
    name: str


def collect(
    paths: Iterable[str | Path],
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    stdin_filename: str | None = None,
    settings: Callable[[Path], Settings] = lambda _: Settings(),
    force_exclude: bool = False,
) -> Iterator[Input]:
    """Yield what ``paths`` name, each file once, in the order given and sorted within folders.

    A file named outright is always taken. In a folder, left out are hidden files, what .gitignore
    files (there and above, up to the repository) leave out, formats that tilint does not read, its own
    reports, and what matches an ``exclude`` glob; ``include`` globs, where there are any, choose in place of the
    suffix. Globs are those of .gitignore and match from the folder named. ``settings`` says what a folder's
    own settings include (where ``include`` does not) and exclude besides, counted from their root. With
    ``force_exclude`` they also leave out files named outright, as are data and code that share a suffix with
    message catalogues. "-" is the standard input, called ``stdin_filename`` if given. What cannot be found
    or opened is yielded like the rest, so that reading it tells.
    """
    taken: set[str] = set()
    folders: dict[str, str] = {}
    for path in paths:
        if os.fspath(path) == STDIN:
            yield Input(None, stdin_filename or NAMELESS)
            continue
        for found in _named(Path(path), include, exclude, settings, force_exclude):
            real = _real(found, folders)
            if real not in taken:
                taken.add(real)
                yield Input(found, _shown(found))


def read(given: Input, stdin: BinaryIO) -> Document:
    """Read an input; ``stdin`` is where the standard input comes from, of which at most 20 MB are read.

    Raises ``UnreadableInput``, one sentence, where it cannot be read.
    """
    if given.path is not None:
        return registry.read_file(given.path, given.name)
    return registry.read_bytes(standard_input(stdin), given.name)


def standard_input(stdin: BinaryIO) -> bytes:
    """Return what the standard input holds; UnreadableInput where that is more than 20 MB."""
    data = stdin.read(registry.LARGEST_TEXT + 1)
    if len(data) > registry.LARGEST_TEXT:
        limit = f"{registry.LARGEST_TEXT // 1_000_000} MB"
        raise UnreadableInput(f"The standard input holds more than {limit}; save it to a file and name that.")
    return data


def _real(path: Path, folders: dict[str, str]) -> str:
    """Return the path with its links resolved; those of its folder, which many files share, once."""
    if path.is_symlink():
        return os.path.realpath(path)
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)  # noqa: PTH118


def _shown(path: Path) -> str:
    """Names that are not UTF-8 on the disk must still print."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode()


def _named(
    path: Path, include: Sequence[str], exclude: Sequence[str], settings: Callable[[Path], Settings], force: bool
) -> Iterator[Path]:
    if path.is_dir():
        yield from _Walk(path, include, exclude, _Set(settings(path))).files()
    elif not force or _is_meant(path, _Set(settings(path.parent))):
        yield path


def _is_meant(path: Path, set_: _Set) -> bool:
    """Tell whether a file that a hook or a build server names is one to read: most .json and .yml hold no words."""
    if FOLDER in path.parts or is_report(path):  # our own decisions, baseline and reports
        return False
    doubtful = path.suffix.lower() in sniff.DOUBTFUL
    return not set_.excludes(path, is_folder=False) and (not doubtful or registry.is_taken(path, os.fspath(path)))


class _Set:
    """What settings include and exclude, by globs that count from their root."""

    def __init__(self, settings: Settings) -> None:
        self._root = os.fspath(settings.root or "")
        self._include = spec_of(settings.include) if settings.include else None
        self._exclude = spec_of(settings.exclude) if settings.exclude else None

    def excludes(self, path: Path, is_folder: bool) -> bool:
        """Tell whether ``path``, or a folder above it, is left out."""
        return self._exclude is not None and self._exclude.match_file(self._from_root(path) + "/" * is_folder)

    def includes(self, path: Path) -> bool | None:
        """Tell whether a file is chosen by name; None where the settings choose nothing by name."""
        return None if self._include is None else self._include.match_file(self._from_root(path))

    def _from_root(self, path: Path) -> str:
        return os.path.relpath(path, self._root).replace(os.sep, "/")


class _Walk:
    """One walk through a folder that was named."""

    def __init__(self, root: Path, include: Sequence[str], exclude: Sequence[str], set_: _Set) -> None:
        self._root, self._set = root, set_
        self._top = os.path.abspath(root)  # noqa: PTH100  (resolving links would change what globs match)
        self._include = spec_of(include) if include else None
        self._exclude = spec_of(exclude) if exclude else None
        self._seen: set[tuple[int, int]] = set()

    def files(self) -> Iterator[Path]:
        """Yield the files, folder by folder in the order of their names."""
        waiting: list[tuple[Path, tuple[Ignore, ...]]] = [(self._root, above(self._top))]
        while waiting:
            folder, ignores = waiting.pop()
            if folder is not self._root and not self._is_wanted(folder, ignores):
                continue
            if not folder.is_dir():
                yield folder
                continue
            try:
                entries = self._entries(folder)
            except OSError:
                yield folder
                continue
            here = ignore_in(folder, self._absolute(folder))
            within = (*ignores, here) if here else ignores
            waiting += ((folder / name, within) for name in reversed(entries))

    def _entries(self, folder: Path) -> list[str]:
        # A link may lead back up: every real folder is walked once.
        status = folder.stat()
        if (status.st_dev, status.st_ino) in self._seen:
            return []
        self._seen.add((status.st_dev, status.st_ino))
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208

    def _absolute(self, path: Path) -> str:
        return os.path.join(self._top, os.path.relpath(path, self._root))  # noqa: PTH118

    def _is_wanted(self, path: Path, ignores: tuple[Ignore, ...]) -> bool:
        is_folder = path.is_dir()
        relative = path.relative_to(self._root).as_posix() + ("/" if is_folder else "")
        if self._exclude and self._exclude.match_file(relative):
            return False
        if self._set.excludes(path, is_folder):
            return False
        if not is_folder and not self._is_chosen(relative, path):
            return False
        if ignores and is_ignored(self._absolute(path), is_folder, ignores):
            return False
        # What a run wrote must not be what the next one finds fault with.
        return is_folder or path.suffix.lower() not in _REPORTS or not is_report(path)

    def _is_chosen(self, relative: str, path: Path) -> bool:
        if self._include is not None:
            return self._include.match_file(relative)
        if (chosen := self._set.includes(path)) is not None:
            return chosen
        return registry.is_taken(path, relative)
