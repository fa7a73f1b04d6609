"""What a brace of Rich Text saves and its closing one brings back: where words go and how they look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tilint.readers.rtf_tables import Tables

_LOOKS = {b"b": "bold", b"i": "italic", b"ul": "underline"}
_UNDERLINES = frozenset(b"uld uldash uldashd uldashdd uldb ulth ulw ulwave".split())
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class State:
    """``target`` is "words", "mark", "property", "skipped" or the table being read.

    ``unseen`` holds the causes why words are not shown, ``fallback`` how many letters follow a
    Unicode escape for old programs, ``level`` that of a heading or 0; ``optional`` says that the
    next word names a destination which programs may skip.
    """

    target: str = "words"
    looks: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    font: int | None = None
    fallback: int = 1
    level: int = 0
    in_table: bool = False
    optional: bool = False

    def changed(self, word: bytes, number: int | None, tables: Tables) -> State:
        """Return the state after a word about the look of letters or paragraphs; other words change nothing."""
        if word == b"plain":
            return replace(self, looks=frozenset(), unseen=frozenset(), font=None)
        if word in _LOOKS or word in _UNDERLINES or word == b"ulnone":
            return self._looking(_LOOKS.get(word, "underline"), on=number != 0 and word != b"ulnone")
        if word == b"cf":
            return self._looking("red", on=tables.is_red(number or 0))
        if word in (b"v", b"deleted"):
            cause = {word.decode()}
            return replace(self, unseen=self.unseen | cause if number != 0 else self.unseen - cause)
        if word == b"f":
            return replace(self, font=number)
        if word == b"uc":
            return replace(self, fallback=max(0, min(number or 0, 100)))
        return self._paragraph(word, number or 0, tables)

    def _paragraph(self, word: bytes, number: int, tables: Tables) -> State:
        if word == b"pard":
            return replace(self, level=0, in_table=False)
        if word == b"intbl":
            return replace(self, in_table=True)
        if word == b"s":
            return replace(self, level=tables.headings.get(number, self.level))
        if word == b"outlinelevel":
            return replace(self, level=number + 1 if number < _BODY_LEVEL else 0)
        return self

    def _looking(self, look: str, *, on: bool) -> State:
        return replace(self, looks=self.looks | {look} if on else self.looks - {look})
