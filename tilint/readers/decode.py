"""Bytes become text, or are refused with the place where they stop being text."""

from __future__ import annotations

import codecs
import re

from tilint.readers.sentences import unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CURE = "save it again as UTF-8, or name a file that holds text"
_SHOWN = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32"}
_CHARSET = rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
_SAMPLE = 4096


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Return the text of a file, without its byte order mark.

    UTF-8 is expected, UTF-16 and UTF-32 are known by their marks or (UTF-16) by their NULs.
    ``declared`` is an encoding that the file names itself, used only where the bytes are not UTF-8.
    No other encoding is guessed: a wrong guess changes words without a trace. Raises
    ``UnreadableInput`` naming the first byte that does not fit.
    """
    return _decoded(data, *encoding_of(data, declared), name)


def encoding_of(data: bytes, declared: str | None = None) -> tuple[int, str]:
    """Return how many bytes the byte order mark takes (0 without one), and Python's name for the encoding.

    ``declared`` is as in ``decode``.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return len(bom), encoding
    encoding = _utf16_by_nuls(data) or "utf-8"
    if encoding == "utf-8" and declared and not _is_utf8(data):
        encoding = declared
    return 0, encoding


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that an HTML page declares for itself, as Python's name for it, if any.

    Pages that say Latin-1 mean windows-1252; browsers read them so, and so does tilint.
    """
    match = re.search(_CHARSET, data[:_SAMPLE], re.IGNORECASE)
    if match is None:
        return None
    try:
        found = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return "cp1252" if found in {"iso8859-1", "ascii"} else found


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _utf16_by_nuls(data: bytes) -> str | None:
    """Western text in UTF-16 has a NUL in nearly every other byte, all on the same side."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if len(data) % 2 or half < 2 or max(even, odd) < 0.7 * half or min(even, odd) > 0.05 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(data: bytes, start: int, encoding: str, name: str) -> str:
    try:
        text = data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        at = start + error.start
        kind = _SHOWN.get(encoding, encoding)
        raise unreadable(name, f"byte {at} (0x{data[at]:02x}, counted from 0) is not {kind}", _CURE) from error
    if (nul := text.find("\0")) >= 0:
        at = start + len(text[:nul].encode(encoding))
        raise unreadable(name, f"it holds a NUL at byte {at}, as programs and pictures do", _CURE)
    return text
