"""Uploaded files as the rest knows them: a bare name that leads nowhere, and bytes."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from starlette.datastructures import UploadFile

from tilint.web.work import Upload

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_NAME = 120


def given(*files: UploadFile) -> Callable[[], Awaitable[list[Upload]]]:
    """Return what reads the files once there is room for them; until then they wait on the disk, without a name."""

    async def read() -> list[Upload]:
        return [Upload(bare_name(file.filename or ""), await file.read()) for file in files]

    return read


def bare_name(name: str) -> str:
    """Return a file's own name, without folders, marks that steer, or more length than a name needs."""
    name = _UNFIT.sub("", re.split(r"[/\\]", name)[-1]).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if len(name) > _LONGEST_NAME:
        name = f"{stem[: _LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if len(ending) < 20 else name[:_LONGEST_NAME]
    return name or "document"
