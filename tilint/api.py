"""The Python door: check a text or a file, get a Review."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tilint.findings import Kind, Review
from tilint.matching.choice import Choice
from tilint.readers.registry import read_bytes, read_file
from tilint.review import Reviewer
from tilint.rulebook.store import open_rulebook


@lru_cache(maxsize=16)
def _reviewer(kind: Kind | None, contested: bool, locale: str) -> Reviewer:
    return Reviewer(open_rulebook(), Choice(contested=contested, locale=locale), kind)


def check_text(
    text: str, kind: Kind | None = None, *, contested: bool = False, locale: str = "GB", name: str = "text.txt"
) -> Review:
    """Review a text (code points; offsets of findings count in exactly this string).

    ``name`` only says by its ending how to read it: "letter.md", "letter.html.j2".
    """
    return _reviewer(kind, contested, locale).review(read_bytes(text.encode("utf-8"), name))


def check_file(path: str | Path, kind: Kind | None = None, *, contested: bool = False, locale: str = "GB") -> Review:
    """Review a file of any format tilint reads; raise UnreadableInput with a sentence if it cannot be."""
    return _reviewer(kind, contested, locale).review(read_file(Path(path)))
