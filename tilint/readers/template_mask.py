"""Template tags, and the equally long mask that hides them from parsers without moving a line or column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

MASK = "\ue000"


class Tag(NamedTuple):
    """``text[start:end]`` is template code; ``prints`` tells whether something is shown in its place."""

    start: int
    end: int
    prints: bool


def masked(text: str, tags: tuple[Tag, ...]) -> str:
    """Return ``text``, equally long, with each tag's characters hidden and its line breaks kept."""
    out: list[str] = []
    at = 0
    for tag in tags:
        out += (text[at : tag.start], re.sub(r"[^\r\n]", MASK, text[tag.start : tag.end]))
        at = tag.end
    return "".join((*out, text[at:]))


def blanked(mask: str, tags: Iterable[Tag]) -> str:
    """Return a ``mask`` in which these tags are blanks."""
    out: list[str] = []
    at = 0
    for tag in tags:
        out += (mask[at : tag.start], mask[tag.start : tag.end].replace(MASK, " "))
        at = tag.end
    return "".join((*out, mask[at:]))
