"""``tilint audit``: everything a service has written, read into a store that says what to rewrite first."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import click

from tilint.audit.exports import check_export, export, exported_files
from tilint.audit.plan.copies import FOLDER, write_copies
from tilint.audit.reading import Question
from tilint.audit.report import write_report
from tilint.audit.run import Readers, audit
from tilint.audit.sources import ARCHIVE, Wanted, is_remote, items_of
from tilint.audit.store import Store
from tilint.cli.audit_progress import Shown
from tilint.cli.audit_summary import summary
from tilint.cli.choosing import choosing
from tilint.cli.entry import CLEAN, TROUBLE
from tilint.cli.inputs import collect
from tilint.errors import SettingsError
from tilint.readers.registry import SUPPORTED_SUFFIXES
from tilint.workspace import Asked, Workspace


@click.command("audit")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--output", "output", required=True, metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
              help="Where the store and the reports go; an audit of the same places goes on from what is there.")  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N", help="Processes that read (all cores unless said)."
)
@click.option("--scheduler", metavar="ADDRESS", help="Read on the Dask cluster at this address (tcp://host:8786).")
@click.option("--time-limit", type=click.FloatRange(min=0.1), default=60.0, show_default=True, metavar="SECONDS",
              help="What one document may take before it counts as unread.")  # fmt: skip
@click.option("--retry", is_flag=True, help="Try again what could not be read before.")
@click.option("--resume", is_flag=True, expose_value=False, help="Go on from what is there (which happens anyway).")
@click.option("--key", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Make a new store's hashes with the key of another (its .tilint/audit.key), so that the two can be compared.")  # fmt: skip
@click.option("--export", "exports", multiple=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help="Also write documents, findings and plan to FILE (.xlsx, .csv or .parquet). May be repeated.")  # fmt: skip
@click.option("--with-text", is_flag=True, help="Keep and show sentences and names as written rather than masked.")
@choosing()
def command(
    paths: tuple[str, ...], output: Path, workers: int | None, scheduler: str | None, time_limit: float, retry: bool,
    key: Path | None, exports: tuple[Path, ...], with_text: bool, asked: Asked, include: tuple[str, ...], exclude: tuple[str, ...],
) -> int:  # fmt: skip
    """Review folders, zip archives and remote stores (sftp://, https://, s3://), however many documents they hold.

    What is finished is kept whatever happens: the same command goes on from there, and a document that has not changed
    is not read again. Names, numbers and addresses are masked in all that is written.
    Exit code: 0 every document read; 2 something could not be read or used.
    """
    asked = replace(asked, packs=tuple(pack.absolute() for pack in asked.packs))
    workspace = Workspace(asked)
    workspace.reviewer(workspace.settings())  # what is wrong with settings or rules is told at once
    for path in exports:
        check_export(path)
    left_out: Counter[str] = Counter()
    places = _found(paths, include, exclude, _Own(output, exports), workspace, left_out)
    with Store(output, key) as store:
        question = Question(asked, store.key, with_text)
        items = items_of(places, Wanted(include, exclude))
        with Shown() as shown:
            try:
                run = audit(
                    store, question, paths, items, _readers(workers, scheduler, time_limit), shown.told, retry, left_out
                )
            except KeyboardInterrupt:
                click.echo(
                    f"\ntilint: stopped; {shown.done:,} documents are kept, and the same command goes on from there.",
                    err=True,
                )
                return TROUBLE
        if not store.connection.execute("SELECT count(*) FROM files WHERE run = ?", (run,)).fetchone()[0]:
            raise SettingsError(f"nothing to read in {', '.join(paths)}: no file there is of a kind tilint reads.")
        said, unread = summary(store, run)
        written = write_copies(store, run, question, output / FOLDER)
        report = write_report(store, run, output)
        exported = [path for asked_for in exports for path in export(store, run, asked_for)]
    click.echo(said)
    click.echo(f"The report to open in a browser: {report}")
    if written:
        click.echo(f"Wrote {len(written)} review copies of the plan's examples into {output / FOLDER}", err=True)
    for path in exported:
        click.echo(f"Wrote {path}", err=True)
    return TROUBLE if unread else CLEAN


def _readers(workers: int | None, scheduler: str | None, limit: float) -> Callable[[], Readers]:
    def made() -> Readers:
        if scheduler is not None:
            from tilint.audit.cluster import Cluster

            return Cluster(scheduler, limit)
        from tilint.audit.pool import Pool

        return Pool(workers or _cores(), limit)

    return made


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _found(paths: Sequence[str], include: Sequence[str], exclude: Sequence[str], own: _Own, workspace: Workspace,
           left_out: Counter[str]) -> Iterator[str | Path]:  # fmt: skip
    """Yield files and URLs in the order named, archives after the files beside them, and count what is no document.

    What an audit wrote itself is neither.
    """
    if "-" in paths:
        raise SettingsError(
            "an audit reads files, folders, archives and URLs; “tilint check -” reads the standard input."
        )
    for remote, group in groupby(paths, is_remote):
        named = list(group)
        if remote:
            yield from named
            continue
        by_suffix = not include and not any(workspace.settings_in(Path(one)).include for one in named)
        if not by_suffix:
            files = (one.path for one in collect(named, include, exclude, settings=workspace.settings_in))
            yield from (path for path in files if path and path.suffix.lower() != ARCHIVE and not own.holds(path))
        archives = []
        everything = (one.path for one in collect(named, ["*"], exclude, settings=workspace.settings_in))
        for path in everything:
            suffix = path.suffix.lower() if path else ""
            if path is None or own.holds(path):
                continue
            if suffix == ARCHIVE:
                archives.append(path)
            elif by_suffix and (suffix in SUPPORTED_SUFFIXES or str(path) in named):
                yield path
            elif by_suffix:
                left_out[suffix] += 1
        yield from archives


class _Own:
    """The folder that the audit writes to, and its exports, which are no documents."""

    def __init__(self, output: Path, exports: Sequence[Path]) -> None:
        self._output = os.path.realpath(output)
        self._exports = {os.path.realpath(file) for path in exports for file in exported_files(path)}
        self._known: dict[Path, bool] = {}

    def holds(self, path: Path) -> bool:
        """Tell whether ``path`` lies in the folder, or is an export."""
        if self._exports and os.path.realpath(path) in self._exports:
            return True
        folder = path.parent
        if folder not in self._known:
            real = os.path.realpath(folder)
            self._known[folder] = real == self._output or real.startswith(f"{self._output.rstrip(os.sep)}{os.sep}")
        return self._known[folder]
