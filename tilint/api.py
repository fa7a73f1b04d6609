"""The Python door: check a text or a file, get a Review."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from tilint.findings import Kind, Review
from tilint.matching.choice import Choice
from tilint.readers.registry import read_bytes, read_file
from tilint.readers.sentences import unreadable
from tilint.review import Reviewer
from tilint.rulebook.store import open_rulebook


@lru_cache(maxsize=16)
def _reviewer(kind: Kind | None, contested: bool, locale: str, rules: tuple[Path, ...]) -> Reviewer:
    return Reviewer(open_rulebook(rules), Choice(contested=contested, locale=locale), kind)


def check_text(
    text: str, kind: Kind | None = None, *, contested: bool = False, locale: str = "GB", name: str = "text.txt",
    rules: Iterable[str | Path] = (),
) -> Review:  # fmt: skip
    """Review a text (code points; offsets of findings count in exactly this string).

    ``name`` only says by its ending how to read it: "letter.md", "letter.html.j2". ``rules`` are folders of an
    organisation's rules, laid over the built-in book in this order; RuleError says what does not hold in one. An empty or blank
    text has an empty review. Raises UnreadableInput, one sentence, for what no file of text can hold:
    a NUL, half of a surrogate pair, more than 20 MB.
    """
    if not text.strip():
        return Review(name=name, format="text", kind=kind or "letter", kind_reason="there is nothing to read")
    try:
        # The mark says that this is UTF-8 text whatever it begins with, so that no letter is taken for one.
        data = BOM_UTF8 + text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise unreadable(name, f"character {error.start} is half of a pair", "decode its bytes again") from error
    return _reviewer(kind, contested, locale, tuple(map(Path, rules))).review(read_bytes(data, name))


def check_file(
    path: str | Path, kind: Kind | None = None, *, contested: bool = False, locale: str = "GB",
    rules: Iterable[str | Path] = (),
) -> Review:  # fmt: skip
    """Review a file of any format tilint reads; raise UnreadableInput with a sentence if it cannot be.

    ``rules`` are as in ``check_text``. Settings files are for the commands: this function obeys its arguments alone.
    """
    return _reviewer(kind, contested, locale, tuple(map(Path, rules))).review(read_file(Path(path)))
