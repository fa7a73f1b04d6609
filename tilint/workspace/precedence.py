"""What was asked for by hand laid over what the settings files say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from tilint.settings import Settings
from tilint.settings.packs import pack_folder
from tilint.workspace.asked import Asked

BY_HAND = "the command line"


def in_force(found: Settings, asked: Asked) -> Settings:
    """Return ``found`` with what was asked for, which wins; a rule selected by hand is no longer ignored."""
    said: dict[str, Any] = {
        name: value
        for name in ("kind", "contested", "locale", "fail_on")
        if (value := getattr(asked, name)) is not None
    }
    if asked.select:
        said["select"] = asked.select
    if asked.ignore or asked.select:
        kept = tuple(name for name in found.ignore if name not in asked.select)
        said["ignore"] = tuple(dict.fromkeys((*kept, *asked.ignore)))
    if asked.packs:
        said["rules"] = _packs(found.rules, asked.packs)
    origins = dict(found.origins) | {name: _origin(found, name) for name in said if getattr(found, name) != said[name]}
    return replace(found, **said, origins=tuple(origins.items()))


def _packs(set_: tuple[Path, ...], asked: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the folders of both, those asked for laid over the rest; each once."""
    by_place = {path.absolute(): path for path in set_}
    for path in asked:
        folder = path if path.is_dir() or path.name != str(path) else pack_folder(str(path), Path())
        by_place.pop(folder.absolute(), None)
        by_place[folder.absolute()] = folder
    return tuple(by_place.values())


def _origin(found: Settings, name: str) -> str:
    before = dict(found.origins).get(name)
    return f"{before}; {BY_HAND}" if before and name in {"ignore", "rules"} else BY_HAND
