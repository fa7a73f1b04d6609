"""Where the code of Razor pages (.cshtml) lies in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

WORD = re.compile(r"\w+")
_LONGEST, _SHORT = 20_000, 300
_FAILURES = 20
_LINES = re.compile(
    r"""^[ \t]*(?:
        @(?:model|using|inject|inherits|page|addTagHelper|removeTagHelper|namespace|implements|attribute)\b.*
      | @?(?:\}\s*)?@?(?:if|else\s+if|foreach|for|while|switch|using|lock|catch|section)\b[^\n<]*\{?[ \t]*(?<=[){])
      | @section[ \t]+\w+[ \t]*
      | (?:case\b[^\n:<]*:|default:|break;)
      | [{}]+[ \t]*(?:else|finally|while\b[^\n<]*)?[ \t]*\{?
      | else[ \t]*\{?
    )[ \t]*\r?$""",
    re.MULTILINE | re.VERBOSE,
)
_INLINE = re.compile(r"@\*|@\{|@\(|(?<![\w@])@(?=[A-Za-z_])")
_STEP = re.compile(r"\.\w+|\?\.\w+|!(?=[.\[(])")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_INSIDE = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|[()\[\]{}]")


def scan(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, prints) of comments, statements and expressions, in order."""
    lines = _LINES.finditer(text)
    line = next(lines, None)
    at = failures = 0
    while match := _INLINE.search(text, at):
        while line is not None and line.start() <= match.start():
            if line.start() >= at:
                yield line.start(), line.end(), False
                at = line.end()
            line = next(lines, None)
        if at > match.start():
            continue
        # A file of brackets that never close must not be searched to its end from each of them.
        end, prints = _expression(text, match, _LONGEST if failures < _FAILURES else _SHORT)
        failures += end < 0
        if end > match.end():
            yield match.start(), end, prints
        at = max(end, match.end())
    while line is not None:
        if line.start() >= at:
            yield line.start(), line.end(), False
        line = next(lines, None)


def _expression(text: str, match: re.Match[str], reach: int) -> tuple[int, bool]:
    if match.group() == "@*":
        return text.find("*@", match.end(), match.end() + reach) + 2, False
    if match.group() in {"@{", "@("}:
        return balanced(text, match.end() - 1, reach), match.group() == "@("
    return past_expression(text, match.start()), True


def past_expression(text: str, at: int, reach: int = _SHORT) -> int:
    """Return the end of ``@Model.Name(1)[0]``, whose "@" is at ``at``; a bracket closes within ``reach`` characters."""
    word = re.compile(r"@(?:await\s+)?(\w+)").match(text, at)
    end = word.end() if word else at + 1
    while True:
        if step := _STEP.match(text, end):
            end = step.end()
        elif text[end : end + 1] in {"(", "["} and (closed := balanced(text, end, reach)) > 0:
            end = closed
        else:
            return end


def balanced(text: str, start: int, reach: int) -> int:
    """Return the end of the bracket that opens at ``start``, or -1 where ``reach`` characters do not close it."""
    opened, closing = text[start], _BRACKETS[text[start]]
    depth = 0
    for match in _INSIDE.finditer(text, start, start + reach):
        if match.group() == opened:
            depth += 1
        elif match.group() == closing:
            depth -= 1
            if not depth:
                return match.end()
    return -1
