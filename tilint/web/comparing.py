"""Two wordings cut into the stretches in which they agree and differ, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from tilint.web.shapes import Stretch

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Above this many words only whole lines are set against each other, and above it in lines nothing is.
_MANY = 8_000


def stretches(before: str, after: str) -> list[Stretch]:
    """Return both texts cut into stretches that join up to the whole of each, in order."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > 2 * _MANY:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) + len(new) > 2 * _MANY:
        return [Stretch(before=before, after=after, same=before == after)]
    found: list[Stretch] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        _join(found, Stretch(before="".join(old[a:b]), after="".join(new[c:d]), same=tag == "equal"))
    return found


def _join(found: list[Stretch], fresh: Stretch) -> None:
    """Add a stretch; the space between two changed words is part of one change."""
    if len(found) > 1 and not fresh.same and found[-1].same and not found[-1].before.strip() and not found[-2].same:
        between, last = found.pop(), found.pop()
        before, after = (last.before + between.before + fresh.before, last.after + between.after + fresh.after)
        fresh = Stretch(before=before, after=after, same=False)
    found.append(fresh)
