"""The tables at the head of a Rich Text file: fonts with their code pages, colours, styles."""

from __future__ import annotations

import codecs
import re

from tilint.readers.rtf_tokens import Token

_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOLS = "symbol"
WIDE = frozenset({"cp932", "cp949", "cp936", "cp950", "johab"})
_SYMBOL_CHARSET = 2
_HEADING = re.compile(rb"\s*heading (\d)\b", re.IGNORECASE)


def code_page(number: int) -> str:
    """Return Python's name for a Windows code page, or that of Western Europe where it has none."""
    try:
        return codecs.lookup({65001: "utf-8", 10000: "mac_roman"}.get(number, f"cp{number}")).name
    except LookupError:
        return "cp1252"


class Tables:
    """What the tables say; ``font_table``, ``colours`` and ``styles`` take their tokens one by one."""

    def __init__(self) -> None:
        self.code_pages: dict[int, str] = {}
        self.headings: dict[int, int] = {}
        self._reds: list[bool] = []
        self._font = self._style = 0
        self._colour = [0, 0, 0]

    def is_red(self, colour: int) -> bool:
        """Tell whether colour number ``colour`` is seen as red."""
        return 0 <= colour < len(self._reds) and self._reds[colour]

    def font_table(self, token: Token) -> None:
        """Take a token of the font table."""
        if token.kind == "word" and token.number is not None:
            if token.data == b"f":
                self._font = token.number
            elif token.data == b"fcharset":
                found = SYMBOLS if token.number == _SYMBOL_CHARSET else _CODE_PAGES.get(token.number)
                if found is not None:
                    self.code_pages[self._font] = found
            elif token.data == b"cpg":
                self.code_pages[self._font] = code_page(token.number)

    def colours(self, token: Token) -> None:
        """Take a token of the colour table."""
        if token.kind == "word" and token.data in (b"red", b"green", b"blue"):
            self._colour[(b"red", b"green", b"blue").index(token.data)] = token.number or 0
        elif token.kind == "text":
            for _ in range(token.data.count(b";")):
                red, green, blue = self._colour
                self._reds.append(red >= 0x80 and max(green, blue) <= 0.4 * red)
                self._colour = [0, 0, 0]

    def styles(self, token: Token) -> None:
        """Take a token of the style sheet."""
        if token.kind == "word" and token.data == b"s":
            self._style = token.number or 0
        elif token.kind == "open":
            self._style = 0
        elif token.kind == "text" and (heading := _HEADING.match(token.data)):
            self.headings[self._style] = int(heading[1])
