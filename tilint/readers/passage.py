"""The pieces of one block while its reader is still on it, trimmed and handed over when it ends."""

from __future__ import annotations

from collections.abc import Iterable

from tilint.readers.marked_text import SILENT, Cut, MarkedText
from tilint.text import Address, BlockKind, DocumentBuilder


class Passage:
    """Collects stretches of a text in reading order until ``close`` makes a block of them."""

    def __init__(self, document: DocumentBuilder, marked: MarkedText) -> None:
        self._document, self._marked = document, marked
        self._pieces: list[tuple[Cut | None, str, tuple[str, ...]]] = []

    def text(self, start: int, end: int, looks: tuple[str, ...] = ()) -> None:
        """Append the decoded text from ``start`` to ``end`` (code points), its template tags kept whole."""
        for cut in self._marked.cuts(start, end):
            self._pieces.append((cut, self._marked.text[cut.start : cut.end], looks))

    def shown(self, start: int, end: int, visible: str, looks: tuple[str, ...] = ()) -> None:
        """Append a stretch in whose place a reader sees ``visible``."""
        self._pieces.append((Cut(start, end, visible), self._marked.text[start:end], looks))

    def gap(self, visible: str = " ") -> None:
        """Append text that is nowhere in the file, such as the space of a line break."""
        before = next(
            (piece for piece in reversed(self._pieces) if piece[0] is None or piece[0].visible != SILENT), None
        )
        # Line breaks on either side of code that shows nothing are one space.
        if before is None or before[0] is not None or not (before[1].isspace() and visible.isspace()):
            self._pieces.append((None, visible, ()))

    def close(self, kind: BlockKind, level: int = 0, words_only: bool = False) -> bool:
        """End the passage: a block if anything can be seen, else nothing; tell which.

        ``words_only`` asks for at least one letter or digit outside template tags.
        """
        pieces = self._trimmed()
        self._pieces = []
        if not pieces or (words_only and not any(_has_words(*piece[:2]) for piece in pieces)):
            return False
        block = self._document.block(kind, level=level)
        for cut, source, looks in pieces:
            if cut is None:
                block.gap(source)
            else:
                block.add(source, Address("chars", (cut.start,)), cut.visible, looks)
        return True

    def _trimmed(self) -> list[tuple[Cut | None, str, tuple[str, ...]]]:
        pieces = self._pieces
        if len(pieces) == 1 and pieces[0][0] is not None and pieces[0][0].visible is None:
            _, source, _ = pieces[0]
            if source and not (source[0].isspace() or source[-1].isspace()):
                return pieces  # as nearly always: one stretch with nothing to trim
        pieces = list(pieces)
        while pieces and _unseen(*pieces[-1][:2]):
            pieces.pop()
        first = next((n for n, piece in enumerate(pieces) if not _unseen(*piece[:2])), 0)
        pieces = pieces[first:]
        for n in {0, len(pieces) - 1} if pieces else ():
            cut, source, looks = pieces[n]
            if cut is not None and cut.visible is None:
                start = cut.start + len(source) - len(source.lstrip()) if n == 0 else cut.start
                end = cut.end - len(source) + len(source.rstrip()) if n == len(pieces) - 1 else cut.end
                pieces[n] = (Cut(start, end), self._marked.text[start:end], looks)
        return pieces


def _unseen(cut: Cut | None, source: str) -> bool:
    if cut is None or cut.visible is None:
        return not source.strip()
    return cut.visible == SILENT or not cut.visible.strip()


def _has_words(cut: Cut | None, source: str) -> bool:
    seen: Iterable[str] = source if cut is None or cut.visible is None else cut.visible
    return not (cut and cut.visible and cut.visible.startswith("{")) and any(c.isalnum() for c in seen)
