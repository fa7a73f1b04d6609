"""HTML cut into text, entities and tags, each with its exact offsets, in linear time.

``html.parser`` of the standard library gives lines and columns in place of offsets, and takes quadratic
time on some malformed files in the versions still about; this scanner follows the same reading of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_MARK = re.compile(r"[<&]")
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,9}|[A-Za-z][A-Za-z0-9]{0,31});?")
_NAME = re.compile(r"[A-Za-z][^\s/>\0]*")
_TAG_END = re.compile(r"[\"'<>]")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_QUOTES_IN_REACH = 400


class Attribute(NamedTuple):
    """The value of an attribute lies at ``start`` to ``end``."""

    start: int
    end: int


class Token(NamedTuple):
    """A stretch of the file; ``name`` is lower-case and ``attributes`` by name, for tags only."""

    kind: Literal["text", "entity", "open", "close", "lost"]
    start: int
    end: int
    name: str = ""
    attributes: dict[str, Attribute] = {}  # noqa: RUF012  (a tuple cannot hold a factory; nobody writes to it)
    closed: bool = False


def tokens(source: str, start: int, end: int) -> Iterator[Token]:
    """Yield what lies between two offsets; comments, declarations and scripts are passed over.

    A "lost" token covers a comment or script that is opened and never closed.
    """
    last_close = source.rfind(">", start, end)
    at = start
    while at < end:
        mark = _MARK.search(source, at, end)
        stop = mark.start() if mark else end
        if stop > at:
            yield Token("text", at, stop)
        if mark is None:
            return
        at = stop
        for token in _entity(source, stop, end) if mark.group() == "&" else _angle(source, stop, end, last_close):
            at = token.end
            if token.name != "!":
                yield token


def text_and_entities(source: str, start: int, end: int) -> Iterator[Token]:
    """Yield the text and entities of a stretch that holds no tags, such as an attribute's value."""
    at = start
    while (mark := source.find("&", at, end)) >= 0:
        if mark > at:
            yield Token("text", at, mark)
        token = next(_entity(source, mark, end))
        yield token
        at = token.end
    if at < end:
        yield Token("text", at, end)


def _entity(source: str, at: int, end: int) -> Iterator[Token]:
    match = _ENTITY.match(source, at, end)
    yield Token("entity", at, match.end()) if match else Token("text", at, at + 1)


def _angle(source: str, at: int, end: int, last_close: int) -> Iterator[Token]:
    if source.startswith("<!--", at):
        close = source.find("-->", at + 2, end)
        yield Token("open", at, close + 3, "!") if close >= 0 else Token("lost", at, end, "comment")
    elif at > last_close:
        yield Token("text", at, at + 1)
    elif source.startswith(("<!", "<?"), at):
        closing = "]]>" if source.startswith("<![CDATA[", at) else ">"
        close = source.find(closing, at, end)
        yield Token("open", at, close + len(closing), "!") if close >= 0 else Token("text", at, at + 1)
    elif match := _NAME.match(source, at + 2 if source.startswith("</", at) else at + 1, end):
        yield from _tag(source, at, match, end)
    else:
        yield Token("text", at, at + 1)


def _tag(source: str, at: int, name: re.Match[str], end: int) -> Iterator[Token]:
    lowered = name.group().lower()
    stop = _end_of_tag(source, name.end(), end)
    if source.startswith("</", at):
        yield Token("close", at, stop, lowered)
        return
    closed = source[stop - 2] == "/"
    yield Token("open", at, stop, lowered, _attributes(source, name.end(), stop - 1), closed)
    if lowered in _RAW:
        yield from _raw(source, lowered, stop, end)


def _end_of_tag(source: str, at: int, end: int) -> int:
    """Return the end of a tag: the first ">" outside quotes, or where quotes do not close, the first ">"."""
    from_name = at
    for _ in range(_QUOTES_IN_REACH):
        match = _TAG_END.search(source, at, end)
        if match is None or match.group() == "<":
            break
        if match.group() == ">":
            return match.end()
        at = source.find(match.group(), match.end(), end) + 1
        if not at:
            break
    return source.find(">", from_name, end) + 1


def _attributes(source: str, start: int, end: int) -> dict[str, Attribute]:
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(source, start, end):
        first, last = match.span(2) if match[2] else (match.end(), match.end())
        quoted = first < last and source[first] in "\"'"
        found.setdefault(match[1].lower(), Attribute(first + quoted, last - quoted))
    return found


def _raw(source: str, name: str, start: int, end: int) -> Iterator[Token]:
    """Yield the words of a title or text area; scripts and styles hold none. Tags do not count in either."""
    match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, start, end)
    if match is None:
        yield Token("lost", start, end, name)
        return
    if name in {"title", "textarea"}:
        yield from text_and_entities(source, start, match.start())
    close = source.find(">", match.end(), end)
    yield Token("close", match.start(), close + 1 if close >= 0 else end, name)
