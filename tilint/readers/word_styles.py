"""What a Word style makes of a paragraph or run: its kind, its level, its looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from tilint.readers.word_names import P_PR, R_PR, Element, W, on, value
from tilint.text import BlockKind

_HEADING = re.compile(r"heading ?([1-9])$", re.IGNORECASE)
_NAMED: dict[str, tuple[BlockKind, int]] = {
    "title": ("heading", 1), "subtitle": ("heading", 2), "caption": ("caption", 0), "quote": ("quote", 0),
}  # fmt: skip
_BODY_TEXT_LEVEL = 9
# Word itself stops sooner; without an end, a made-up chain would cost its length for every paragraph.
_DEEPEST_STYLE = 50


@dataclass(frozen=True, slots=True)
class Looks:
    """How a run looks; None where nothing is said, so that what lies beneath shows through."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    red: bool | None = None
    hidden: bool | None = None

    def over(self, beneath: Looks) -> Looks:
        """Return these looks with what they leave unsaid taken from ``beneath``."""
        return Looks(*(b if a is None else a for a, b in zip(self.all(), beneath.all(), strict=True)))

    def toggling(self, paragraph: Looks) -> Looks:
        """Return a character style's looks over its paragraph style's: bold in bold is plain (ISO 29500, 17.7.3)."""
        mixed = self.over(paragraph)
        twice = {n: False for n in ("bold", "italic", "hidden") if getattr(self, n) and getattr(paragraph, n)}
        return Looks(**{field.name: twice.get(field.name, getattr(mixed, field.name)) for field in fields(self)})

    def all(self) -> tuple[bool | None, ...]:
        """Return the five looks in the order of their names above."""
        return self.bold, self.italic, self.underline, self.red, self.hidden

    def names(self) -> tuple[str, ...]:
        """Return the names of the looks that are on, as ``Styled`` wants them."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name))


def looks_of(properties: Element | None) -> Looks:
    """Return what a ``w:rPr`` says by itself."""
    if properties is None:
        return Looks()
    underline, colour = value(properties, "u"), value(properties, "color")
    return Looks(
        on(properties, "b"), on(properties, "i"), None if underline is None else underline != "none",
        None if colour is None else is_red(colour), on(properties, "vanish"),
    )  # fmt: skip


def is_red(colour: str) -> bool:
    """Tell whether a colour such as "C00000" is seen as red: far more red than green or blue."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return colour.lower() == "red"
    red, green, blue = bytes.fromhex(colour)
    return red >= 0x80 and max(green, blue) <= 0.4 * red


class Styles:
    """The styles of one document, from its ``styles.xml`` (None where it has none)."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        self._kinds: dict[str | None, tuple[tuple[BlockKind, int] | None, bool | None]] = {}
        self._looks: dict[tuple[str | None, str | None], Looks] = {}
        self._plain = Looks()
        if root is None:
            return
        self._plain = looks_of(root.find(f"{W}docDefaults/{W}rPrDefault/{R_PR}"))
        for style in root.iter(f"{W}style"):
            self._styles.setdefault(style.get(f"{W}styleId", ""), style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = style.get(f"{W}styleId")

    def _chain(self, style: str | None) -> Iterator[Element]:
        # A style may be based on itself by way of others in a broken file.
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < _DEEPEST_STYLE:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "basedOn")

    def kind(self, paragraph: Element) -> tuple[BlockKind, int]:
        """Return what a ``w:p`` is by its own properties and its style, and the level of a heading (1 to 9)."""
        own = paragraph.find(P_PR)
        style = value(own, "pStyle")
        if style not in self._kinds:
            self._kinds[style] = self._kind_of_style(style)
        found, listed = self._kinds[style]
        found = _outlined(own) or found
        if found is not None and found[0] != "paragraph":
            return found
        own_numbering = _is_listed(own)
        return ("list item" if (listed if own_numbering is None else own_numbering) else "paragraph"), 0

    def _kind_of_style(self, style: str | None) -> tuple[tuple[BlockKind, int] | None, bool | None]:
        """Return what a style and those beneath it say first of kind and of numbering."""
        found, listed = (None, None) if style in self._styles else (_named(style), None)
        for step in self._chain(style):
            properties = step.find(P_PR)
            found = found or _named(value(step, "name")) or _outlined(properties)
            listed = _is_listed(properties) if listed is None else listed
        return found, listed

    def looks(self, run: Element, paragraph_style: str | None) -> Looks:
        """Return how a ``w:r`` looks, styles and all, in a paragraph of the style given (None: the default)."""
        properties = run.find(R_PR)
        key = paragraph_style, value(properties, "rStyle")
        if key not in self._looks:
            of_run = self._inherited(key[1])
            of_paragraph = self._inherited(key[0] if key[0] in self._styles else self._default)
            self._looks[key] = of_run.toggling(of_paragraph).over(self._plain)
        return looks_of(properties).over(self._looks[key]) if properties is not None else self._looks[key]

    def _inherited(self, style: str | None) -> Looks:
        found = Looks()
        for step in self._chain(style):
            found = found.over(looks_of(step.find(R_PR)))
        return found


def _named(name: str | None) -> tuple[BlockKind, int] | None:
    heading = _HEADING.match(name or "")
    if heading:
        return "heading", int(heading[1])
    return _NAMED.get((name or "").lower())


def _outlined(properties: Element | None) -> tuple[BlockKind, int] | None:
    level = value(properties, "outlineLvl") or ""
    if not level.isdecimal():
        return None
    return ("heading", int(level) + 1) if int(level) < _BODY_TEXT_LEVEL else ("paragraph", 0)


def _is_listed(properties: Element | None) -> bool | None:
    """Tell whether a ``w:pPr`` numbers its paragraph (number 0 takes numbering away), None if it does not say."""
    numbering = value(properties, "numPr/numId")
    return None if numbering is None else numbering != "0"
