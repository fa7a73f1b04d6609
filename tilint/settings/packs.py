"""An organisation's rules by name: a folder, or a Python package that is installed and never run."""

from __future__ import annotations

from pathlib import Path

from tilint.errors import SettingsError, nearest

GROUP = "tilint.rules"


def pack_folder(name: str, base: Path) -> Path:
    """Return the folder of rules that ``name`` means: a folder counted from ``base``, else an entry point.

    A package offers its rules by an entry point of the group "tilint.rules", whose value names the
    package that holds the files ("acme_rules", or "acme_rules:housing" for a folder inside it). Nothing of
    it is imported. SettingsError says what was looked for.
    """
    folder = base / Path(name).expanduser()
    if folder.is_dir():
        return folder
    from importlib.metadata import entry_points  # reads every installed package's list, so only where it must

    offered = {point.name: point.value for point in entry_points(group=GROUP)}
    if name not in offered:
        cure = nearest(name, offered, "check the path, or install the package.")
        raise SettingsError(
            f"{folder}: there is no such folder of rules, and no installed package offers rules called “{name}”; {cure}"
        )
    return _inside_package(name, offered[name])


def _inside_package(name: str, value: str) -> Path:
    module, _, inside = value.partition(":")
    top, *parts = module.strip().split(".")
    for root in _locations(top):
        folder = Path(root, *parts, *filter(None, inside.strip().split(".")))
        if folder.is_dir():
            return folder
    raise SettingsError(
        f"“{name}” is offered by the package {module}, but its folder of rules is not installed; install the package again."
    )


def _locations(top: str) -> list[str]:
    """Return where a top-level package lies; to look for one of a lower level would run what is above it."""
    from importlib.util import find_spec

    spec = find_spec(top)
    return list(spec.submodule_search_locations or ()) if spec else []
