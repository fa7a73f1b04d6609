"""The --rules option: folders of an organisation's own rules, laid over the built-in book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

_FOLDER = click.Path(path_type=Path)
with_packs: Callable[[Any], Any] = click.option(
    "--rules", "packs", multiple=True, metavar="FOLDER", type=_FOLDER,
    help="Lay a folder of your organisation's rules over the built-in ones. May be repeated.",
)  # fmt: skip
