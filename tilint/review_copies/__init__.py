"""Review copies: the same document again, carrying its review; one output format a module, named in one table."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple, cast

from tilint.errors import UncopiedDocument
from tilint.readers.registry import READERS
from tilint.review_copies.shape import Copied, CopyOptions, Writer

__all__ = ["COPIES", "Copied", "CopyForm", "CopyOptions", "Writer", "copy_name", "open_writer"]


class CopyForm(NamedTuple):
    """The module that writes copies of a format, and the copy's ending where it is not the document's own."""

    module: str
    suffix: str = ""


# By ``Review.format``, the format that the document was read as.
COPIES: dict[str, CopyForm] = {
    # Formats without comments of their own get a page that shows the text with its changes and notes.
    **dict.fromkeys(READERS, CopyForm("tilint.review_copies.marked", ".html")),
    "docx": CopyForm("tilint.review_copies.word"),
    "odf": CopyForm("tilint.review_copies.odf"),
    "pptx": CopyForm("tilint.review_copies.pptx"),
    "pdf": CopyForm("tilint.review_copies.pdf"),
}


def open_writer(format: str, name: str) -> Writer:
    """Return the module that writes copies of ``format``; ``name`` is the document, for showing.

    Raises ``UncopiedDocument``, one sentence, where tilint reads such documents and writes no copies of them.
    """
    if format not in COPIES:
        raise UncopiedDocument(
            f"{name} was read, and tilint writes no review copies of its format ({format}); "
            "save it as a Word document, or use “tilint check” for a report."
        )
    return cast("Writer", import_module(COPIES[format].module))


def copy_name(path: PurePath, format: str, clean: bool = False) -> str:
    """Return the file name of a document's copy.

    >>> copy_name(PurePath("letters/letter.docx"), "docx")
    'letter.reviewed.docx'
    """
    form = COPIES.get(format)
    suffix = (form.suffix if form else "") or path.suffix
    return f"{path.stem}.{'clean' if clean else 'reviewed'}{suffix}"
