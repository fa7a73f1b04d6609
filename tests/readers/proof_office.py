"""The proof every reader of containers owes: what an address says is what stands there, looked up by other means."""

from __future__ import annotations

import csv
import email
import io
import re
import struct
import zipfile
from email.header import decode_header, make_header

import olefile
from lxml import etree

from tilint.readers.lzfu import unpacked as decompress
from tilint.readers.word_names import DESCRIBED, T
from tilint.text import Address, Document

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SLIDES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def pieces_out_of_place(data: bytes, document: Document) -> list[str]:
    """Return one line for each piece that is not where its address says, or where another piece is already."""
    wrong, met = [], set()
    for block in document.blocks:
        for piece in block.pieces:
            words = block.source[piece.start : piece.end]
            there = LOOKED_UP[piece.address.scheme](data, piece.address)[piece.skip : piece.skip + len(words)]
            if there != words:
                wrong.append(f"{words!r} of {block.where} claims to be at {piece.address}: {there!r}")
            letters = {(piece.address, piece.skip + n) for n in range(len(words))}
            if letters & met:
                wrong.append(f"{words!r} of {block.where} lies on another piece at {piece.address}")
            met |= letters
    return wrong


def part_of(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def on_slide(data: bytes, address: Address) -> str:
    part, number = address.path
    return list(part_of(data, part).iter(f"{DRAWING}t"))[number].text


def slide_alt(data: bytes, address: Address) -> str:
    part, number = address.path
    return list(part_of(data, part).iter(f"{SLIDES}cNvPr"))[number].get("descr")


def in_open_document(data: bytes, address: Address) -> str:
    part, number = address.path
    root = part_of(data, part) if part else etree.fromstring(data)
    return list(root.itertext())[number]


ESCAPES = re.compile(rb"\\u(-?\d+)|\\'(..)|\\([~_-])|\\([a-z]+)|\\([{}\\])|([^\\{}\r\n]+)")
NAMED = {b"~": "\xa0", b"_": "\u2011", b"-": "\xad", b"endash": "–", b"emdash": "—", b"bullet": "•", b"rquote": "’", b"lquote": "‘",
         b"ldblquote": "“", b"rdblquote": "”"}  # fmt: skip


def in_rich_text(data: bytes, address: Address) -> str:
    """Read on from a byte as an old program would, in the Windows code page for Western Europe."""
    number, byte, symbol, word, literal, plain = ESCAPES.match(data, address.path[0]).groups()
    if number is not None:
        return chr(int(number) & 0xFFFF)
    if byte is not None:
        return bytes.fromhex(byte.decode()).decode("cp1252")
    return NAMED.get(symbol or word) or (literal or plain).decode("cp1252")


def in_old_word(data: bytes, address: Address) -> str:
    """Walk the piece table of a Word 97 file up to a character position and read on from there."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        main = file.openstream("WordDocument").read()
        table = file.openstream("1Table" if main[11] & 2 else "0Table").read()
    at, length = struct.unpack_from("<II", main, 0x1A2)
    assert table[at] == 2, "a piece table without changes before it"
    count = (length - 9) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    for n in range(count):
        place = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * n + 2)[0]
        skipped = address.path[0] - bounds[n]
        if 0 <= skipped < bounds[n + 1] - bounds[n]:
            left = bounds[n + 1] - address.path[0]
            if place & 0x40000000:
                first = (place & 0x3FFFFFFF) // 2 + skipped
                return main[first : first + left].decode("cp1252", "replace")
            first = place + 2 * skipped
            return main[first : first + 2 * left].decode("utf-16-le", "replace")
    raise AssertionError("no piece holds this position")


def in_sheet(data: bytes, address: Address) -> str:
    """Look a cell up in a sheet of an .xlsx, or in a table of text, as its name for people says."""
    sheet, row, column = address.path
    if not sheet:
        text = data.decode("utf-8" if b"\xe2" in data else "cp1252")
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in text else ","))[row][column]
    names = [entry.get("name") for entry in part_of(data, "xl/workbook.xml").iter(f"{SHEETS}sheet")]
    root = part_of(data, f"xl/worksheets/sheet{names.index(sheet) + 1}.xml")
    cell = root.find(f".//{SHEETS}c[@r='{chr(65 + column)}{row + 1}']")
    if cell.get("t") != "s":
        return cell.findtext(f"{SHEETS}v")
    return "".join(list(part_of(data, "xl/sharedStrings.xml"))[int(cell.findtext(f"{SHEETS}v"))].itertext())


def in_mail(data, address: Address) -> str:
    """Find a part of a mail by its number, and look up in it what the rest of the address says."""
    number, scheme, *path = address.path
    outlook = isinstance(data, tuple) or data.startswith(b"\xd0\xcf")
    inner = outlook_part(data, number) if outlook else mail_part(data, number)
    return LOOKED_UP[scheme](inner, Address(scheme, tuple(path)))


def mail_part(data: bytes, number: int) -> bytes:
    part = list(email.message_from_bytes(data).walk())[number]
    if part.get_content_type() == "message/rfc822":
        return part.get_payload()[0].as_bytes()
    raw = part.get_payload(decode=True)
    if part.get_content_maintype() != "text":
        return raw
    return raw.decode(part.get_content_charset()).replace("\r\n", "\n").encode()


def outlook_part(data, number: int):
    raw, folder = data if isinstance(data, tuple) else (data, [])
    with olefile.OleFileIO(io.BytesIO(raw)) as file:
        if number == 0 and file.exists([*folder, "__substg1.0_1000001F"]):
            text = file.openstream([*folder, "__substg1.0_1000001F"]).read().decode("utf-16-le")
            return text.replace("\r\n", "\n").rstrip("\0").encode()
        if number == 0:
            return decompress(file.openstream([*folder, "__substg1.0_10090102"]).read())
        attached = [*folder, f"__attach_version1.0_#{number - 1:08X}"]
        if file.exists([*attached, "__substg1.0_37010102"]):
            return file.openstream([*attached, "__substg1.0_37010102"]).read()
    return raw, [*attached, "__substg1.0_3701000D"]


def subject_of(data, address: Address) -> str:
    assert address.path == ("subject",)
    if isinstance(data, bytes) and not data.startswith(b"\xd0\xcf"):
        return str(make_header(decode_header(email.message_from_bytes(data)["Subject"])))
    raw, folder = data if isinstance(data, tuple) else (data, [])
    with olefile.OleFileIO(io.BytesIO(raw)) as file:
        return file.openstream([*folder, "__substg1.0_0037001F"]).read().decode("utf-16-le")


def in_text(data: bytes, address: Address) -> str:
    return data.decode()[address.path[0] :]


def in_word(data: bytes, address: Address) -> str:
    part, number = address.path
    return list(part_of(data, part).iter(T))[number].text


def word_alt(data: bytes, address: Address) -> str:
    part, number = address.path
    described = list(part_of(data, part).iter(*DESCRIBED))[number]
    return described.get(DESCRIBED[described.tag])


LOOKED_UP = {
    "mail part": in_mail,
    "mail header": subject_of,
    "chars": in_text,
    "word": in_word,
    "word-alt": word_alt,
    "cell": in_sheet,
    "doc": in_old_word,
    "rtf": in_rich_text,
    "pptx": on_slide,
    "pptx-alt": slide_alt,
    "odf": in_open_document,
}
