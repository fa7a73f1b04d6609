"""ICU messages, whose plurals and selects say several things in one: each as a reader would meet it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from tilint.readers.catalogue_value import Value, joined

_COMPLEX = re.compile(
    r"\{\s*[\w.]{1,80}\s*,\s*(plural|selectordinal|select)\s*,\s*(?:offset:\s*\d+\s*)?(?=(?:=\d+|[\w-]+)\s*\{)"
)
# Java's older plurals: {0,choice,0#none|1#one|1<{0} of them}
_CHOICE = re.compile(r"\{\s*\w{1,80}\s*,\s*choice\s*,\s*(?=[-\d.]+\s*[#<≤])")
_LIMIT = re.compile(r"(?:\A|\|)\s*(-?[\d.]+|-?∞)\s*[#<≤]")
_SELECTOR = re.compile(r"\s*(=\d+|[\w-]{1,80})\s*\{")
_QUOTED = re.compile(r"'(?:'|[{}|#](?:[^']|'')*(?:'|\Z))")
_SIGN = re.compile(r"'|[{}]")
_NUMBER = "{{ count }}"
_LONGEST = 20_000
_MOST = 24
_DEEPEST = 20

# A message is a list of parts: words as they are, or the branches of a plural, each a message with its name.
_Branch = tuple[str, Value]


def is_complex(text: str) -> bool:
    """Tell whether ``text`` has a plural or select to be read branch by branch."""
    # No message is as long as this; braces within braces without end would take long to follow.
    if len(text) > _LONGEST:
        return False
    return _COMPLEX.search(text) is not None or _CHOICE.search(text) is not None


def variations(value: Value) -> list[tuple[str, Value]]:
    """Return what the message says in each case, with the name of the case ("one", "female other").

    Every branch of every plural is in at least one; where that stays within reason, all cases are there.
    """
    return _variations(value, "", 0)


def unquoted(value: Value) -> Value:
    """Return the value with ICU's doubled and quoting apostrophes as they are shown."""
    if "''" not in value.text and "'{" not in value.text and "'}" not in value.text:
        return value
    return value.replaced(
        (match.start(), match.end(), "'" if match.group() == "''" else match.group().strip("'").replace("''", "'"))
        for match in _QUOTED.finditer(value.text)
        if match.group() == "''" or match.group()[1] in "{}"
    )


def _variations(value: Value, kind: str, depth: int) -> list[_Branch]:
    parts = [[(("", _counted(part, kind)))] if isinstance(part, Value) else part for part in _parts(value, kind, depth)]
    if prod(len(part) for part in parts) <= _MOST:
        cases: Iterator[Sequence[_Branch]] = product(*parts)
    else:
        longest = max(len(part) for part in parts)
        cases = ([part[min(n, len(part) - 1)] for part in parts] for n in range(longest))
    return [(" ".join(filter(None, (name for name, _ in case))), joined(part for _, part in case)) for case in cases]


def _counted(value: Value, kind: str) -> Value:
    """Return words of a plural's branch with the number that each "#" shows."""
    if kind not in {"plural", "selectordinal"} or "#" not in value.text:
        return value
    return value.replaced((match.start(), match.end(), _NUMBER) for match in re.finditer("#", value.text))


def _parts(value: Value, kind: str, depth: int) -> Iterator[Value | list[_Branch]]:
    value = _plural_of_choice(value)
    text, at = value.text, 0
    while match := _COMPLEX.search(text, at):
        branches = list(_branches(text, match.end()))
        end = branches[-1][2] + 1 if branches else match.end()
        close = re.compile(r"\s*\}").match(text, end)
        if not branches or close is None or depth >= _DEEPEST:
            yield value.part(at, match.end())
            at = match.end()
            continue
        yield value.part(at, match.start())
        inner = "" if match[1] == "select" else match[1]
        yield [
            (" ".join(filter(None, (name, case))), words)
            for name, start, stop in branches
            for case, words in _variations(value.part(start, stop), inner or kind, depth + 1)
        ]
        at = close.end()
    yield value.part(at, len(text))


def _plural_of_choice(value: Value) -> Value:
    """Return the value with Java's choices written as plurals, whose branches are told by braces."""
    changes: list[tuple[int, int, str]] = []
    for match in _CHOICE.finditer(value.text):
        end = _closing(value.text, match.end())
        if end < 0 or (changes and match.start() < changes[-1][1]):
            continue
        changes.append((match.start(), match.end(), "{n, plural, "))
        limits = list(_LIMIT.finditer(value.text[match.end() : end]))
        for number, limit in enumerate(limits):
            start, stop = match.end() + limit.start(), match.end() + limit.end()
            changes.append((start, stop, ("} " if number else "") + f"n{number}" + " {"))
        changes.append((end, end + 1, "}}"))
    return value.replaced(changes) if changes else value


def _branches(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Yield the name of each branch with where its words begin and end, as far as braces balance."""
    while selector := _SELECTOR.match(text, at):
        end = _closing(text, selector.end())
        if end < 0:
            return
        yield selector[1], selector.end(), end
        at = end + 1


def _closing(text: str, at: int) -> int:
    depth = 1
    while match := _SIGN.search(text, at):
        quoted = _QUOTED.match(text, match.start()) if match.group() == "'" else None
        at = quoted.end() if quoted else match.end()
        depth += {"{": 1, "}": -1, "'": 0}[match.group()]
        if depth == 0:
            return match.start()
    return -1
