"""XML as a small tree whose text knows its places; nothing it names is fetched and no entity of its own expanded."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from tilint.readers.catalogue_value import Segment, Value
from tilint.readers.sentences import unreadable
from tilint.text import LineIndex

_TOKEN = re.compile(
    r"<!--(?:(?!-->)[\s\S])*-->|<\?(?:(?!\?>)[\s\S])*\?>|<!\[CDATA\[(?P<cdata>(?:(?!\]\]>)[\s\S])*)\]\]>"
    r"|<!DOCTYPE(?P<doctype>[^<>\[]*)>"
    r"|</(?P<close>[\w:.-]+)\s*>|<(?P<open>[\w:.-]+)(?P<attributes>(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*(?P<empty>/?)>"
    r"|(?P<text>[^<&]+)|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)"
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CURE = "correct it there, or export the catalogue again"
_DEEPEST = 200


@dataclass(slots=True)
class Element:
    """An element from its ``<`` at ``start`` to its end; names have no prefix and attributes no entities."""

    name: str
    start: int
    attributes: dict[str, str]
    end: int = 0
    content: list[Element | Segment] = field(default_factory=list)

    def children(self, *names: str) -> list[Element]:
        """Return the elements right inside, of these names or of any."""
        found = [part for part in self.content if isinstance(part, Element)]
        return [part for part in found if part.name in names] if names else found

    def first(self, name: str) -> Element | None:
        """Return the first element of this name right inside."""
        return next(iter(self.children(name)), None)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all within it, in order."""
        yield self
        for child in self.children():
            yield from child.walk()


def parse(text: str, name: str) -> Element:
    """Return the root; raises ``UnreadableInput`` with line and column where the XML is broken, deep, or has entities."""
    root = Element("", 0, {})
    opened = [root]
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            _refuse(text, at, name)
        at = match.end()
        _take(match, opened, text, name)
    elements = root.children()
    if len(opened) > 1 or len(elements) != 1:
        _refuse(text, opened[-1].start if len(opened) > 1 else len(text), name)
    return elements[0]


def words(element: Element, inline: Callable[[Element], str | None]) -> Value:
    """Return what an element says; ``inline`` gives what is shown for an element in it, None for its own words."""
    return Value(tuple(_words(element, inline)))


def _words(element: Element, inline: Callable[[Element], str | None]) -> Iterator[Segment]:
    for part in element.content:
        if isinstance(part, Segment):
            yield part
        elif (shown := inline(part)) is None:
            yield from _words(part, inline)
        elif shown:
            yield Segment(shown, part.start, part.end)


def _take(match: re.Match[str], opened: list[Element], text: str, name: str) -> None:
    here, start, end = opened[-1], match.start(), match.end()
    if match["text"] is not None:
        if len(opened) == 1 and match["text"].strip("\ufeff \t\r\n"):
            _refuse(text, start, name)
        here.content.append(Segment(match["text"], start, end, same=True))
    elif match["cdata"] is not None:
        if match["cdata"]:
            here.content.append(Segment(match["cdata"], *match.span("cdata"), same=True))
    elif match["entity"] is not None:
        shown = html.unescape(match["entity"])
        here.content.append(Segment(shown if shown.isprintable() or shown in "\n\t\u00a0\u00ad" else " ", start, end))
    elif match["close"] is not None:
        if len(opened) == 1 or here.name != _bare(match["close"]):
            _refuse(text, start, name)
        opened.pop().end = end
    elif match["open"] is not None:
        if len(opened) > _DEEPEST:
            raise unreadable(name, f"it is nested more than {_DEEPEST} deep", "nest it less")
        found = _ATTRIBUTE.finditer(match["attributes"])
        attributes = {_bare(each[1]): html.unescape(each[2] if each[2] is not None else each[3]) for each in found}
        element = Element(_bare(match["open"]), start, attributes, end)
        here.content.append(element)
        if not match["empty"]:
            opened.append(element)


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse(text: str, at: int, name: str) -> NoReturn:
    line, column = LineIndex(text).line_column(at)
    if text.startswith("<!DOCTYPE", at):
        reason = f"it declares entities of its own at line {line}, which tilint does not expand"
        raise unreadable(name, reason, "write the words out in their place")
    raise unreadable(name, f"its XML is broken at line {line}, column {column}", _CURE)
