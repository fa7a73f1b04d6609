"""Review copies of Word documents: tracked changes where a rewrite is safe, and comments that say why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZipFile

from tilint.findings import Review
from tilint.readers.package import opened
from tilint.review_copies.packing import repacked
from tilint.review_copies.shape import Copied, CopyOptions
from tilint.review_copies.word_file import WHAT, WordFile
from tilint.review_copies.word_making import WordCopy
from tilint.review_copies.word_restoring import restore


def original(data: bytes, name: str) -> bytes:
    """Return the document without the changes and comments of an earlier review that nobody has answered."""
    with opened_for_change(data, name) as file:
        restore(file)
        changed = file.changed()
    return repacked(data, changed, name) if changed else data


def write(data: bytes, review: Review, options: CopyOptions) -> Copied:
    """Return ``data``, a Word document, with its review in it; see ``shape.Writer``."""
    with opened_for_change(data, review.name) as file:
        copy = WordCopy(file, review, options)
        copy.make()
        changed = file.changed()
    # Written out even where nothing changed, so that a damaged part is told and never handed on.
    return Copied(repacked(data, changed, review.name), tuple(copy.notes), copy.changes, copy.comments)


@contextmanager
def opened_for_change(data: bytes, name: str) -> Iterator[WordFile]:
    """Open a Word document for a ``with`` block.

    Raises UnreadableInput or UncopiedDocument, one sentence, where it is damaged, protected, signed or Strict.
    """
    with opened_to_read(data, name) as file:
        with ZipFile(BytesIO(data)) as archive:
            file.refuse_unless_free(archive.namelist())
        yield file


@contextmanager
def opened_to_read(data: bytes, name: str) -> Iterator[WordFile]:
    """Open a Word document for a ``with`` block; raises UnreadableInput, one sentence, where it is damaged."""
    with opened(data, name, WHAT) as package:
        try:
            yield WordFile(package)
        except RecursionError as problem:
            raise package.too_deep() from problem
