"""The reader's path as a strip of words, and what sort of step each of them is."""

from __future__ import annotations

from collections.abc import Iterable

from tilint.findings import Step

# How a step feels, for colour and shape: it offers something, asks for something, or warns.
SORTS = {
    "greeting": "offers", "thanks": "offers", "welcome": "offers", "choice": "offers", "help": "offers",
    "contact": "offers", "purpose": "tells", "demand": "asks", "deadline": "asks", "consequence": "warns",
    "prohibition": "warns",
}  # fmt: skip
LABEL = "Path: "


def strip(path: Iterable[Step], width: int) -> str:
    """Return the path on one line of at most ``width`` columns, or "" for none.

    Where there is too little room, each step is named only where it is first met, then the line is cut.
    """
    names = [step.name for step in path]
    once = list(dict.fromkeys(names))
    lines = (LABEL + between.join(part) for part, between in ((names, " > "), (once, " > "), (once, ">")))
    found = next((line for line in lines if len(line) <= width), (LABEL + ">".join(once))[: width - 1] + "…")
    return found if names else ""
