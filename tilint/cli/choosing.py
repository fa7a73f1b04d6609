"""The options by which every command that reads documents is told what is in force, given to it as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from tilint.findings import KINDS
from tilint.settings import LOCALES
from tilint.workspace import Asked

Command = TypeVar("Command", bound=Callable[..., Any])
Option = Callable[[Callable[..., Any]], Callable[..., Any]]

_OPTIONS: dict[str, Option] = {
    "kind": click.option(
        "--kind", type=click.Choice(KINDS), help="Read everything as this kind, rather than telling by content."
    ),
    "select": click.option(
        "--select", multiple=True, metavar="RULE", help="Only these rules or topics. May be repeated."
    ),
    "ignore": click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or topics. May be repeated."),
    "contested": click.option(
        "--contested/--no-contested", default=None,
        help="Also show what published guides disagree about, with both sides.",
    ),
    "locale": click.option(
        "--locale", type=click.Choice(LOCALES), help="Whose advice to follow where it differs by country (GB unless set)."
    ),
    "packs": click.option(
        "--rules", "packs", multiple=True, metavar="FOLDER", type=click.Path(path_type=Path),
        help="Lay a folder of your organisation's rules over the built-in ones. May be repeated.",
    ),
    "include": click.option(
        "--include", multiple=True, metavar="GLOB", help="In folders, only names like this. May be repeated."
    ),
    "exclude": click.option(
        "--exclude", multiple=True, metavar="GLOB", help="In folders, not names like this. May be repeated."
    ),
}  # fmt: skip

_GLOBS = ("include", "exclude")


def choosing(*without: str) -> Callable[[Command], Command]:
    """Return a decorator that adds those options, save the ones named.

    The command gets them as ``asked``, and the globs that choose among files as ``include`` and ``exclude``.
    """
    names = [name for name in _OPTIONS if name not in without]

    def decorated(command: Command) -> Command:
        @wraps(command)
        def told(*args: Any, **given: Any) -> Any:
            asked = Asked(**{name: given.pop(name) for name in names if name not in _GLOBS})
            return command(*args, asked=asked, **given)

        made: Any = told
        for name in reversed(names):
            made = _OPTIONS[name](made)
        return made  # type: ignore[no-any-return]

    return decorated
