"""Sentences cut out of a file's bytes by position, without reading the file as a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

from tilint.text import Block, Document, Span

# [n, start, end]: characters of the n-th text of a file (0 for the whole of a text file); a text is a layout's own space.
Slices = list[list[int] | str]
Texts = Callable[[int], str]

_WORD_PART = "word/document.xml"
_RUN = re.compile(rb"<w:t(?:\s[^>]*)?(?:/>|>([^<]*)</w:t>)")


def texts_of(data: bytes, by_line: str, format_: str) -> Texts | None:
    """Return what gives the numbered texts of a file; None for formats whose texts need their reader.

    ``by_line`` is the encoding of a text file, with the length of its mark ("0 utf-8"), or "".
    """
    if by_line:
        skip, _, encoding = by_line.partition(" ")
        text = data[int(skip) :].decode(encoding)
        return lambda _: text
    return _word_texts(data) if format_ == "docx" else None


def _word_texts(data: bytes) -> Texts:
    @lru_cache(maxsize=1)
    def runs() -> list[bytes]:
        from zipfile import ZipFile

        with ZipFile(BytesIO(data)) as file:
            return _RUN.findall(file.read(_WORD_PART))

    def text(number: int) -> str:
        found = runs()[number].decode()
        if "&" not in found:
            return found
        from html import unescape

        return unescape(found)

    return text


def sliced(block: Block, stretch: Span, document: Document) -> Slices | None:
    """Return where ``stretch`` of a block's source lies; None where it holds what a file's texts do not."""
    made: Slices = []
    at = stretch.start
    for piece in block.pieces:
        start, end = max(piece.start, stretch.start), min(piece.end, stretch.end)
        if start >= end:
            continue
        if at < start:
            made.append(block.source[at:start])
        shift = piece.skip - piece.start
        place = _place(piece.address.scheme, piece.address.path, document)
        if place is None:
            return None
        number, offset = place
        _join(made, [number, start + shift + offset, end + shift + offset])
        at = end
    if at < stretch.end:
        made.append(block.source[at : stretch.end])
    return None if any(isinstance(part, str) and part.strip() for part in made) else made


def _place(scheme: str, path: tuple[str | int, ...], document: Document) -> tuple[int, int] | None:
    if scheme == "chars" and document.by_line:
        return 0, int(path[0])
    if scheme == "word" and path[0] == _WORD_PART:
        return int(path[1]), 0
    return None


def _join(made: Slices, new: list[int]) -> None:
    last = made[-1] if made else ""
    if isinstance(last, list) and last[0] == new[0] and last[2] == new[1]:
        last[2] = new[2]
    else:
        made.append(new)


def cut(slices: Slices, texts: Texts) -> str:
    """Return the sentence that ``sliced`` was told of."""
    return "".join(part if isinstance(part, str) else texts(part[0])[part[1] : part[2]] for part in slices)
