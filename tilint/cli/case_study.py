"""``tilint case-study``: a de-personalised before and after of one document, for training."""

from __future__ import annotations

from pathlib import Path

import click

from tilint.cli.copies import Places, put
from tilint.cli.entry import CLEAN
from tilint.errors import SettingsError, UnreadableInput
from tilint.findings import KINDS, Kind, Review
from tilint.readers.registry import file_bytes
from tilint.readers.sentences import shown
from tilint.settings import LOCALES
from tilint.workspace import Asked, Workspace


@click.command("case-study")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output", default=Path("case-study.html"), show_default=True, metavar="PAGE", type=click.Path(path_type=Path),
              help="Where the page goes; its ending (.html or .md) names the format.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace PAGE where it exists already.")
@click.option("--kind", type=click.Choice(KINDS), help="Read it as this kind, rather than telling by content.")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules or topics. May be repeated.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or topics. May be repeated.")
@click.option("--contested/--no-contested", default=None,
              help="Also show what published guides disagree about, with both sides.")  # fmt: skip
@click.option("--locale", type=click.Choice(LOCALES),
              help="Whose advice to follow where it differs by country (GB unless set).")  # fmt: skip
@click.option("--rules", "packs", multiple=True, metavar="FOLDER", type=click.Path(path_type=Path),
              help="Lay a folder of your organisation's rules over the built-in ones. May be repeated.")  # fmt: skip
def command(
    file: Path, output: Path, force: bool, kind: Kind | None, select: tuple[str, ...], ignore: tuple[str, ...],
    contested: bool | None, locale: str | None, packs: tuple[Path, ...],
) -> int:  # fmt: skip
    """Write a page for training: FILE as written beside FILE with its safe rewrites, what changed and why, what to talk about.

    Names, addresses, dates of birth and numbers are always masked; read the page through before you share it.
    Exit code: 0, or 2 where FILE could not be read or PAGE not be written.
    """
    from tilint.audit.case_study import FORMATS, study, write_page

    ending = output.suffix.lower()
    if ending not in FORMATS:
        raise SettingsError(f"{output} has no ending that names a format; choose .html or .md.")
    name = shown(str(file))
    target = Places(output, None, force, (), (file,)).of(file, "text", False)
    workspace = Workspace(Asked(kind, select, ignore, contested, locale, packs))
    review = workspace.review_bytes(file_bytes(file, name), name, near=file)
    if review.unread is not None:
        raise UnreadableInput(review.unread)
    same_kind = Workspace(Asked(review.kind, select, ignore, contested, locale, packs))

    def again(text: str) -> Review:
        return same_kind.review_bytes(text.encode("utf-8", "replace"), "case.txt", near=file)

    put(target, write_page(study(review, again), ending).encode("utf-8", "replace"), makes_folders=False)
    click.echo(f"Wrote {shown(str(target))}: read it through before you share it.")
    return CLEAN
