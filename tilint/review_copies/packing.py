"""A zipped document written anew with some of its parts changed, all others byte for byte and in the same order."""

from __future__ import annotations

import io
import shutil
import zipfile
import zlib
from collections.abc import Mapping

from tilint.errors import UncopiedDocument, UnreadableInput
from tilint.readers.package import MEGABYTE, STEEPEST_RATIO, damaged, locked
from tilint.readers.sentences import shown

# Parts that were not there before carry the earliest date a zip can hold, so that copies do not differ by it.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, IndexError, NotImplementedError, RuntimeError,
)  # fmt: skip


def uncopied(name: str, reason: str, cure: str) -> UncopiedDocument:
    """Return the error for the document ``name``; ``reason`` and ``cure`` are clauses without a full stop."""
    return UncopiedDocument(f"No review copy of {shown(name)} could be made, because {reason}; {cure}.")


def repacked(data: bytes, changed: Mapping[str, bytes], name: str) -> bytes:
    """Return the zip in ``data`` with the parts in ``changed`` in place of its own, new ones at its end.

    Raises UnreadableInput or UncopiedDocument, one sentence, where a part is damaged, locked, or there twice.
    """
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            _refuse_doubtful(old.infolist(), name)
            for info in old.infolist():
                _copy(old, info, new, changed.get(info.filename))
            for part in changed.keys() - set(old.namelist()):
                new.writestr(_made(part), changed[part])
            new.comment = old.comment
    except _BROKEN as problem:
        raise damaged(name) from problem
    return out.getvalue()


def _refuse_doubtful(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len({info.filename.lower() for info in entries}) < len(entries):
        raise uncopied(name, "it holds the same part twice", "open it in its own program and save it again")
    for info in entries:
        if info.flag_bits & 1:
            raise locked(name)
        if info.file_size > MEGABYTE and info.file_size > STEEPEST_RATIO * info.compress_size:
            raise UnreadableInput(f"{shown(name)} unpacks to far more than a document holds; save a smaller copy.")


def _copy(old: zipfile.ZipFile, info: zipfile.ZipInfo, new: zipfile.ZipFile, changed: bytes | None) -> None:
    made = _like(info)
    if changed is not None:
        new.writestr(made, changed)
        return
    made.file_size = info.file_size
    with old.open(info) as source, new.open(made, "w") as target:
        shutil.copyfileobj(source, target)


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    # Written with the entry itself, zipfile would change the old archive's idea of where that entry lies.
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type, made.external_attr, made.comment = info.compress_type, info.external_attr, info.comment
    made.create_system, made.internal_attr = info.create_system, info.internal_attr
    return made


def _made(part: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(part, _EPOCH)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made
