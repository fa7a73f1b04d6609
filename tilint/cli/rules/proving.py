"""``tilint rules test`` and ``unproved``: rules held to the laws of the house."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tilint.cli.entry import CLEAN, FINDINGS
from tilint.reporters.wording import count
from tilint.rulebook.store import open_rulebook, rules_folder

if TYPE_CHECKING:
    from tilint.rulebook.loading import LoadedRule
    from tilint.trials import Trial

_folder = click.argument(
    "folder", required=False, metavar="[FOLDER]", type=click.Path(exists=True, file_okay=False, path_type=Path)
)


@click.command("test")
@_folder
def test(folder: Path | None) -> int:
    """Prove rules against the house laws: the built-in ones, or a folder of your own.

    Rules of your own are held against the whole book: what they offer is flagged by no other rule.
    """
    trial, rules = trial_of(folder)
    complaints = [complaint for rule in rules for complaint in trial.complaints(rule)]
    for complaint in complaints:
        click.echo(str(complaint))
    click.echo(f"{count(len(rules), 'rule')}, {count(len(complaints), 'complaint')}.", err=bool(complaints))
    return FINDINGS if complaints else CLEAN


@click.command("unproved")
@_folder
def unproved(folder: Path | None) -> int:
    """Drop each pattern in turn, and print those that no example needs."""
    trial, rules = trial_of(folder)
    lines = [f"{rule.path}: {pattern}" for rule in rules for pattern in trial.unproved(rule)]
    for line in lines:
        click.echo(line)
    return FINDINGS if lines else CLEAN


def trial_of(folder: Path | None) -> tuple[Trial, Sequence[LoadedRule]]:
    """Return the trial of the book with ``folder`` laid over it, and the rules that are to be proved."""
    from tilint.rulebook.packs import load_packs
    from tilint.trials import Trial

    packs: tuple[Path, ...] = ()
    proved = (folder or rules_folder()).resolve()
    if folder is not None and not proved.is_relative_to(rules_folder().resolve()):
        packs = (folder,)
    loaded = load_packs(rules_folder(), packs)
    rules = [rule for rule in loaded.rules if rule.path.resolve().is_relative_to(proved)]
    return Trial(loaded, open_rulebook(packs)), rules
