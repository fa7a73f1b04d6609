"""What a comment such as "tilint: allow RULE because REASON" says, as a value, or what is the matter with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Reach = Literal["next", "here", "file"]
_NAMES = r"[\w-]+(?:\s*(?:,|\band\b)\s*[\w-]+)*"
_ALLOW = re.compile(rf"allow\s+(?P<names>{_NAMES})(?P<rest>.*)", re.IGNORECASE)
_END = re.compile(rf"end(?:\s+allow)?(?:\s+(?P<names>{_NAMES}))?\W*", re.IGNORECASE)
_BECAUSE = re.compile(r"\bbecause\b:?\s*", re.IGNORECASE)
_UNTIL = re.compile(r"[\s,;.(–-]*\buntil(?::\s*|\s+(?=\d{4}-))(?P<date>[^\s,;)]*)[\s,;)]*", re.IGNORECASE)
_OWNER = re.compile(
    r"[\s,;.(–-]*\bowner(?::\s*|\s+(?=[@A-Z]))(?P<name>[^,;()]*?)[\s,;)]*(?=$|[,;)]|\bbecause\b|\buntil\b|\bin this file\b|"
    r"\bfrom here\b)",
)
_REACHES: tuple[tuple[str, Reach], ...] = (("from here", "here"), ("in this file", "file"))
HOW = "write “tilint: allow RULE because REASON”"


@dataclass(frozen=True, slots=True)
class Allow:
    """Rules, topics or "all" that are allowed: in the next paragraph, from here on, or in the whole file."""

    names: tuple[str, ...]
    reach: Reach
    reason: str
    owner: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class End:
    """The end of what was allowed "from here" on: of these names, or of the last."""

    names: tuple[str, ...] = ()


class Misunderstood(Exception):
    """A comment that has no effect; ``str`` says why, and ``reach`` what it would have been about."""

    def __init__(self, why: str, reach: Reach = "next") -> None:
        super().__init__(why)
        self.reach = reach


def understood(said: str) -> Allow | End:
    """Return what follows "tilint:" as a value; raise ``Misunderstood`` with what to write instead."""
    if end := _END.fullmatch(said):
        return End(_names(end["names"] or ""))
    match = _ALLOW.fullmatch(said)
    if match is None:
        raise Misunderstood(f"the comment was not understood; {HOW}")
    because = _BECAUSE.search(match["rest"])
    before = match["rest"][: because.start()] if because else match["rest"]
    reason = match["rest"][because.end() :] if because else ""
    before, reason, until, owner = _particulars(before, reason)
    reach: Reach = next((reach for words, reach in _REACHES if words in before.lower()), "next")
    _refuse(match["names"], before, reason, until, reach)
    return Allow(_names(match["names"]), reach, reason, owner, date.fromisoformat(until) if until else None)


def _particulars(before: str, reason: str) -> tuple[str, str, str | None, str]:
    """Take the date and the owner out of what stands before and after "because"."""
    until, owner = None, ""
    parts = []
    for part in (before, reason):
        if (found := _UNTIL.search(part)) is not None:
            until = found["date"].rstrip(".")
            part = f"{part[: found.start()]} {part[found.end() :]}"
        if (found := _OWNER.search(part)) is not None:
            owner = found["name"].strip(" .") or owner
            part = f"{part[: found.start()]} {part[found.end() :]}"
        parts.append(" ".join(part.split()).strip(" ,;"))
    return parts[0], parts[1], until, owner


def _refuse(names: str, before: str, reason: str, until: str | None, reach: Reach) -> None:
    if not reason.strip(" .-"):
        raise Misunderstood(f"“{names}” is allowed without a reason, so it is not allowed; add “because …”", reach)
    left = before.lower()
    for words, _ in _REACHES:
        left = left.replace(words, "")
    if left.strip(" ,;:."):
        raise Misunderstood(f"“{left.strip()}” was not understood; {HOW}", reach)
    if until is not None and not _is_date(until):
        raise Misunderstood(f"“until: {until}” is no date, so nothing is allowed; write it as in 2027-01-31", reach)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"\s*,\s*|\s+and\s+|\s+", text.lower().strip()) if name)
