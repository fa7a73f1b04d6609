"""The characters of one PDF page, gathered into words that know their place and look."""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

# pdfium marks a hyphen that ends a line with U+0002 or U+FFFE; the page itself shows "-".
_LINE_END_HYPHENS = "\x02\ufffe"
_HIDDEN = r"\x00-\x1f\x7f-\x9f\uffff\ud800-\udfff"
_WORD = re.compile(rf"[^\s{_LINE_END_HYPHENS}{_HIDDEN}]*[{_LINE_END_HYPHENS}]|[^\s{_LINE_END_HYPHENS}{_HIDDEN}]+")
# Letters without a Unicode value arrive as control characters, private-use characters or U+FFFD.
_NAMELESS = re.compile(r"[\x00-\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\uffff]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_VOWEL = re.compile(r"[AEIOUYaeiouyÀ-ɏ]")
_SPACE = re.compile(r"\s")
_NAMELESS_SHARE = 0.3
_VOWEL_SHARE = 0.28
_ENOUGH = 150
_READABLE = str.maketrans({"\x02": "-", "\ufffe": "-"})
_BOLD = re.compile(rb"bold|black|heavy|semibd|demi", re.IGNORECASE)
_ITALIC = re.compile(rb"italic|oblique", re.IGNORECASE)


class Word(NamedTuple):
    """Characters ``start`` to ``end`` of a page, upright.

    ``x0``, ``x1`` and the baseline ``y`` are in points with y growing downwards, turned so that
    the text runs left to right; ``turn`` is the quarter turns (0 to 3) that this took.
    """

    start: int
    end: int
    x0: float
    x1: float
    y: float
    size: float
    looks: tuple[str, ...]
    turn: int


class PageText(NamedTuple):
    """A page's characters (one code point an index, line-end hyphens shown as "-") and its words.

    ``garbled`` says that its fonts do not tell which letters they show.
    """

    text: str
    words: list[Word]
    garbled: bool


def page_text(text_page: Any) -> PageText:
    """Return the words of a loaded pdfium text page in the order the file draws them."""
    raw = characters(text_page)
    pen = _Pen(text_page)
    words = [pen.word(match.start(), match.end()) for match in _WORD.finditer(raw)]
    return PageText(raw.translate(_READABLE), words, _garbled(raw))


def _garbled(raw: str) -> bool:
    nameless, letters = len(_NAMELESS.findall(raw)), len(_LATIN.findall(raw))
    if nameless > _NAMELESS_SHARE * (len(raw) - len(_SPACE.findall(raw))):
        return True
    # Where each letter was put in place of another, hardly any vowel is left; no language does that.
    return letters >= _ENOUGH and len(_VOWEL.findall(raw)) < _VOWEL_SHARE * letters


def characters(text_page: Any) -> str:
    """Return a text page's characters; index n is pdfium's character n."""
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    if not count:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    raw = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
    if len(raw) == count:
        return raw
    # The quick call leaves out letters that have no Unicode value; their indexes must still count.
    return "".join(chr(_code_point(pdfium.FPDFText_GetUnicode(text_page, n))) for n in range(count))


def _code_point(value: int) -> int:
    return value if value < 0x110000 else 0xFFFD


class _Pen:
    """Asks pdfium about single characters, with one set of C variables for all the answers."""

    def __init__(self, text_page: Any) -> None:
        self._page = text_page
        self._box = [ctypes.c_double() for _ in range(4)]
        self._origin = [ctypes.c_double() for _ in range(2)]
        self._matrix = pdfium.FS_MATRIX()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._looks: dict[tuple[bytes, bool, bool], tuple[str, ...]] = {}

    def word(self, start: int, end: int) -> Word:
        """Return characters ``start`` to ``end`` (at least one) as a word."""
        page, (x, y), matrix = self._page, self._origin, self._matrix
        pdfium.FPDFText_GetCharOrigin(page, start, x, y)
        size = pdfium.FPDFText_GetFontSize(page, start)
        turn = 0
        if pdfium.FPDFText_GetMatrix(page, start, matrix):
            size *= math.hypot(matrix.c, matrix.d)
            turn = _quarter_turns(matrix.a, matrix.b)
        boxes = (*self._edges(start), *self._edges(end - 1))
        x0, x1, baseline = _upright(turn, boxes, x.value, y.value)
        return Word(start, end, x0, x1, baseline, max(abs(size), 0.1), self._look(start), turn)

    def _edges(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._box
        pdfium.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    def _look(self, index: int) -> tuple[str, ...]:
        written = pdfium.FPDFText_GetFontInfo(self._page, index, self._name, 128, self._flags)
        font = self._name.value if 0 < written <= 128 else b""
        red, green, blue, alpha = self._colour
        pdfium.FPDFText_GetFillColor(self._page, index, red, green, blue, alpha)
        is_red = red.value > 150 and green.value < 90 and blue.value < 90
        slanted = bool(self._flags.value & 64)
        key = (font, is_red, slanted)
        if key not in self._looks:
            tests = (("bold", _BOLD.search(font)), ("italic", slanted or _ITALIC.search(font)), ("red", is_red))
            self._looks[key] = tuple(name for name, holds in tests if holds)
        return self._looks[key]


def _quarter_turns(a: float, b: float) -> int:
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _upright(turn: int, boxes: tuple[float, ...], x: float, y: float) -> tuple[float, float, float]:
    """Turn the edges of two boxes and a baseline point until the text runs left to right."""
    across = boxes[0:2] + boxes[4:6] if turn in (0, 2) else boxes[2:4] + boxes[6:8]
    low, high = min(across), max(across)
    if turn == 0:
        return low, high, -y
    if turn == 1:
        return low, high, x
    return -high, -low, y if turn == 2 else -x
