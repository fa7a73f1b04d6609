"""What is done with an uploaded file, in a process that holds nothing else and is ended if it takes too long."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from tilint import __version__
from tilint.errors import UncopiedDocument, UnreadableInput
from tilint.findings import Kind, Review
from tilint.reporters import ReportOptions, open_reporter
from tilint.reporters.html import section
from tilint.reporters.wire import encoded, file_entry
from tilint.review_copies import CopyOptions, copy_name, open_writer
from tilint.web.desk import Desk
from tilint.workspace import Asked, Workspace

# What people upload is theirs, shown on their own screen to them alone.
OPTIONS = ReportOptions(with_text=True, version=__version__)
_SHARED = ReportOptions(version=__version__)


class Upload(NamedTuple):
    """A file as it came: its bare name and its bytes."""

    name: str
    data: bytes


class Choices(NamedTuple):
    """What was chosen beside a file; ``kind`` None means that the content tells."""

    kind: Kind | None = None
    contested: bool = False


class Made(NamedTuple):
    """A file to take away, with sentences about what could not be put into it."""

    name: str
    data: bytes
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def _workspace(packs: tuple[Path, ...], choices: Choices) -> Workspace:
    return Workspace(Asked(kind=choices.kind, contested=choices.contested or None, packs=packs))


def _review(desk: Desk, upload: Upload, choices: Choices) -> Review:
    long = too_long(upload.data, desk.pages)
    if long:
        return Review(name=upload.name, unread=f"{upload.name} could not be read, because {long}; split it into parts.")
    return _workspace(desk.folders, choices).review_bytes(upload.data, upload.name, near=Path.cwd() / upload.name)


def too_long(data: bytes, most: int) -> str:
    """Return why a PDF has too many pages to be read here, as a clause, or ""."""
    if not data.startswith(b"%PDF-"):
        return ""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as opened:
            pages = len(opened)
    except pypdfium2.PdfiumError:
        return ""  # its reader says what is amiss
    return f"it has {pages:,} pages, and {most:,} are read here at once" if pages > most else ""


def look(desk: Desk, uploads: Sequence[Upload], choices: Choices, number: int) -> bytes:
    """Return, as JSON, the review of one file as docs/json.md describes it, and the page's view of it as HTML.

    ``number`` keeps the view's marks apart from those of other files on the same page; 0 asks for no view.
    Raises ``UnreadableInput``, one sentence, where it could not be read.
    """
    (upload,) = uploads
    review = _review(desk, upload, choices)
    if review.unread is not None:
        raise UnreadableInput(review.unread)
    page = section(review, OPTIONS, number) if number else ""
    seen = {"review": file_entry(review, OPTIONS), "page": page, "copy_name": _copy_name(review, upload.name)}
    return encoded(seen).encode()


def _copy_name(review: Review, name: str) -> str:
    try:
        open_writer(review.format, name)
    except UncopiedDocument:
        return ""
    return copy_name(Path(name), review.format)


def copy(desk: Desk, uploads: Sequence[Upload], choices: Choices, options: CopyOptions) -> Made:
    """Return the review copy of one file.

    Raises ``UncopiedDocument`` or ``UnreadableInput``, one sentence, where there can be none.
    """
    (upload,) = uploads
    return _copied(desk, upload, _review(desk, upload, choices), choices, options)


def _copied(desk: Desk, upload: Upload, review: Review, choices: Choices, options: CopyOptions) -> Made:
    if review.unread is not None:
        raise UnreadableInput(review.unread)
    writer = open_writer(review.format, upload.name)
    original = writer.original(upload.data, upload.name)
    if original != upload.data:  # it was a copy of ours: what it said before is what is reviewed
        review = _review(desk, Upload(upload.name, original), choices)
    made = writer.write(original, review, options)
    return Made(copy_name(Path(upload.name), review.format, options.clean), made.data, made.notes)


def report(desk: Desk, uploads: Sequence[Upload], choices: Choices) -> Made:
    """Return the HTML report of the files; names and other details in it are masked, since it may be passed on."""
    return _report(_review(desk, upload, choices) for upload in uploads)


def _report(reviews: Iterable[Review]) -> Made:
    out = io.StringIO()
    reporter = open_reporter("html", out, _SHARED)
    for review in reviews:
        reporter.add(review)
    reporter.close()
    return Made("report.html", out.getvalue().encode())


def bundle(desk: Desk, uploads: Sequence[Upload], choices: Choices) -> Made:
    """Return a zip of the report and of every review copy there can be; what could not be done is said in a text."""
    out = io.BytesIO()
    undone: list[str] = []
    names: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def reviews() -> Iterator[Review]:
            """Yield each file's review once its copy is in the archive, so that none is reviewed twice."""
            for upload in uploads:
                review = _review(desk, upload, choices)
                try:
                    made = _copied(desk, upload, review, choices, CopyOptions())
                except (UncopiedDocument, UnreadableInput) as error:
                    undone.append(str(error))
                else:
                    archive.writestr(_unused(made.name, names), made.data)
                    undone.extend(made.notes)
                yield review

        archive.writestr("report.html", _report(reviews()).data)
        if undone:
            archive.writestr("what could not be done.txt", "".join(f"{line}\r\n" for line in undone))
    return Made("reviewed.zip", out.getvalue())


def _unused(name: str, names: set[str]) -> str:
    """Return ``name``, numbered where an upload of the same name came before, and remember it."""
    path, number, found = Path(name), 2, name
    while found.lower() in names:
        found, number = f"{path.stem} ({number}){path.suffix}", number + 1
    names.add(found.lower())
    return found


def try_rule(desk: Desk, written: str, text: str, kind: Kind | None) -> dict[str, Any]:
    """Run a rule's own examples, and the rule over ``text``; RuleError says what does not hold."""
    from tilint.web.trying import tried

    return tried(written, text, kind, desk.folders)
