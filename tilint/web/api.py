"""The JSON API: texts and files in, reviews and review copies out; the pages use it as any program can."""

from __future__ import annotations

from urllib.parse import quote

import anyio
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from tilint.findings import Review
from tilint.reporters.wire import encoded, file_entry
from tilint.review_copies import CopyOptions
from tilint.web.calls import Call
from tilint.web.checking import Checking, Unanswered
from tilint.web.comparing import stretches
from tilint.web.shapes import (
    CheckRequest,
    Compared,
    CompareRequest,
    CopyFields,
    Fields,
    Looked,
    Reviewed,
    Tried,
    TryRequest,
    ViewFields,
)  # fmt: skip
from tilint.web.uploads import given
from tilint.web.work import OPTIONS, Choices, Made

_NAMES = {"text": "text.txt", "markdown": "text.md", "html": "text.html"}


async def _check(checking: Checking, asked: CheckRequest, _: list[UploadFile]) -> Response:
    return _written(await checking.text(asked, _NAMES[asked.format], _entry))


def _entry(review: Review) -> bytes:
    if review.unread is not None:
        raise Unanswered(review.unread)
    return encoded(file_entry(review, OPTIONS)).encode()


async def _check_file(checking: Checking, asked: ViewFields, uploads: list[UploadFile]) -> Response:
    return _written(await checking.aside(given(*uploads), "look", _choices(asked), asked.view))


async def _review_copy(checking: Checking, asked: CopyFields, uploads: list[UploadFile]) -> Response:
    marks = asked.marks
    options = CopyOptions(comments=marks != "changes", changes=marks != "comments", clean=marks == "none")
    return _taken_away(await checking.aside(given(*uploads), "copy", _choices(asked), options))


async def _report(checking: Checking, asked: Fields, uploads: list[UploadFile]) -> Response:
    return _taken_away(await checking.aside(given(*uploads), "report", _choices(asked)))


async def _bundle(checking: Checking, asked: Fields, uploads: list[UploadFile]) -> Response:
    return _taken_away(await checking.aside(given(*uploads), "bundle", _choices(asked)))


async def _compare(_checking: Checking, asked: CompareRequest, _: list[UploadFile]) -> Response:
    found = await anyio.to_thread.run_sync(stretches, asked.before, asked.after)
    return JSONResponse(Compared(stretches=found).model_dump())


async def _try_rule(checking: Checking, asked: TryRequest, _: list[UploadFile]) -> Response:
    async def written() -> str:
        return asked.rule

    return JSONResponse(await checking.aside(written, "try_rule", asked.text, asked.kind))


def _written(body: bytes) -> Response:
    return Response(body, media_type="application/json")


def _choices(asked: Fields) -> Choices:
    return Choices(asked.kind, asked.contested)


def _taken_away(made: Made) -> Response:
    """Return ``made`` as a download; its name can steer no header, and its content no page."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(made.name, safe='')}"}
    if made.notes:
        headers["x-tilint-notes"] = quote(" ".join(made.notes)[:2000], safe=" ,.:;()'-")
    return Response(made.data, media_type="application/octet-stream", headers=headers)


CALLS: tuple[Call, ...] = (
    Call("/api/check", "Review a text", "Returns what there is to say of a text: findings in reading order, the reader's path, a summary.",
         _check, CheckRequest, Reviewed),
    Call("/api/check-file", "Review a file", "Returns what there is to say of a file; its findings say where they are in it.",
         _check_file, ViewFields, Looked, files="file"),
    Call("/api/review-copy", "Make a review copy", "Returns the document again with comments and tracked changes, as far as its format has them.",
         _review_copy, CopyFields, files="file"),
    Call("/api/report", "Make a report", "Returns the HTML report of the files, with names and other personal details masked.",
         _report, Fields, files="files", several=True),
    Call("/api/bundle", "Everything in one zip", "Returns a zip of the report and of every review copy there can be.",
         _bundle, Fields, files="files", several=True),
    Call("/api/compare", "Set two wordings side by side", "Returns both wordings cut where they differ.",
         _compare, CompareRequest, Compared),
    Call("/api/try-rule", "Try a rule", "Runs a rule's own examples, and the rule over a text.",
         _try_rule, TryRequest, Tried),
)  # fmt: skip
