"""The packing in which Outlook keeps Rich Text (MS-OXRTFCP): LZ77 over a ring of 4,096 bytes."""

from __future__ import annotations

import struct

_PACKED, _PLAIN = b"LZFu", b"MELA"
_RING = 4096
_MOST = 50_000_000
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def unpacked(data: bytes) -> bytes:
    """Return the Rich Text inside; raises ValueError where the packing is unknown, broken or too large."""
    if len(data) < 16:
        raise ValueError("too short")
    size, mark = struct.unpack_from("<I", data, 4)[0], data[8:12]
    if mark == _PLAIN:
        return data[16 : 16 + size]
    if mark != _PACKED or size > _MOST:
        raise ValueError("an unknown packing")
    return _unpacked(data, size)


def _unpacked(data: bytes, size: int) -> bytes:
    ring = bytearray(_START.ljust(_RING, b"\0"))
    write, at = len(_START), 16
    out = bytearray()
    while at < len(data) and len(out) < size:
        flags, at = data[at], at + 1
        for bit in range(8):
            if flags >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                word, at = int.from_bytes(data[at : at + 2], "big"), at + 2
                start, length = word >> 4, (word & 15) + 2
                if start == write:
                    return bytes(out)
                for n in range(length):
                    write = _put(ring, out, write, ring[(start + n) % _RING])
            elif at < len(data):
                write = _put(ring, out, write, data[at])
                at += 1
    return bytes(out[:size])


def _put(ring: bytearray, out: bytearray, at: int, byte: int) -> int:
    ring[at] = byte
    out.append(byte)
    return (at + 1) % _RING
