"""A reviewed Word copy brought back to the words it had: our changes taken back, our comments taken out."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tilint.readers.word_names import R_PR, Element, P, T
from tilint.review_copies.word_file import WordFile
from tilint.review_copies.word_marks import is_ours
from tilint.review_copies.word_names import (
    AUTHOR,
    BOOKMARK_END,
    BOOKMARK_START,
    DEL,
    DEL_TEXT,
    ID,
    INS,
    NAME,
    RANGE_END,
    RANGE_START,
    REFERENCE,
    W14,
    WRITER,
    R,
)
from tilint.review_copies.word_threads import Thread, threads

_ABOUT_COMMENTS = ("commentsExtended", "commentsIds")


def restore(file: WordFile) -> None:
    """Take out of ``file`` what an earlier review put in; comments that somebody has answered stay, and their place."""
    for part in file.stories():
        root = file.root(part)
        if _take_back(root) | _take_out_bookmarks(root):
            file.touch(part)
    ours = [thread for thread in threads(file) if not thread.replies]
    if ours:
        _take_out_comments(file, ours)


def _take_back(root: Element) -> bool:
    """Reject our own changes; tell whether there were any."""
    ours = [mark for mark in root.iter(INS, DEL) if mark.get(WRITER) == AUTHOR and len(mark)]
    for mark in ours:
        holder = mark.getparent()
        if holder is None:
            continue
        if mark.tag == DEL:
            _unwrap(mark)
        else:
            holder.remove(mark)
    return bool(ours)


def _unwrap(mark: Element) -> None:
    for child in list(mark):
        for text in list(child.iter(DEL_TEXT)):
            text.tag = T
        mark.addprevious(child)
    holder = mark.getparent()
    if holder is not None:
        holder.remove(mark)


def _take_out_bookmarks(root: Element) -> bool:
    ours = [mark for mark in root.iter(BOOKMARK_START) if is_ours(mark.get(NAME, ""))]
    numbers = {mark.get(ID) for mark in ours}
    ours += [mark for mark in root.iter(BOOKMARK_END) if mark.get(ID) in numbers]
    _remove(ours)
    return bool(ours)


def _take_out_comments(file: WordFile, ours: Collection[Thread]) -> None:
    numbers = {thread.number for thread in ours}
    marks = file.root(file.main).iter(RANGE_START, RANGE_END, REFERENCE)
    for mark in [mark for mark in marks if mark.get(ID) in numbers]:
        run = mark.getparent()
        alone = mark.tag == REFERENCE and run is not None and run.tag == R
        if alone and run is not None and all(child is mark or child.tag == R_PR for child in run):
            _remove([run])
        else:
            _remove([mark])
    paragraphs = {p.get(f"{W14}paraId") for thread in ours for p in thread.comment.iter(P)} - {None}
    _remove([thread.comment for thread in ours])
    file.touch(file.main)
    for part in file.related("comments")[:1]:
        file.touch(part)
    for part in (part for sort in _ABOUT_COMMENTS for part in file.related(sort)):
        entries = [entry for entry in file.root(part) if _paragraph(entry) in paragraphs]
        if entries:
            _remove(entries)
            file.touch(part)


def _paragraph(entry: Element) -> str | None:
    return next((str(value) for name, value in entry.attrib.items() if str(name).endswith("}paraId")), None)


def _remove(elements: Iterable[Element]) -> None:
    for element in elements:
        holder = element.getparent()
        if holder is not None:
            holder.remove(element)
