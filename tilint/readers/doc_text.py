"""The text of an older Word file (.doc): its pieces put together, and the stories it is divided into."""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from typing import NamedTuple

from tilint.readers.ole import Streams

_WORD_97 = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_FIRST_LENGTH, _FIRST_PAIR = 76, 154
_CLX = 33
_PACKED = 0x40000000


class NotRead(Exception):
    """The file is locked or older than Word 97; the arguments are a reason and a cure, both clauses."""


class Piece(NamedTuple):
    """Characters from ``start`` to ``end``, which lie at byte ``at`` of the main stream, ``width`` bytes each."""

    start: int
    end: int
    at: int
    width: int


class WordText:
    """The whole text as UTF-16 units, its stories (lengths in units), and the way back to the bytes."""

    def __init__(self, streams: Streams) -> None:
        main = streams.read("WordDocument") or b""
        magic, version = struct.unpack_from("<HH", main)
        if magic != _WORD_97 or version < 0xC0:
            raise NotRead(
                "it was made by Word 95 or older", "open it in Word, save it as .docx and give tilint that copy"
            )
        flags = struct.unpack_from("<H", main, 10)[0]
        if flags & _ENCRYPTED:
            raise NotRead("it has a password", "save a copy without the password and check that copy")
        self.main = main
        self.table = streams.read("1Table" if flags & _SECOND_TABLE else "0Table") or b""
        text, note, margin, _, comment, endnote, box, margin_box = struct.unpack_from("<8I", main, _FIRST_LENGTH)
        lengths = (text, note, margin, comment, endnote, box, margin_box)
        ends = [sum(lengths[: n + 1]) for n in range(len(lengths))]
        names = ("body", "footnotes", "margins", "comments", "endnotes", "boxes", "margin boxes")
        self.stories = {name: (end - length, end) for name, length, end in zip(names, lengths, ends, strict=True)}
        self.pieces = self._piece_table()
        self._starts = [piece.start for piece in self.pieces]
        self.units = self._units()

    def plc(self, pair: int) -> bytes:
        """Return the table that the file's directory lists under number ``pair``."""
        at, length = struct.unpack_from("<II", self.main, _FIRST_PAIR + 8 * pair)
        return self.table[at : at + length]

    def positions(self, pair: int, size: int) -> list[int]:
        """Return the n + 1 character positions of a table with n entries of ``size`` bytes."""
        data = self.plc(pair)
        count = max(0, (len(data) - 4) // (4 + size))
        return list(struct.unpack_from(f"<{count + 1}I", data)) if len(data) >= 4 else []

    def byte_of(self, character: int) -> int:
        """Return the byte of the main stream at which a character lies."""
        piece = self._piece(character)
        return piece.at + (character - piece.start) * piece.width

    def piece_end(self, character: int) -> tuple[int, int]:
        """Return where the piece of a character ends, and how many bytes each of its characters takes."""
        piece = self._piece(character)
        return piece.end, piece.width

    def _piece(self, character: int) -> Piece:
        return self.pieces[max(0, bisect_right(self._starts, character) - 1)]

    def _piece_table(self) -> list[Piece]:
        clx, at = self.plc(_CLX), 0
        while clx[at : at + 1] == b"\x01":
            at += 3 + int(struct.unpack_from("<H", clx, at + 1)[0])
        length = struct.unpack_from("<I", clx, at + 1)[0]
        data = clx[at + 5 : at + 5 + length]
        count = (len(data) - 4) // 12
        bounds = struct.unpack_from(f"<{count + 1}I", data)
        pieces = []
        for n in range(count):
            place = struct.unpack_from("<I", data, 4 * (count + 1) + 8 * n + 2)[0]
            packed = bool(place & _PACKED)
            first = (place & ~_PACKED) // 2 if packed else place
            if bounds[n] < bounds[n + 1]:
                pieces.append(Piece(bounds[n], bounds[n + 1], first, 1 if packed else 2))
        return pieces

    def _units(self) -> array[int]:
        """Return the text as UTF-16 units: one a character position, whatever lies beyond U+FFFF."""
        units = array("H")
        for piece in self.pieces:
            raw = self.main[piece.at : piece.at + (piece.end - piece.start) * piece.width]
            if len(units) != piece.start or len(raw) != (piece.end - piece.start) * piece.width:
                raise ValueError("a piece of text lies outside the file")
            if piece.width == 1:
                raw = raw.decode("cp1252", "replace").encode("utf-16-le")
            units.extend(struct.unpack(f"<{len(raw) // 2}H", raw))
        return units
