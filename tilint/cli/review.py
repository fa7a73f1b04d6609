"""``tilint review``: each document again as a copy that carries its review, ready for a colleague."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from tilint.cli.choosing import choosing
from tilint.cli.copies import Places, beneath, is_copy, put
from tilint.cli.diffs import show
from tilint.cli.entry import CLEAN, TROUBLE
from tilint.cli.inputs import Input, collect
from tilint.errors import OutputError, SettingsError, TilintError, UncopiedDocument, UnreadableInput
from tilint.readers.registry import file_bytes
from tilint.readers.sentences import shown
from tilint.readers.sniff import sniff
from tilint.reporters.wording import count
from tilint.review_copies import Copied, CopyOptions, open_writer
from tilint.workspace import Asked, Workspace

_MANY = 5


@click.command("review")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Where the copy of one document goes.")
@click.option("--into", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Where all copies go; folders keep their tree in it.")  # fmt: skip
@click.option("--comments-only", is_flag=True, help="Say everything in comments and change nothing.")
@click.option("--changes-only", is_flag=True, help="Only tracked changes, where a rewrite is safe; no comments.")
@click.option("--clean", is_flag=True, help="Make every safe rewrite and leave no marks.")
@click.option(
    "--diff", is_flag=True, help="Print what the safe rewrites would change, as a unified diff; write nothing."
)
@click.option("--force", is_flag=True, help="Let a copy replace a file of its name.")
@choosing()
def command(
    paths: tuple[str, ...], output: Path | None, into: Path | None, comments_only: bool, changes_only: bool, clean: bool,
    diff: bool, force: bool, asked: Asked, include: tuple[str, ...], exclude: tuple[str, ...],
) -> int:  # fmt: skip
    """Write a copy of each document with its review in it: changes where a rewrite is safe, and comments that say why.

    The copy of letter.docx is letter.reviewed.docx, beside it. Documents are never changed themselves, and
    nothing that exists is overwritten without --force.

    Exit code: 0 every copy was written; 1 with --diff, something would change; 2 something could not be read,
    copied or written.
    """
    if comments_only + changes_only + clean > 1:
        raise SettingsError("--comments-only, --changes-only and --clean exclude each other; choose one of them.")
    workspace = Workspace(asked)
    inputs = _inputs(collect(paths, include, exclude, None, workspace.settings_in), paths, into)
    roots = tuple(path for path in map(Path, paths) if path.is_dir())
    _refuse_unclear(inputs, paths, output, into, roots, diff=diff)
    for settings in dict.fromkeys(workspace.settings(path) for path in inputs):
        workspace.reviewer(settings)  # what is wrong with settings or rules is told before anything is written
    if diff:
        return show(inputs, workspace)
    options = CopyOptions(comments=not changes_only, changes=not comments_only, clean=clean)
    door = _Door(workspace, options, Places(output, into, force, roots, tuple(inputs)))
    for path in _with_progress(inputs):
        door.review(path)
    return door.close()


def _inputs(found: Iterable[Input], paths: tuple[str, ...], into: Path | None) -> list[Path]:
    """Return the files to review: of those in folders, no copies, which would be reviewed over and over."""
    named = set(map(Path, paths))
    files = []
    for one in found:
        if one.path is None:
            raise SettingsError("a review copy is made of a file; save the standard input to one and name that.")
        if one.path in named or not is_copy(one.path):
            files.append(one.path)
    copies = set(beneath(files, into)) - named if into is not None else set()
    return [path for path in files if path not in copies]


def _refuse_unclear(
    inputs: list[Path], paths: tuple[str, ...], output: Path | None, into: Path | None, roots: tuple[Path, ...],
    *, diff: bool,
) -> None:  # fmt: skip
    if not inputs:
        raise SettingsError(f"nothing to review in {', '.join(paths)}: no file there is of a kind tilint reads.")
    if output is not None and into is not None:
        raise SettingsError("--output names one file and --into a folder; choose one of them.")
    if output is not None and (len(inputs) > 1 or roots):
        raise SettingsError("--output names the copy of one document; for several, name a folder with --into.")
    if roots and into is None and not diff:
        raise SettingsError(f"say where the copies of {roots[0]} go, as in: --into reviewed")
    if into is not None and into.exists() and not into.is_dir():
        raise OutputError(f"{into} is no folder; name one, or one that can be made, with --into.")


@dataclass(slots=True)
class _Door:
    """Makes one copy after another; what goes wrong with one must not cost the others theirs."""

    workspace: Workspace
    options: CopyOptions
    places: Places
    told: list[tuple[str, bool]] = field(default_factory=list)
    written: int = 0
    failed: int = 0

    def review(self, path: Path) -> None:
        """Write the copy of one document, and keep what is to be said of it."""
        name = shown(str(path))
        try:
            self._copy(path, name)
            self.written += 1
        except (UnreadableInput, UncopiedDocument, OutputError) as error:
            self._fail(str(error))
        except TilintError:
            raise
        except Exception as error:  # its words may quote a letter, so only its kind is shown
            self._fail(f"No review copy of {name} could be made, because something in it is beyond tilint "
                       f"({type(error).__name__}); please report that, without the document.")  # fmt: skip

    def close(self) -> int:
        """Say what was done and what was not, and return the exit code."""
        for line, is_trouble in self.told:
            click.echo(line, err=is_trouble)
        if self.written + self.failed > 1:
            left = f", {count(self.failed, 'document')} not copied" if self.failed else ""
            click.echo(f"{count(self.written, 'copy', 'copies')} written{left}.")
        return TROUBLE if self.failed else CLEAN

    def _copy(self, path: Path, name: str) -> None:
        data = file_bytes(path, name)
        format_ = sniff(data, name).format
        writer = open_writer(format_, name)
        target = self.places.of(path, format_, self.options.clean)
        before = writer.original(data, name)
        review = self.workspace.review_bytes(before, name, near=path)
        if review.unread is not None:
            raise UnreadableInput(review.unread)
        copied = writer.write(before, review, self.options)
        put(target, copied.data, makes_folders=self.places.into is not None)
        self.told.append((f"{name} → {shown(str(target))}: {self._done(copied, len(review.findings))}", False))
        self.told += [(f"  {note}", False) for note in (*copied.notes, *review.warnings)]

    def _done(self, copied: Copied, findings: int) -> str:
        if not findings:
            return "nothing found"
        parts = [count(copied.changes, "rewrite" if self.options.clean else "change")]
        if copied.comments:
            parts.append(count(copied.comments, "comment"))
        return " and ".join(parts if copied.changes or len(parts) == 1 else parts[1:])

    def _fail(self, sentence: str) -> None:
        self.failed += 1
        self.told.append((sentence, True))


def _with_progress(inputs: list[Path]) -> Iterator[Path]:
    if len(inputs) < _MANY or not sys.stderr.isatty():
        yield from inputs
        return
    with click.progressbar(inputs, label="Reviewing", file=sys.stderr) as bar:
        yield from bar
