"""How an OpenDocument style looks, as far as rules ask: bold, italic, underlined, red, hidden."""

from __future__ import annotations

from collections.abc import Iterable

from tilint.readers.odf_names import FO, STYLE, TEXT, Element
from tilint.readers.word_styles import is_red

_DEEPEST = 30


class Styles:
    """The named and automatic styles of a file; names are looked up with the styles they build on."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[str, Element] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                if style.get(f"{STYLE}family") in ("text", "paragraph"):
                    self._styles.setdefault(style.get(f"{STYLE}name", ""), style)
        self._seen: dict[str, dict[str, bool]] = {}

    def looks(self, name: str | None, around: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the looks of a style set inside text that looks like ``around``; None where it is hidden."""
        if name is None:
            return around
        if name not in self._seen:
            self._seen[name] = self._said(name)
        said = self._seen[name]
        if said.get("hidden"):
            return None
        return tuple(
            look for look in ("bold", "italic", "underline", "red") if said.get(look, look in around)
        )  # fmt: skip

    def parents(self, name: str | None) -> list[str]:
        """Return a style's name and those of the styles it builds on, nearest first, as people see them."""
        found: list[str] = []
        while name and len(found) < _DEEPEST:
            found.append(name.replace("_20_", " "))
            style = self._styles.get(name)
            name = None if style is None else style.get(f"{STYLE}parent-style-name")
        return found

    def _said(self, name: str) -> dict[str, bool]:
        said: dict[str, bool] = {}
        step: str | None = name
        for _ in range(_DEEPEST):
            style = self._styles.get(step or "")
            if style is None:
                break
            properties = style.find(f"{STYLE}text-properties")
            if properties is not None:
                said = {**_looks(properties), **said}
            step = style.get(f"{STYLE}parent-style-name")
        return said


def _looks(properties: Element) -> dict[str, bool]:
    said = {}
    if (weight := properties.get(f"{FO}font-weight")) is not None:
        said["bold"] = weight in ("bold", "600", "700", "800", "900")
    if (slant := properties.get(f"{FO}font-style")) is not None:
        said["italic"] = slant in ("italic", "oblique")
    if (line := properties.get(f"{STYLE}text-underline-style")) is not None:
        said["underline"] = line != "none"
    if (colour := properties.get(f"{FO}color")) is not None:
        said["red"] = is_red(colour.removeprefix("#"))
    if (display := properties.get(f"{TEXT}display")) is not None:
        said["hidden"] = display == "none"
    return said
