"""The names by which people call the cells of a sheet."""

from __future__ import annotations

_LETTERS = 26


def cell_name(row: int, column: int) -> str:
    """Return "B4" for row 3 and column 1, both from 0."""
    name, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, _LETTERS)
        name = chr(ord("A") + letter) + name
    return f"{name}{row + 1}"
