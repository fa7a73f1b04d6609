"""``tilint check``: documents in, findings with rewrites out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tilint.cli.before import Before, unknown_rules
from tilint.cli.choosing import choosing
from tilint.cli.entry import CLEAN, FINDINGS, TROUBLE
from tilint.cli.inputs import NAMELESS, Input, collect, standard_input
from tilint.cli.outputs import Outputs
from tilint.cli.plan import Plan
from tilint.errors import SettingsError, UnreadableInput
from tilint.findings import Level, Review
from tilint.reporters import REPORTERS
from tilint.reporters.wording import one_line
from tilint.settings import FAIL_ON
from tilint.workspace import Asked, Workspace, sensible_jobs

if TYPE_CHECKING:
    from tilint.workspace.changes import Changes

FORMATS = tuple(REPORTERS)
_MANY = 20


@click.command("check")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="What to print (text unless said).")
@click.option("--output", "outputs", multiple=True, metavar="[FORMAT:]FILE",
              help="Write a report, in the format named before it (gitlab:report.json) or told by its ending. May be repeated.")  # fmt: skip
@click.option("--force", is_flag=True, help="Let --output replace a file that is not an earlier report.")
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), help="The least level that makes the exit code 1 (warning unless set)."
)
@choosing()
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Leave out what the settings exclude, and data that is no catalogue, even where named outright.",
)
@click.option("--baseline", metavar="FILE", type=click.Path(path_type=Path),
              help="Speak only of findings that this baseline does not know (.tilint/baseline.txt unless said).")  # fmt: skip
@click.option("--no-baseline", is_flag=True, help="Show every finding, whatever a baseline knows.")
@click.option("--stdin-filename", metavar="NAME", help="What to call and how to read standard input (PATH is -).")
@click.option("--changed", is_flag=False, flag_value="HEAD", metavar="[REV]",
              help="Only what is new since a revision (HEAD unless said): lines of text files, whole Word or PDF files.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(min=1), metavar="N",
              help="How many processes share the work (as many as suit the machine and the number of files, unless said).")  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Read everything anew, and keep nothing for the next run.")
@click.option("--with-text", is_flag=True, help="Show names, numbers and addresses as written rather than masked.")
@click.option("--quiet", is_flag=True, help="One line a finding.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(
    paths: tuple[str, ...], format_: str | None, outputs: tuple[str, ...], force: bool, fail_on: str | None, asked: Asked,
    include: tuple[str, ...], exclude: tuple[str, ...], force_exclude: bool, baseline: Path | None, no_baseline: bool,
    stdin_filename: str | None, changed: str | None, jobs: int | None, no_cache: bool, with_text: bool, quiet: bool,
    color: str,
) -> int:  # fmt: skip
    """Review documents (Word, PDF, HTML, Markdown, text, templates), folders of them, or - for standard input.

    Exit code: 0 nothing at or above --fail-on; 1 findings; 2 something could not be read or used.
    """
    changed, paths = _revision(changed, paths)
    workspace = Workspace(replace(asked, fail_on=fail_on, cache=not no_cache))
    inputs = list(collect(paths, include, exclude, stdin_filename, workspace.settings_in, force_exclude))
    if not inputs and not force_exclude and changed is None:
        raise SettingsError(f"nothing to read in {', '.join(paths)}: no file there is of a kind tilint reads.")
    changes = None if changed is None else _changes(changed)
    if changes is not None:
        inputs = [one for one in inputs if one.path is None or changes.touch(one.path)]
    # What is wrong with settings or rules is told before anything is printed.
    in_force = [workspace.settings(_near(one)) for one in inputs]
    for settings in {id(one): one for one in in_force}.values():
        workspace.reviewer(settings)
    before = Before(baseline, no_baseline)
    before.open(in_force)
    fail_on = next(iter(in_force), workspace.settings()).fail_on
    plan = Plan(format_, outputs, force, quiet, with_text, color, _level(fail_on))
    with ExitStack() as stack:
        stack.callback(workspace.keep)
        shown = stack.enter_context(Outputs(plan, [one.path for one in inputs if one.path]))
        levels = (_level(settings.fail_on) for settings in in_force)
        reviews = (
            before.new(review, one) for review, one in zip(_each(inputs, workspace, jobs), in_force, strict=True)
        )
        reviews = (_changed(review, one, changes) for review, one in zip(reviews, inputs, strict=True))
        if not plan.tells_notes:
            reviews = (_noted(review, with_text) for review in reviews)
        code = _exit_code(zip(_shown(reviews, shown), levels, strict=True))
    narrowed = bool(asked.select or asked.ignore or changes)
    for told in (*unknown_rules(in_force), *(() if narrowed else before.stale(paths))):
        click.echo(f"tilint: {told}", err=True)
    return code


def _changes(revision: str) -> Changes:
    from tilint.workspace.changes import Changes  # asks git, which brings subprocess

    return Changes(revision)


def _revision(changed: str | None, paths: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Return the revision and the paths: in "--changed letters/" the word after the option is a path."""
    if changed is not None and changed != "HEAD" and Path(changed).exists() and not _is_revision(changed):
        changed, paths = "HEAD", (changed, *paths)
    if not paths and changed is None:
        raise click.UsageError("Missing argument 'PATH...'.")
    return changed, paths or (".",)


