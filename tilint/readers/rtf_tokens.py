"""Rich Text cut into its tokens, each with the byte at which it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<break>[\r\n\0]+)|(?P<text>[^\\{}\r\n\0]+)|\\",
    re.DOTALL,
)
TokenKind = Literal["open", "close", "word", "byte", "symbol", "text"]


class Token(NamedTuple):
    """A token at byte ``at``; ``data`` is a word's name, a symbol or raw text, ``number`` its parameter or byte."""

    kind: TokenKind
    at: int
    data: bytes = b""
    number: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a file in order; binary data and line breaks, which mean nothing, are passed over."""
    at = 0
    while match := _TOKEN.match(data, at):
        start, at = at, match.end()
        kind = match.lastgroup
        if kind in ("word", "number"):
            word = match["word"]
            number = None if match["number"] is None else int(match["number"])
            if word == b"bin":
                at += max(0, number or 0)
            else:
                yield Token("word", start, word, number)
        elif kind == "byte":
            yield Token("byte", start, b"", int(match["byte"], 16))
        elif kind == "symbol":
            yield Token("symbol", start, match["symbol"])
        elif kind == "text":
            yield Token("text", start, match["text"])
        elif kind == "open":
            yield Token("open", start)
        elif kind == "close":
            yield Token("close", start)
