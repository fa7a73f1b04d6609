"""What is looked at before a PDF is opened: whether it is one, is whole, and unpacks to a sane size."""

from __future__ import annotations

import base64
import binascii
import re
import zlib

# A letter's longest stream (a font, a map) unpacks to a few million bytes; a bomb to hundreds of millions.
STREAM_LIMIT = 96 * 2**20
TOTAL_LIMIT = 512 * 2**20
# Deflate cannot shrink data by more than this, so short streams need not be unpacked to know their bound.
_DEFLATE_RATIO = 1032
_CHUNK = 2**16
_STREAM = re.compile(rb"(?<!end)stream\r?\n?")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_TEXT_CODING = re.compile(rb"/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx)\b")


def not_a_pdf(data: bytes) -> str | None:
    """Return why ``data`` cannot be a whole PDF, as the end of "… could not be read: ", or None."""
    if not data:
        return "it is empty"
    if b"%PDF-" not in data[:1024]:
        return "it is not a PDF"
    last_object = max(data.rfind(b" obj"), data.rfind(b"endobj"))
    if data.rfind(b"startxref") < last_object:
        return "it is cut short or damaged, its end is missing"
    return None


def unpacks_too_far(data: bytes) -> bool:
    """Tell whether the file's compressed streams hold more than a PDF of words ever does.

    Costs nothing for a file too small to hold that much; otherwise the streams are unpacked one
    by one, 1 MB at a time, and thrown away.
    """
    chained = re.search(rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b", data) is not None
    if len(data) * _DEFLATE_RATIO < STREAM_LIMIT and not chained:
        return False
    total = at = 0
    while (found := _STREAM.search(data, at)) is not None:
        at = found.end()
        told = data[max(0, found.start() - 4000) : found.start()].rpartition(b" obj")[2]
        layers = len(_FLATE.findall(told))
        if layers:
            size, at = _unpacked(data, at, told, layers)
            total += size
            if size > STREAM_LIMIT or total > TOTAL_LIMIT:
                return True
    return False


def _unpacked(data: bytes, start: int, told: bytes, layers: int) -> tuple[int, int]:
    """Return how many bytes the stream at ``start`` unpacks to, and where to look on."""
    if _TEXT_CODING.search(told):
        end = data.find(b">", start)
        end = len(data) if end < 0 else end
        return _length(_decoded(data[start:end]), 0, layers)[0], end
    return _length(data, start, layers)


def _decoded(coded: bytes) -> bytes:
    try:
        if re.fullmatch(rb"[0-9A-Fa-f\s]*", coded):
            return bytes.fromhex(coded.decode("ascii"))
        return base64.a85decode(coded.rstrip(b"~"))
    except (ValueError, binascii.Error):
        return b""


def _length(packed: bytes, start: int, layers: int) -> tuple[int, int]:
    """Count what ``packed`` unpacks to through 1 or more layers of deflate, up to the limit."""
    inflate = zlib.decompressobj()
    inner: list[bytes] = []
    size, at, tail = 0, start, b""
    try:
        while not inflate.eof and size <= STREAM_LIMIT and (tail or at < len(packed)):
            if not tail:
                tail = packed[at : at + _CHUNK]
                at += len(tail)
            piece = inflate.decompress(tail, 2**20)
            tail = inflate.unconsumed_tail
            size += len(piece)
            if layers > 1:
                inner.append(piece)
    except zlib.error:
        at, tail = start, b""
    if layers > 1 and size <= STREAM_LIMIT:
        size = max(size, _length(b"".join(inner), 0, layers - 1)[0])
    return size, max(start, at - len(tail) - len(inflate.unused_data))
