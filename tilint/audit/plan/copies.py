"""Review copies of the letters that the plan gives as examples: masked, unless the letters' text is asked for."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path, PurePath

from tilint.audit.item import Item
from tilint.audit.plan.making import headline, same_documents
from tilint.audit.plan.masked_word import masked_word
from tilint.audit.reading import Question, workspace_for
from tilint.audit.roll import item_of
from tilint.audit.sources import contents
from tilint.audit.store import Store
from tilint.errors import OutputError, TilintError
from tilint.review_copies import CopyOptions, copy_name, open_writer

FOLDER = "plan"
_EXAMPLES = """
    SELECT DISTINCT files.number, files.document FROM plan JOIN files ON files.run = plan.run AND files.document = plan.example
    WHERE plan.run = ? AND plan.rank <= ? GROUP BY files.document ORDER BY files.number
"""


def write_copies(store: Store, run: int, question: Question, folder: Path) -> tuple[Path, ...]:
    """Write a copy of each example among the plan's first sentences into ``folder``; return the files written.

    One that stands there from an earlier run about the same documents is left as it is.

    A document of which no copy can be made is left out. Raises ``OutputError`` where the folder cannot be written.
    """
    written: list[Path] = []
    unchanged = same_documents(store.connection, run) is not None
    for number, document in store.connection.execute(_EXAMPLES, (run, headline(store, run).sentences)).fetchall():
        if unchanged and any(folder.glob(f"letter-{number:06}.*")):
            continue
        item = item_of(store, run, document)
        made = _copy(item, question) if item else None
        if made:
            data, suffix = made
            written.append(_written(data, folder / f"letter-{number:06}{suffix}"))
    return tuple(written)


def _copy(item: Item, question: Question) -> tuple[bytes, str] | None:
    """Return a copy and the ending of its name, or None where there can be none."""
    workspace, near = workspace_for(question.asked), Path(item.near) if item.near else None
    try:
        data = contents(item)
        review = workspace.review_bytes(data, item.name, near)
        if not question.with_text:
            data = masked_word(review)
            review = workspace.review_bytes(data, "letter.docx", near)
        name = copy_name(PurePath("letter" + PurePath(review.name).suffix), review.format)
        return open_writer(review.format, "letter").write(data, review, CopyOptions()).data, name.removeprefix("letter")
    except TilintError:
        return None


def _written(data: bytes, path: Path) -> Path:
    try:
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, suffix=".part", delete=False) as part:
            part.write(data)
        os.chmod(part.name, 0o644)  # like any file; with the letters' text in it, the folder's owner decides
        os.replace(part.name, path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); check its folder.") from error
    return path
