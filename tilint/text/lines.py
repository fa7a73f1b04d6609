"""Lines and columns of an offset, for the doors that show them."""

from __future__ import annotations

import re
from bisect import bisect_right

_BREAK = re.compile(r"[\r\n](?:(?<=\r)\n)?")


class LineIndex:
    """Line starts of a text; ``\\r\\n``, ``\\r`` and ``\\n`` each end one line."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of a code-point offset, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
