"""Lines and columns as an editor counts them, and the code points that they are."""

from __future__ import annotations

from lsprotocol.types import Position, PositionEncodingKind, Range

from tilint.text.lines import LineIndex

Encoding = PositionEncodingKind | str
_UNITS: dict[str, tuple[str, int]] = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Positions:
    """The positions of one text. Lines end with ``\\n``, ``\\r\\n`` or ``\\r``, and nothing else."""

    def __init__(self, text: str, encoding: Encoding = PositionEncodingKind.Utf16) -> None:
        self._text = text
        self._codec, self._width = _UNITS[str(getattr(encoding, "value", encoding))]
        self._lines = LineIndex(text)

    def position(self, offset: int) -> Position:
        """Return where the code point ``offset`` stands."""
        line, column = self._lines.line_column(offset)
        return Position(line - 1, self._units(self._text[offset - column + 1 : offset]))

    def range(self, start: int, end: int) -> Range:
        """Return where ``text[start:end]`` stands."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """Return the code point at ``position``; what lies beyond its line is the line's end."""
        starts = self._lines.starts
        if position.line >= len(starts):
            return len(self._text)
        start = starts[position.line]
        line = self._text[start : starts[position.line + 1] if position.line + 1 < len(starts) else None]
        line = line.rstrip("\r\n")
        return start + self._points(line, position.character)

    def line_end(self, line: int) -> Position:
        """Return the end of a line (from 0), before its line break."""
        return self.position(self.offset(Position(line, 2**31 - 1)))

    def _units(self, text: str) -> int:
        return len(text) if text.isascii() else len(text.encode(self._codec, "surrogatepass")) // self._width

    def _points(self, line: str, units: int) -> int:
        if line.isascii():
            return min(units, len(line))
        data = line.encode(self._codec, "surrogatepass")[: units * self._width]
        return len(data.decode(self._codec, "ignore"))
