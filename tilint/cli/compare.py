"""``tilint compare``: a draft and its rewrite side by side, as their reader meets them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tilint import __version__
from tilint.cli.entry import CLEAN
from tilint.findings import KINDS, Kind
from tilint.findings.comparison import compare
from tilint.matching.choice import Choice
from tilint.readers.registry import read_file
from tilint.reporters import ReportOptions
from tilint.reporters.comparing import FORMATS, write
from tilint.review import Reviewer
from tilint.rulebook.store import open_rulebook

_WIDTH = 80


@click.command("compare")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--kind", type=click.Choice(KINDS), help="Read both as this kind, rather than telling by content.")
@click.option("--contested", is_flag=True, help="Also count what published guides disagree about.")
@click.option("--locale", type=click.Choice(["GB", "US", "AU", "IE", "NZ", "CA"]), default="GB", show_default=True)
def command(old: Path, new: Path, format_: str, kind: Kind | None, contested: bool, locale: str) -> int:
    """Show what changed from OLD to NEW: findings by principle, the reader's path, what is offered.

    Exit code: 0, or 2 where one of them could not be read.
    """
    book = open_rulebook()
    before = Reviewer(book, Choice(contested=contested, locale=locale), kind).review(read_file(old))
    # The rewrite is read as what the draft was, so that the two are held to the same rules.
    after = Reviewer(book, Choice(contested=contested, locale=locale), before.kind).review(read_file(new))
    write(compare(before, after), format_, sys.stdout, ReportOptions(width=_WIDTH, version=__version__))
    return CLEAN
