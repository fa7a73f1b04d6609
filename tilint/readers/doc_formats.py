"""How the letters and paragraphs of an older Word file look, from its pages of formatting."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from tilint.readers.doc_text import WordText

Look = TypeVar("Look")

_PAGE = 512
_CHARACTERS, _PARAGRAPHS, _STYLES = 12, 13, 1
_TOGGLES = {0x0835: "bold", 0x0836: "italic", 0x083C: "hidden", 0x0800: "deleted"}
_UNDERLINE, _COLOUR, _TRUE_COLOUR = 0x2A3E, 0x2A42, 0x6870
_REDS = (6, 13)
_LIST, _IN_TABLE, _ROW_END, _OUTLINE, _STYLE, _DEPTH = 0x460B, 0x2416, 0x2417, 0x2640, 0x4600, 0x6649
_OPERAND = (1, 1, 2, 4, 2, 2, 0, 3)
_TABLE_WIDTHS = 0xD608
_BODY_LEVEL = 9
_FAR = 1 << 40


class ParagraphLook(NamedTuple):
    """What a paragraph is: the number of its style, what it says itself of outline and list, and where it stands."""

    style: int = 0
    outline: int | None = None
    listed: bool | None = None
    in_table: bool = False
    ends_row: bool = False


class Formats(Generic[Look]):
    """Looks of stretches of bytes of the main stream, in order."""

    def __init__(self, stretches: Sequence[tuple[int, int, Look]], plain: Look) -> None:
        self._stretches = sorted(stretches, key=lambda stretch: stretch[0])
        self._starts = [stretch[0] for stretch in self._stretches]
        self._plain = plain

    def at(self, byte: int) -> tuple[Look, int]:
        """Return the look of the letter at a byte, and the byte at which that look ends."""
        n = bisect_right(self._starts, byte) - 1
        if n >= 0 and byte < self._stretches[n][1]:
            return self._stretches[n][2], self._stretches[n][1]
        return self._plain, self._starts[n + 1] if n + 1 < len(self._starts) else _FAR


def of_characters(text: WordText) -> Formats[tuple[str, ...]]:
    """Return the looks of letters: any of bold, italic, underline, red, hidden, deleted."""
    return Formats(list(_stretches(text, _CHARACTERS, 1, _character_look)), ())


def of_paragraphs(text: WordText) -> Formats[ParagraphLook]:
    """Return the looks of paragraphs; the mark that ends one has its look."""
    return Formats(list(_stretches(text, _PARAGRAPHS, 13, _paragraph_look)), ParagraphLook())


def style_names(text: WordText) -> dict[int, str]:
    """Return the names of the file's styles in lower case, by number."""
    sheet = text.plc(_STYLES)
    if len(sheet) < 6:
        return {}
    head, count, base = struct.unpack_from("<HHH", sheet)
    names, at = {}, 2 + head
    for number in range(count):
        if at + 2 > len(sheet):
            break
        size = struct.unpack_from("<H", sheet, at)[0]
        if size > base + 2:
            length = struct.unpack_from("<H", sheet, at + 2 + base)[0]
            raw = sheet[at + 4 + base : at + 4 + base + 2 * length]
            names[number] = raw.decode("utf-16-le", "replace").lower()
        at += 2 + size
    return names


def _stretches(
    text: WordText, pair: int, width: int, look: Callable[[bytes, int], Look]
) -> Iterator[tuple[int, int, Look]]:
    """Yield what the pages of a formatting table say, page by page."""
    table = text.plc(pair)
    count = max(0, (len(table) - 4) // 8)
    for number in struct.unpack_from(f"<{count}I", table, 4 * (count + 1)) if count else ():
        page = text.main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) < _PAGE:
            continue
        runs = page[_PAGE - 1]
        if 4 * (runs + 1) + runs * width > _PAGE:
            continue
        bounds = struct.unpack_from(f"<{runs + 1}I", page)
        for n in range(runs):
            yield bounds[n], bounds[n + 1], look(page, 2 * page[4 * (runs + 1) + n * width])


def _character_look(page: bytes, at: int) -> tuple[str, ...]:
    looks: set[str] = set()
    for code, operand in _changes(page[at + 1 : at + 1 + page[at]]) if at else ():
        if code in _TOGGLES:
            # 128 and 129 ask the style; what it says of weight matters less than being wrong about it.
            looks = looks | {_TOGGLES[code]} if operand[:1] == b"\x01" else looks - {_TOGGLES[code]}
        elif code == _UNDERLINE:
            looks = looks - {"underline"} if operand[:1] == b"\0" else looks | {"underline"}
        elif code == _COLOUR:
            looks = looks | {"red"} if operand[0] in _REDS else looks - {"red"}
        elif code == _TRUE_COLOUR:
            red = operand[0] >= 0x80 and max(operand[1], operand[2]) <= 0.4 * operand[0]
            looks = looks | {"red"} if red else looks - {"red"}
    return tuple(sorted(looks))


def _paragraph_look(page: bytes, at: int) -> ParagraphLook:
    if not at:
        return ParagraphLook()
    size = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
    data = page[at + (1 if page[at] else 2) :][: max(0, size)]
    if len(data) < 2:
        return ParagraphLook()
    look = ParagraphLook(style=int.from_bytes(data[:2], "little"))
    for code, operand in _changes(data[2:]):
        number = int.from_bytes(operand, "little")
        if code == _LIST:
            look = look._replace(listed=number != 0)
        elif code == _OUTLINE:
            look = look._replace(outline=number)
        elif code == _STYLE:
            look = look._replace(style=number)
        elif code in (_IN_TABLE, _DEPTH):
            look = look._replace(in_table=number != 0)
        elif code == _ROW_END:
            look = look._replace(ends_row=number != 0)
    return look


def _changes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the changes (a code and its operand) in a list of them; a list that is cut short ends early."""
    at = 0
    while at + 2 < len(data):
        code = int.from_bytes(data[at : at + 2], "little")
        size, head = _OPERAND[code >> 13], 2
        if size == 0:
            wide = code == _TABLE_WIDTHS
            size = int.from_bytes(data[at + 2 : at + 4], "little") - 1 if wide else data[at + 2]
            head = 4 if wide else 3
        operand = data[at + head : at + head + max(0, size)]
        if len(operand) < size:
            return
        yield code, operand
        at += head + max(0, size)
