"""``tilint baseline``: today's findings noted by fingerprint, so that later checks speak of new ones only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from tilint.cli.check import review_of
from tilint.cli.choosing import choosing
from tilint.cli.entry import CLEAN, TROUBLE
from tilint.cli.inputs import STDIN, Input, collect
from tilint.errors import SettingsError
from tilint.findings import Review
from tilint.reporters.wording import count, one_line, reason
from tilint.suppressions import BASELINE, place_to_keep
from tilint.suppressions.baseline import Baseline, Remainder
from tilint.suppressions.places import base_of, covered, roots
from tilint.suppressions.writing import write_whole
from tilint.workspace import Asked, Workspace


@click.command("baseline")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--baseline", "given", metavar="FILE", type=click.Path(path_type=Path),
              help="Keep it here (.tilint/baseline.txt at the root of the repository unless said or set).")  # fmt: skip
@click.option("--prune", is_flag=True, help="Take out what is no longer found, and add nothing.")
@click.option("--force", is_flag=True, help="Replace a baseline that was made for more than PATH.")
@choosing("select", "ignore")
def command(
    paths: tuple[str, ...], given: Path | None, prune: bool, force: bool, asked: Asked, include: tuple[str, ...],
    exclude: tuple[str, ...],
) -> int:  # fmt: skip
    """Note today's findings in PATH, as hashes and counts; “tilint check” then speaks of new ones only.

    A finding stays known while its phrase and the words next to it in the sentence do, in whichever file.

    Exit code: 0; 2 where something could not be read or used.
    """
    if STDIN in paths:
        raise SettingsError("a baseline is about files: name a file or folder rather than the standard input.")
    workspace, first = Workspace(asked), Path(paths[0])
    inputs = list(collect(paths, include, exclude, settings=workspace.settings_in))
    if not inputs:
        raise SettingsError(f"nothing to read in {', '.join(paths)}: no file there is of a kind tilint reads.")
    folder = first if first.is_dir() else first.parent
    where = given or workspace.settings(folder / "x").baseline or place_to_keep(folder, BASELINE)
    named = roots(map(Path, paths), base_of(where))
    known = Baseline.load(where) if where.exists() else None
    reviews = _Read(inputs, workspace)
    if prune:
        return _prune(where, known, named, reviews)
    if known is not None and not force and not covered(known.folders, named):
        raise SettingsError(
            f"{_shown(where)} was made for {_listed(known.folders)} as well; name all of it, "
            "or add --force to keep only what is found now."
        )
    made = Baseline.of(reviews, named)
    write_whole(where, made.text())
    click.echo(f"{count(len(made), 'finding')} in {count(reviews.read, 'document')} noted in {_shown(where)}. "
               "“tilint check” speaks of new ones only from now on.")  # fmt: skip
    return reviews.code


class _Read:
    """Reviews of inputs in order; what could not be read is told, counted and left out."""

    def __init__(self, inputs: list[Input], workspace: Workspace) -> None:
        self._inputs, self._workspace = inputs, workspace
        self.code, self.read = CLEAN, 0

    def __iter__(self) -> Iterator[Review]:
        for one in self._inputs:
            review = review_of(one, self._workspace)
            if review.unread is not None:
                click.echo(f"{one_line(review.name)} was not read: {reason(review.unread)}", err=True)
                self.code = TROUBLE
            else:
                self.read += 1
                yield review


def _prune(where: Path, known: Baseline | None, named: tuple[str, ...], reviews: _Read) -> int:
    if known is None:
        raise SettingsError(f"there is no baseline at {_shown(where)} to take anything out of.")
    if not covered(known.folders, named):
        raise SettingsError(f"{_shown(where)} was made for {_listed(known.folders)}; name all of it, "
                            "so that nothing is taken out that was merely not looked at.")  # fmt: skip
    left = Remainder(known)
    for review in reviews:
        left.split(review)
    if reviews.code != CLEAN:
        click.echo("Nothing was taken out, since what was not read may still hold it.", err=True)
        return reviews.code
    kept = known.without(left.stale)
    write_whole(where, kept.text())
    click.echo(f"{count(len(known) - len(kept), 'finding')} no longer there taken out of {_shown(where)}; "
               f"{len(kept):,} left.")  # fmt: skip
    return CLEAN


def _listed(folders: tuple[str, ...]) -> str:
    return ", ".join("a file" if "file:" in one else "everything" if one == "." else one for one in folders)


def _shown(path: Path) -> str:
    near = os.path.relpath(path)
    return one_line(str(path) if near.startswith("..") else near)
