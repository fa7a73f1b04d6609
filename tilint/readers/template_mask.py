"""Template tags, and the equally long mask that hides them from parsers without moving a line or column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

MASK = "\ue000"
Role = Literal["", "choice", "around", "switch", "turn", "else", "end"]


class Tag(NamedTuple):
    """``text[start:end]`` is template code; ``prints`` tells whether something is shown in its place.

    ``role`` says what a tag that prints nothing does to the text around it: it opens a ``choice`` or a
    ``switch``, begins the next branch of one (``turn``, ``else``), opens what is shown either way
    (``around``: a loop, a block), or ends what was opened last. ``word`` names what is opened or ended
    ("if"), "" where one end serves all; ``test`` is the condition as it is written.
    """

    start: int
    end: int
    prints: bool
    role: Role = ""
    word: str = ""
    test: str = ""


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
