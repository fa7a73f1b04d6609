"""``tilint fix``: safe rewrites made in text files and templates, and what was left said with its reason."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from tilint.cli.choosing import choosing
from tilint.cli.entry import CLEAN, FINDINGS, TROUBLE
from tilint.cli.in_place import replace
from tilint.cli.inputs import Input, collect, standard_input
from tilint.errors import OutputError, SettingsError, UncopiedDocument, UnreadableInput
from tilint.readers.registry import file_bytes
from tilint.readers.sentences import shown
from tilint.reporters.shown import veil
from tilint.reporters.wording import count, one_line
from tilint.review_copies.diff import unified
from tilint.review_copies.rewriting_text import Rewritten, rewritten
from tilint.workspace import Asked, Workspace


@click.command("fix")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--diff", is_flag=True, help="Show what would change, as a unified diff, and write nothing.")
@choosing("contested")
@click.option("--stdin-filename", metavar="NAME", help="What to call and how to read standard input (PATH is -).")
@click.option("--with-text", is_flag=True, help="Show names, numbers and addresses as written rather than masked.")
@click.option("--quiet", is_flag=True, help="Say only how many rewrites were made in each file.")
def command(
    paths: tuple[str, ...], diff: bool, asked: Asked, include: tuple[str, ...], exclude: tuple[str, ...],
    stdin_filename: str | None, with_text: bool, quiet: bool,
) -> int:  # fmt: skip
    """Make the safe rewrites in text files, Markdown, HTML pages, templates and message catalogues.

    A rewrite is safe where guides agree on it and nobody has to choose or fill in anything; quotations and
    locked wording stay. The rest is listed with its reason. With - the result goes to standard output.
    Word files, PDFs and the like are never changed: see “tilint review”.

    Exit code: 0 all that could be rewritten is; 1 with --diff, something would change; 2 something could not
    be read, written or fixed.
    """
    workspace = Workspace(asked)
    inputs = list(collect(paths, include, exclude, stdin_filename, workspace.settings_in))
    if not inputs:
        raise SettingsError(f"nothing to read in {', '.join(paths)}: no file there is of a kind tilint reads.")
    for settings in dict.fromkeys(workspace.settings(one.path) for one in inputs):
        workspace.reviewer(settings)  # what is wrong with settings or rules is told before anything is written
    apart = diff or any(one.path is None for one in inputs)
    door = _Door(workspace, diff, _Voice(apart, with_text, quiet))
    named = {Path(path) for path in paths}
    return max(door.fix(one, named=one.path is None or one.path in named) for one in inputs)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Says what was done: on standard error where standard output is taken."""

    apart: bool
    with_text: bool
    quiet: bool

    def tell(self, name: str, made: Rewritten, *, done: bool) -> None:
        """Say what was changed in a file, and what was left and why."""
        hidden = veil(made.review, self.with_text)
        if made.changes or not self.quiet:
            self._say(f"{shown(name)}: {count(len(made.changes), 'rewrite')} {'made' if done else 'to make'}")
        if self.quiet:
            return
        for change in made.changes:
            words = (one_line(hidden.text(text).text) for text in (change.phrase, change.rewrite))
            self._say(f"  {change.where} {change.rule}: {' → '.join(f'“{text}”' for text in words)}")
        for kept in made.kept:
            phrase = one_line(hidden.text(kept.finding.phrase).text)
            about = f"{kept.finding.where} {kept.finding.rule}: “{phrase}”" if phrase else kept.finding.rule
            self._say(f"  left: {about}, because {kept.reason}")

    def _say(self, line: str) -> None:
        click.echo(line, err=self.apart)


@dataclass(frozen=True, slots=True)
class _Door:
    """Fixes one input after the other."""

    workspace: Workspace
    diff: bool
    voice: _Voice

    def fix(self, one: Input, *, named: bool) -> int:
        """Fix one input, and return its exit code; what is wrong with it must not cost the others theirs."""
        try:
            return self._fixed(one)
        except (UnreadableInput, OutputError) as error:
            click.echo(str(error), err=True)
            return TROUBLE
        except UncopiedDocument as error:
            click.echo(str(error), err=True)
            # Whoever named a folder asked for what can be fixed in it.
            return TROUBLE if named else CLEAN

    def _fixed(self, one: Input) -> int:
        before = standard_input(sys.stdin.buffer) if one.path is None else file_bytes(one.path, one.name)
        again = partial(self.workspace.review_bytes, name=one.name, near=one.path)
        review = again(before)
        if review.unread is not None:
            raise UnreadableInput(review.unread)
        made = rewritten(before, review, again)
        if self.diff and review.document and made.review.document:
            click.echo(unified(one.name, review.document.text, made.review.document.text), nl=False)
        elif one.path is None:
            sys.stdout.buffer.write(made.data)
            sys.stdout.buffer.flush()
        elif made.data != before:
            replace(one.path, before, made.data)
        self.voice.tell(one.name, made, done=not self.diff)
        return FINDINGS if self.diff and made.changes else CLEAN
