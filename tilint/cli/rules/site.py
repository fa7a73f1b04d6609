"""``tilint rules site``: the rulebook as a folder of pages to read, search and print."""

from __future__ import annotations

from pathlib import Path

import click

from tilint import __version__
from tilint.cli.rules.packs import with_packs
from tilint.rulebook.store import rules_folder


@click.command("site")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@with_packs
def site(target: Path, packs: tuple[Path, ...]) -> None:
    """Write a page for every rule into DIR, with a search, indexes and cribs; open DIR/index.html."""
    from tilint.rulebook.packs import load_packs
    from tilint.site import build

    made = build(load_packs(rules_folder(), packs), target, __version__)
    click.echo(f"Wrote {made:,} pages. Open {target / 'index.html'}")
