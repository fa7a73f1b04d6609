"""Where each inline token of Markdown lies in the text it was parsed from.

The parser keeps no columns. Its tokens are in the order of the text and all that lies between them is
mark-up of a known form, so the place of each follows from the end of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

_LOOKS = {"strong": "bold", "em": "italic"}


class Placed(NamedTuple):
    """A token at ``start`` to ``end`` of the content.

    ``kind`` is "text", "shown" (``visible`` is seen in its place), "code", "break" or "alt" (``inner``
    holds the words of a picture).
    """

    kind: str
    start: int
    end: int
    visible: str = ""
    looks: tuple[str, ...] = ()
    inner: tuple[Placed, ...] = ()


class InlineWalk:
    """Walks the tokens of one piece of content from its start to its end."""

    def __init__(self, content: str, references: frozenset[str]) -> None:
        self._content, self._references = content, references
        self._at = 0
        self._looks: list[str] = []

    def placed(self, tokens: Sequence[Token]) -> Iterator[Placed]:
        """Yield what is seen of ``tokens``, in order."""
        for token in tokens:
            yield from self._one(token)

    def _one(self, token: Token) -> Iterator[Placed]:
        looks = tuple(sorted(set(self._looks)))
        if token.type in {"text", "text_special"}:
            raw = token.markup if token.type == "text_special" else token.content
            if raw:
                start = self._past(raw) - len(raw)
                shown = token.content if raw != token.content else ""
                yield Placed("shown" if shown else "text", start, self._at, shown, looks)
        elif token.type in {"softbreak", "hardbreak"}:
            start = self._past("\n") - 1
            yield Placed("break", start, self._at)
        elif token.type == "code_inline":
            start = self._past(token.markup) - len(token.markup)
            closing = re.compile(rf"(?<!`){token.markup}(?!`)").search(self._content, self._at)
            self._at = closing.end() if closing else self._at
            yield Placed("code", start, self._at, token.content, looks)
        elif token.type == "html_inline":
            start = self._past(token.content) - len(token.content)
            if re.match(r"<br\b", token.content, re.IGNORECASE):
                yield Placed("break", start, self._at)
        elif token.type == "image":
            start = self._past("![") - 2
            inner = tuple(self.placed(token.children or ()))
            self._at = self._after_target()
            yield Placed("alt", start, self._at, inner=inner)
        else:
            self._markup(token)

    def _markup(self, token: Token) -> None:
        """Step over mark-up that shows nothing itself."""
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name == "link":
            opening = "<" if token.markup == "autolink" else "["
            if token.nesting > 0:
                self._past(opening)
            else:
                self._at = self._past(">") and self._at if token.markup == "autolink" else self._after_target()
            return
        self._past(token.markup)
        if name in _LOOKS and token.nesting > 0:
            self._looks.append(_LOOKS[name])
        elif name in _LOOKS and _LOOKS[name] in self._looks:
            self._looks.remove(_LOOKS[name])

    def _past(self, raw: str) -> int:
        found = self._content.find(raw, self._at)
        if found < 0:
            raise LookupError(f"{raw!r} is not in {self._content[self._at :]!r}")
        self._at = found + len(raw)
        return self._at

    def _after_target(self) -> int:
        """Return the end of ``](target "title")``, ``][label]`` or ``]``."""
        content = self._content
        at = content.index("]", self._at) + 1
        if content.startswith("(", at) and (end := self._inline_target(at + 1)):
            return end
        if content.startswith("[", at):
            close = re.compile(r"(?:\\.|[^\[\]\\])*\]", re.DOTALL).match(content, at + 1)
            label = content[at + 1 : close.end() - 1] if close else ""
            if close and (not label.strip() or normalizeReference(label) in self._references):
                return close.end()
        return at

    def _inline_target(self, at: int) -> int:
        content, maximum = self._content, len(self._content)
        at = _blanks(content, at)
        target = parseLinkDestination(content, at, maximum)
        if target.ok:
            at = target.pos
            after = _blanks(content, at)
            title = parseLinkTitle(content, after, maximum)
            if after < maximum and after != at and title.ok:
                at = title.pos
        at = _blanks(content, at)
        return at + 1 if content.startswith(")", at) else 0


def _blanks(content: str, at: int) -> int:
    while at < len(content) and content[at] in " \t\n":
        at += 1
    return at