def _is_revision(name: str) -> bool:
    from tilint.workspace.changes import is_revision

    return is_revision(name)


def _changed(review: Review, one: Input, changes: Changes | None) -> Review:
    if changes is None or one.path is None or review.unread is not None:
        return review
    return changes.only(review, one.path)


def _level(fail_on: str) -> Level | None:
    return None if fail_on == "never" else Level(fail_on)


def _near(one: Input) -> Path | None:
    return one.path or (Path(one.name) if one.name != NAMELESS else None)


def _each(inputs: list[Input], workspace: Workspace, jobs: int | None) -> Iterator[Review]:
    """Yield the reviews in order; the standard input is read by this process."""
    files = [(one.path, one.name) for one in inputs if one.path is not None]
    reviews = workspace.review_files(files, jobs or sensible_jobs(len(files)))
    for one in _with_progress(inputs):
        yield next(reviews) if one.path is not None else review_of(one, workspace)


def _noted(review: Review, with_text: bool) -> Review:
    """Tell on standard error what no report that was asked for has room for."""
    if review.warnings:
        from tilint.reporters.shown import veil

        hidden = veil(review, with_text)
        for warning in review.warnings:
            click.echo(f"tilint: {one_line(review.name)}: {one_line(hidden.words(warning))}", err=True)
    return review


def _shown(reviews: Iterable[Review], outputs: Outputs) -> Iterator[Review]:
    for review in reviews:
        outputs.add(review)
        yield review
    outputs.finish()


def review_of(one: Input, workspace: Workspace) -> Review:
    """Review one input; whatever goes wrong with it becomes a review that says it was not read."""
    if one.path is not None:
        return workspace.review_file(one.path, one.name)
    try:
        return workspace.review_bytes(standard_input(sys.stdin.buffer), one.name, _near(one))
    except UnreadableInput as error:
        return Review(name=one.name, unread=str(error))


def _with_progress(inputs: list[Input]) -> Iterator[Input]:
    if len(inputs) < _MANY or not sys.stderr.isatty():
        yield from inputs
        return
    with click.progressbar(inputs, label="Reading", file=sys.stderr) as bar:
        yield from bar


def _exit_code(reviews: Iterable[tuple[Review, Level | None]]) -> int:
    code = CLEAN
    for review, level in reviews:
        if review.unread is not None:
            code = TROUBLE
        elif code == CLEAN and level and review.at_least(level):
            code = FINDINGS
    return code
