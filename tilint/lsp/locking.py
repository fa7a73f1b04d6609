"""Words that an organisation locks: which words of a document are meant, and how they get into its settings."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path

from lsprotocol.types import Range

from tilint.errors import OutputError, SettingsError
from tilint.findings import Finding
from tilint.lsp.checking import Checked
from tilint.lsp.settings_text import with_locked
from tilint.settings import Settings
from tilint.settings.place import NAMES
from tilint.suppressions.writing import write_whole
from tilint.text import Block, Span

_GAP = "..."


def words_to_lock(finding: Finding, checked: Checked, place: Range) -> str:
    """Return the words that locking a finding means, or "".

    They are those selected, where ``place`` is a selection in the same paragraph, else those found, else,
    where that is a single word, their sentence. What a placeholder stands for is "...".
    """
    document = checked.review.document if checked.review else None
    if document is None or finding.scope == "document":
        return ""
    block = document.blocks[finding.block]
    start, end = (checked.text.positions.offset(one) - checked.text.shift for one in (place.start, place.end))
    selected = _source_span(block, start, end) if document.by_line and start < end else None
    sentence = Span(finding.sentence_start, finding.sentence_start + len(finding.sentence))
    wanted = (selected if selected and selected.overlaps(finding.span) else None, finding.span, sentence)
    return next((words for span in wanted if span and _is_lockable(words := _words(block, span))), "")


def place_to_lock(settings: Settings, home: Path) -> Path:
    """Return the file of ``settings``, else where one is made: in the repository's root, else in ``home``."""
    return settings.file or (settings.root or home) / NAMES[0]


def lock(words: str, path: Path) -> None:
    """Add ``words`` to the locked phrases of the settings file at ``path``, which is made where there is none.

    Raises SettingsError or OutputError, one sentence; nothing is half-written.
    """
    before = _text(path)
    after = with_locked(before, path.name, words)
    if after is None:
        raise SettingsError(
            f"{path}: this file is written in a way that cannot be added to; add the words to “locked” there."
        )
    write_whole(path, after)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(
            f"{path} could not be read, so nothing was added to it; add the words to “locked” there."
        ) from error


def _source_span(block: Block, start: int, end: int) -> Span | None:
    """Return what of a block's source a stretch of the document covers."""
    pieces = [(int(p.address.path[0]) + p.skip, p) for p in block.pieces if p.address.scheme == "chars"]
    covered = [
        (max(start, at) - at + p.start, min(end, at + p.end - p.start) - at + p.start)
        for at, p in pieces
        if max(start, at) < min(end, at + p.end - p.start)
    ]
    return Span(covered[0][0], covered[-1][1]) if covered and covered[0][0] <= covered[-1][1] else None


def _words(block: Block, span: Span) -> str:
    """Return the words of a stretch of the source as rules see them, on one line."""
    first, last = bisect_left(block.starts, span.start), bisect_left(block.starts, span.end)
    found, at = "", first
    for one in block.stand_ins:
        if first < one.end and one.start < last:
            found += f"{block.text[at : max(at, one.start)]} {_GAP} "
            at = one.end
    words = (found + block.text[at:last]).split()
    while words and words[0] == _GAP:
        del words[0]
    while words and words[-1] == _GAP:
        del words[-1]
    return " ".join(words)


def _is_lockable(words: str) -> bool:
    told = words.replace(_GAP, " ").split()
    return len(told) >= 2 and any(letter.isalnum() for letter in words)
