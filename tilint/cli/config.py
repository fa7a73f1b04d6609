"""``tilint config``: what is in force for a file, and who said so."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from tilint.settings import Settings
from tilint.workspace import Workspace

_NOT_KEYS = {"root", "file", "origins"}
_DEFAULT = "default"
_SHOWN = {"kind": "told by content", "select": "every rule", "rules": "the built-in book only"}


@click.group("config")
def command() -> None:
    """See which settings hold, and where each comes from."""


@command.command("show")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(file: Path, format_: str) -> None:
    """Show every setting that holds for FILE (or for a folder), with its value and where that was set.

    The file need not exist. Exit code: 0, or 2 where a settings file does not hold.
    """
    workspace = Workspace()
    settings = workspace.settings_in(file) if file.is_dir() else workspace.settings(file)
    workspace.reviewer(settings)  # so that a rule that does not exist is told here too
    if format_ == "json":
        click.echo(json.dumps(_data(file, settings), indent=2, ensure_ascii=False))
        return
    click.echo(f"{file}\n{_source(settings)}\n")
    for key, one in _data(file, settings)["settings"].items():
        click.echo(f"{key:<14}{_said(key, one['value'])}\n{'':<14}from: {one['from']}")


def _data(file: Path, settings: Settings) -> dict[str, Any]:
    origins = dict(settings.origins)
    keys = [one.name for one in fields(Settings) if one.name not in _NOT_KEYS]
    return {
        "file": str(file),
        "settings_file": settings.file and str(settings.file),
        "root": settings.root and str(settings.root),
        "settings": {key: {"value": _plain(key, settings), "from": origins.get(key, _DEFAULT)} for key in keys},
    }


def _plain(key: str, settings: Settings) -> Any:
    value = getattr(settings, key)
    if key in {"levels", "placeholders"}:
        return dict(value)
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return str(value) if isinstance(value, Path) else value


def _said(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not value:
        return _SHOWN.get(key, "nothing")
    if isinstance(value, dict):
        return ", ".join(f"{name} = {given}" for name, given in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)


def _source(settings: Settings) -> str:
    if settings.file:
        return f"Settings file: {settings.file}"
    return f"No settings file up to {settings.root}." if settings.root else "No settings file."
