"""Settings for one file, made of a settings file's tables laid over each other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tilint.errors import SettingsError
from tilint.settings.file import Keys, SettingsFile, read_settings
from tilint.settings.keys import OFF, PER_FILE, checked
from tilint.settings.model import Settings
from tilint.settings.packs import pack_folder
from tilint.settings.place import Place, places

# Lists that a table for some files lengthens; what else it says takes the place of what held before.
_LENGTHENED = ("ignore", "levels", "rules", "locked", "allowed")


class SettingsFinder:
    """Finds the settings of files; every file of settings is read once."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._layers: dict[Place, Layers] = {}
        self._folders: dict[str, str] = {}

    def settings(self, path: Path | None) -> Settings:
        """Return what the settings files say of ``path``, or of the current folder; SettingsError says file and line."""
        head, name = os.path.split(path or "x")
        if head not in self._folders:
            # Links stay, for a link's settings are those where it lies.
            self._folders[head] = os.path.abspath(head)  # noqa: PTH100
        folder = self._folders[head]
        layers = self._of(places(self._places, folder))
        return layers.at(os.path.join(folder, name) if path and layers.has_tables else "")  # noqa: PTH118

    def folder(self, path: Path) -> Settings:
        """Return what holds in the folder at ``path``, whatever its files' own tables say."""
        return self._of(places(self._places, os.path.abspath(path))).at("")  # noqa: PTH100

    def _of(self, place: Place) -> Layers:
        if place not in self._layers:
            self._layers[place] = Layers(place)
        return self._layers[place]


class Layers:
    """One settings file: what holds everywhere, and the tables for some files."""

    def __init__(self, place: Place) -> None:
        root = os.path.dirname(place.file) if place.file else place.root  # noqa: PTH120
        self._root = root
        self._top = Settings(root=Path(root) if root else None, file=Path(place.file) if place.file else None)
        self._tables: tuple[tuple[tuple[str, ...], dict[str, tuple[Any, Keys]]], ...] = ()
        self._made: dict[tuple[int, ...], Settings] = {}
        if place.file:
            self._file = read_settings(place.file)
            fields = checked(self._file, self._file.content)
            tables, _ = fields.pop(PER_FILE, ((), ()))
            self._tables = tuple((one.pop("files")[0], one) for one in tables)
            self._top = _laid_over(self._top, self._file, fields, "")

    @property
    def has_tables(self) -> bool:
        """Tell whether it matters which file is asked about."""
        return bool(self._tables)

    def at(self, path: str) -> Settings:
        """Return the settings for the absolute ``path``; "" is no file in particular."""
        if not self._tables or not path:
            return self._top
        relative = os.path.relpath(path, self._root).replace(os.sep, "/")
        numbers = tuple(n for n, (globs, _) in enumerate(self._tables) if _matcher(globs)(relative))
        if numbers not in self._made:
            made = self._top
            for globs, fields in (self._tables[n] for n in numbers):
                made = _laid_over(made, self._file, fields, f" (for {', '.join(globs)})")
            self._made[numbers] = made
        return self._made[numbers]


def _laid_over(base: Settings, file: SettingsFile, fields: dict[str, tuple[Any, Keys]], aside: str) -> Settings:
    new: dict[str, Any] = {}
    origins = dict(base.origins)
    for key, value, at in _spread(fields):
        value = _resolved(key, value, file, at)
        before = getattr(base, key) if key in _LENGTHENED else ()
        new[key] = _joined(new.get(key, before), value) if key in _LENGTHENED else value
        said = file.at(at) + aside
        origins[key] = f"{origins[key]}; {said}" if key in origins and key in _LENGTHENED else said
    return replace(base, **new, origins=tuple(origins.items()))


def _joined(before: tuple[Any, ...], added: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return both; of two levels for the same rule the later one holds."""
    if added and isinstance(added[0], tuple):
        return tuple({**dict(before), **dict(added)}.items())
    return tuple(dict.fromkeys((*before, *added)))


def _spread(fields: dict[str, tuple[Any, Keys]]) -> Iterator[tuple[str, Any, Keys]]:
    """Yield key, value and place; a rule whose level is "off" is one to ignore."""
    for key, (value, at) in fields.items():
        if key != "levels":
            yield key, value, at
            continue
        if on := tuple(pair for pair in value if pair[1] != OFF):
            yield key, on, at
        for name, _ in (pair for pair in value if pair[1] == OFF):
            yield "ignore", (name,), (*at, name)


def _resolved(key: str, value: Any, file: SettingsFile, at: Keys) -> Any:
    folder = Path(file.path).parent
    if key in {"baseline", "decisions"}:
        return folder / value
    if key != "rules":
        return value
    return tuple(_pack(file, at, folder, name) for name in value)


def _pack(file: SettingsFile, at: Keys, folder: Path, name: str) -> Path:
    try:
        return pack_folder(name, folder)
    except SettingsError as error:
        raise SettingsError(f"{file.at(at)}: rules: {error}") from error


@lru_cache(maxsize=256)
def _matcher(globs: tuple[str, ...]) -> Callable[[str], bool]:
    from pathspec import GitIgnoreSpec  # only settings with tables for some files need it

    return GitIgnoreSpec.from_lines(globs).match_file
