"""The letters of Rich Text: bytes in the code page of their font, and Unicode escapes, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tilint.readers.rtf_tables import SYMBOLS, WIDE

_BULLET = 0xB7
_FIRST_LEAD = 0x81


class Letter(NamedTuple):
    """Text that begins at byte ``at``: one letter, or a run of plain ones, a byte each."""

    text: str
    at: int


class Letters:
    """Turns bytes and escapes into letters; keeps the first half of those that come in two."""

    def __init__(self) -> None:
        self._lead: tuple[int, int] | None = None
        self._high: tuple[int, int] | None = None

    def reset(self) -> None:
        """Forget half a letter: a brace ends it."""
        self._lead = None

    def text(self, raw: bytes, at: int, page: str) -> Iterator[Letter]:
        """Yield the letters of unescaped text."""
        if raw.isascii() and self._lead is None and page != SYMBOLS:
            yield Letter(raw.decode("ascii"), at)
            return
        for offset, value in enumerate(raw):
            yield from self.byte(value, at + offset, page)

    def byte(self, value: int, at: int, page: str) -> Iterator[Letter]:
        """Yield the letter that a byte stands for or completes, if any."""
        if page == SYMBOLS:
            yield Letter("•" if value == _BULLET else " ", at)
        elif self._lead is not None:
            first, start = self._lead
            self._lead = None
            yield Letter(bytes((first, value)).decode(page if page in WIDE else "cp1252", "replace"), start)
        elif page in WIDE and value >= _FIRST_LEAD:
            self._lead = (value, at)
        else:
            yield Letter(bytes((value,)).decode(page, "replace"), at)

    def unicode(self, number: int, at: int) -> Iterator[Letter]:
        """Yield the letter of a Unicode escape; those beyond U+FFFF come as two escapes."""
        code = number & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self._high = (code, at)
        elif 0xDC00 <= code < 0xE000:
            if self._high is not None:
                yield Letter(chr(0x10000 + ((self._high[0] - 0xD800) << 10) + code - 0xDC00), self._high[1])
            self._high = None
        elif 0xE000 <= code < 0xF900:
            # Fonts of symbols keep theirs here; only the bullet is worth a letter.
            yield Letter("•" if code & 0xFF == _BULLET else " ", at)
        else:
            yield Letter(chr(code), at)
