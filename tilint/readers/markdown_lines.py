"""Where the content of a Markdown block lies in its file, character by character.

The parser hands out content without the marks of the quotes and lists around it. What it keeps of a
line is that line's end, so each line is placed from the right.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_CONTAINERS = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+[ \t>]*)*")


class SourceLines:
    """The lines of a file as the parser counts them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span(1) for match in _LINE.finditer(text)]

    def start(self, line: int) -> int:
        """Return the offset at which ``line`` (from 0) begins; the end of the text for lines past the last."""
        return self._spans[line][0] if line < len(self._spans) else len(self._text)

    def places(self, content: str, line: int, heading: bool = False) -> list[int]:
        """Return for each character of ``content``, which begins on ``line``, its offset in the file.

        A line break, and blanks that the parser made of a tab, have the offset of what follows them.
        """
        found: list[int] = []
        for number, part in enumerate(content.split("\n")):
            if number:
                found.append(max(found[-1] + 1 if found else 0, self.start(line + number) - 1))
            found += self._line_places(part, line + number, heading)
        return found

    def _line_places(self, part: str, line: int, heading: bool) -> list[int]:
        start, end = self._spans[line]
        source = self._text[start:end]
        if heading:
            source = _CLOSING_HASHES.sub("", source)
        core = part.strip()
        at = start + len(source.rstrip()) - len(core)
        if not self._text.startswith(core, at):
            raise LookupError(f"{core!r} does not end {source!r}")
        lead = len(part) - len(part.lstrip())
        return [max(start, at - lead + n) for n in range(len(part))]

    def cell_places(self, content: str, line: int, after: int) -> list[int]:
        r"""Return the places of a table cell's ``content`` on ``line``, looking from offset ``after``.

        In a cell ``\|`` is a bar that parts nothing; the parser drops its backslash.
        """
        start, end = self._spans[line]
        containers = _CONTAINERS.match(self._text, start, end)
        first = max(after, containers.end() if containers else start)
        pattern = r"\\?\|".join(re.escape(part) for part in content.split("|"))
        match = re.compile(pattern).search(self._text, first, end)
        if match is None:
            raise LookupError(f"no cell {content!r} on line {line + 1}")
        found: list[int] = []
        at = match.start()
        for letter in content:
            at += letter == "|" and self._text[at] == "\\"
            found.append(at)
            at += 1
        return found

    def next_cell(self, line: int, after: int) -> int:
        """Return the offset past the next bar on ``line`` that parts two cells."""
        _, end = self._spans[line]
        bar = re.compile(r"(?<!\\)\|").search(self._text, after, end)
        return bar.end() if bar else end
