"""``tilint audit``: everything a service has written, read into a store that says what to rewrite first."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path

import click

from tilint.audit.plan.copies import FOLDER, write_copies
from tilint.audit.reading import Question
from tilint.audit.run import Readers, audit
from tilint.audit.sources import Wanted, is_remote, items_of
from tilint.audit.store import Store
from tilint.cli.audit_progress import Shown
from tilint.cli.audit_summary import summary
from tilint.cli.entry import CLEAN, TROUBLE
from tilint.cli.inputs import collect
from tilint.errors import SettingsError
from tilint.findings import KINDS, Kind
from tilint.readers.registry import SUPPORTED_SUFFIXES
from tilint.settings import LOCALES
from tilint.workspace import Asked, Workspace

_ARCHIVES = "*.[zZ][iI][pP]"


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
@click.option("--with-text", is_flag=True, help="Keep and show sentences and names as written rather than masked.")
@click.option("--kind", type=click.Choice(KINDS), help="Read everything as this kind, rather than telling by content.")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules or topics. May be repeated.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or topics. May be repeated.")
@click.option("--contested/--no-contested", default=None,
              help="Also show what published guides disagree about, with both sides.")  # fmt: skip
@click.option("--locale", type=click.Choice(LOCALES),
              help="Whose advice to follow where it differs by country (GB unless set).")  # fmt: skip
@click.option("--rules", "packs", multiple=True, metavar="FOLDER", type=click.Path(path_type=Path),
              help="Lay a folder of your organisation's rules over the built-in ones. May be repeated.")  # fmt: skip
@click.option("--include", multiple=True, metavar="GLOB", help="In folders, only names like this. May be repeated.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="In folders, not names like this. May be repeated.")
def command(
    paths: tuple[str, ...], output: Path, workers: int | None, scheduler: str | None, time_limit: float, retry: bool,
    key: Path | None, with_text: bool, kind: Kind | None, select: tuple[str, ...], ignore: tuple[str, ...],
    contested: bool | None, locale: str | None, packs: tuple[Path, ...], include: tuple[str, ...], exclude: tuple[str, ...],
) -> int:  # fmt: skip
    """Review folders, zip archives and remote stores (sftp://, https://, s3://), however many documents they hold.

    What is finished is kept whatever happens: the same command goes on from there, and a document that has not changed
    is not read again. Names, numbers and addresses are masked in all that is written.
    Exit code: 0 every document read; 2 something could not be read or used.
    """
    asked = Asked(kind, select, ignore, contested, locale, tuple(pack.absolute() for pack in packs))
    workspace = Workspace(asked)
    workspace.reviewer(workspace.settings())  # what is wrong with settings or rules is told at once
    places = _found(paths, include, exclude, output, workspace)
    left_out = _left_out(paths, exclude, output) if not include else {}
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
    click.echo(said)
    if written:
        click.echo(f"Wrote {len(written)} review copies of the plan's examples into {output / FOLDER}", err=True)
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


def _found(
    paths: Sequence[str], include: Sequence[str], exclude: Sequence[str], output: Path, workspace: Workspace
) -> Iterator[str | Path]:
    """Yield files and URLs in the order named; what an audit wrote itself is no document."""
    if "-" in paths:
        raise SettingsError(
            "an audit reads files, folders, archives and URLs; “tilint check -” reads the standard input."
        )
    for remote, group in groupby(paths, is_remote):
        if remote:
            yield from group
            continue
        named = list(group)
        for one in chain(
            (
                one
                for one in collect(named, include, exclude, settings=workspace.settings_in)
                if not _is_archive(one.path)
            ),
            (one for one in collect(named, [_ARCHIVES], exclude) if _is_archive(one.path)),
        ):
            if one.path and not _is_own(one.path, output):
                yield one.path


def _left_out(paths: Sequence[str], exclude: Sequence[str], output: Path) -> dict[str, int]:
    """Count, by suffix, the files in folders that tilint takes for no document."""
    folders = [path for path in paths if not is_remote(path) and os.path.isdir(path)]  # noqa: PTH112
    suffixes = (
        one.path.suffix.lower()
        for one in collect(folders, ["*"], exclude)
        if one.path and not _is_own(one.path, output)
    )
    return Counter(suffix for suffix in suffixes if suffix not in SUPPORTED_SUFFIXES and suffix != ".zip")


def _is_own(path: Path, output: Path) -> bool:
    return os.path.realpath(path).startswith(os.path.realpath(output) + os.sep)


def _is_archive(path: Path | None) -> bool:
    return path is not None and path.suffix.lower() == ".zip"
