"""What a review's safe rewrites would change in each document, shown as a diff and written nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

from tilint.cli.entry import CLEAN, FINDINGS, TROUBLE
from tilint.errors import UncopiedDocument, UnreadableInput
from tilint.readers.registry import file_bytes
from tilint.readers.sentences import shown
from tilint.review_copies.diff import of_paragraphs, unified
from tilint.review_copies.rewriting_text import rewritten
from tilint.workspace import Workspace


def show(paths: Iterable[Path], workspace: Workspace) -> int:
    """Print a unified diff for each document: of the file where it is text, of its paragraphs for all else.

    Returns 0 where nothing would change, 1 where something would, 2 where a document could not be read.
    """
    return max((_show(path, workspace) for path in paths), default=CLEAN)


def _show(path: Path, workspace: Workspace) -> int:
    name = shown(str(path))
    try:
        told = _diff(file_bytes(path, name), name, path, workspace)
    except UnreadableInput as error:
        click.echo(str(error), err=True)
        return TROUBLE
    click.echo(told, nl=False)
    return FINDINGS if told else CLEAN


def _diff(data: bytes, name: str, path: Path, workspace: Workspace) -> str:
    again = partial(workspace.review_bytes, name=name, near=path)
    review = again(data)
    if review.unread is not None:
        raise UnreadableInput(review.unread)
    try:
        made = rewritten(data, review, again).review
    except UncopiedDocument:  # no text file: its paragraphs are compared
        return of_paragraphs(review)
    return unified(name, review.document.text, made.document.text) if review.document and made.document else ""
