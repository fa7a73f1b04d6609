"""The compressed streams of a PDF, unpacked in small steps and measured without being kept."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

_STREAM = re.compile(rb"(?<!end)stream\r?\n?")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_TEXT_CODING = re.compile(rb"/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx)\b")
_DRAW = re.compile(rb"\sDo(?=[\s/%])")
REFERENCES = re.compile(rb"\[\s*(?:\d+\s+\d+\s+R\s*){10,}")
_MAY_BE_FORM = re.compile(rb"/Form|#|/Subtype\s*\d")
_PRINTABLE = bytes(range(32, 127)) + b"\t\r\n\f\0"
_CHUNK = 2**16
_STEP = 2**18


class Stream(NamedTuple):
    """What one stream holds.

    ``number`` is its object's (-1 if unknown), ``told`` its dictionary, ``described`` how many
    of its bytes look like a page description, ``drawings`` how often it, being a drawing
    that others may call up, calls up another, ``references`` its lists of ten and more references to objects.
    """

    number: int
    told: bytes
    described: int
    drawings: int
    references: tuple[bytes, ...]


def streams(data: bytes, limit: int) -> Iterator[Stream]:
    """Yield each stream of a PDF; one that describes more than ``limit`` bytes is not unpacked further."""
    at = 0
    while (found := _STREAM.search(data, at)) is not None:
        told = _dictionary(data, found.start())
        number = _NUMBER.match(told)
        layers = len(_FLATE.findall(told))
        measure = _Measure(limit, _MAY_BE_FORM.search(told) is not None)
        if _TEXT_CODING.search(told):
            at = data.find(b">", found.end())
            at = len(data) if at < 0 else at
            coded = _decoded(data[found.end() : at])
            measure.unpack(coded, 0, layers)
        elif layers:
            at = measure.unpack(data, found.end(), layers)
        else:
            at = data.find(b"endstream", found.end())
            at = len(data) if at < 0 else at
            measure.plain(data[found.end() : at])
        yield Stream(
            int(number.group(1)) if number else -1, told, measure.described, measure.drawings, tuple(measure.references)
        )


def _dictionary(data: bytes, end: int) -> bytes:
    start = data.rfind(b" obj", max(0, end - 8000), end)
    return data[max(0, start - 20, data.rfind(b"\n", max(0, start - 20), start) + 1) : end] if start >= 0 else b"#"


def _decoded(coded: bytes) -> bytes:
    try:
        if re.fullmatch(rb"[0-9A-Fa-f\s]*", coded):
            return bytes.fromhex(coded.decode("ascii"))
        return base64.a85decode(coded.rstrip(b"~"))
    except (ValueError, binascii.Error):
        return b""


class _Measure:
    def __init__(self, limit: int, may_be_form: bool) -> None:
        self._limit, self._may_be_form = limit, may_be_form
        self.described = self.drawings = 0
        self.references: list[bytes] = []

    def plain(self, piece: bytes) -> None:
        """Measure unpacked bytes."""
        printable = len(piece) - len(piece.translate(None, _PRINTABLE))
        if printable < 0.8 * len(piece):
            return
        self.described += len(piece)
        if self._may_be_form:
            self.drawings += len(_DRAW.findall(piece))
        self.references += REFERENCES.findall(piece)

    def unpack(self, packed: bytes, at: int, layers: int) -> int:
        """Measure what ``packed[at:]`` unpacks to through so many layers; return where it ends."""
        if not layers:
            self.plain(packed[at:])
            return len(packed)
        chain = [zlib.decompressobj() for _ in range(layers)]
        start = at
        try:
            while at < len(packed) and not chain[0].eof and self.described <= self._limit:
                self._through(chain, packed[at : at + _CHUNK])
                at += _CHUNK
        except zlib.error:
            return start
        return max(start, min(at, len(packed)) - len(chain[0].unused_data))

    def _through(self, chain: list[zlib._Decompress], packed: bytes) -> None:
        """Push a chunk through the first layer in bounded steps, and each step through the rest."""
        while packed and not chain[0].eof and self.described <= self._limit:
            piece = chain[0].decompress(packed, _STEP)
            packed = chain[0].unconsumed_tail
            if len(chain) == 1:
                self.plain(piece)
            else:
                self._through(chain[1:], piece)
