"""JSON with messages in it (i18next, Vue, Chrome, ARB, Xcode string catalogues): its string values, by key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from tilint.readers import catalogue_locales, catalogue_shape, decode
from tilint.readers.catalogue import Catalogue
from tilint.readers.catalogue_escapes import value_of
from tilint.readers.sentences import unreadable
from tilint.text import Document, LineIndex

_TOKEN = re.compile(
    r"[ \t\r\n]+|//[^\r\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/"
    r"|(?P<string>\"(?:[^\"\\\r\n\0-\x08]|\\.)*\")|(?P<mark>[{}\[\]:,])|(?P<bare>true|false|null|NaN|-?Infinity|[-+]?[\d.][-+.\w]*)"
)
_CURE = "correct it there, or export the catalogue again"
_DEEPEST = 200


class Leaf(NamedTuple):
    """A string value with the way to it: keys, and numbers from 0 in lists. Its quotes lie outside ``start`` to ``end``."""

    path: tuple[str, ...]
    start: int
    end: int


def read(data: bytes, name: str) -> Document:
    """Read the string values of a JSON file; keys, numbers and what is no wording are left out.

    Comments and trailing commas are allowed. Addresses are ``chars``. Raises ``UnreadableInput``
    where the JSON is broken (with line and column) or nested more than 200 deep.
    """
    text = decode.decode(data, name)
    found = _Json(text, name)
    leaves = list(found.leaves())
    catalogue = Catalogue(name, "json", text)
    for warning in found.doubled:
        catalogue.warn(warning)
    values = [(leaf.path, value_of(text, leaf.start, leaf.end)) for leaf in leaves]
    if name.lower().endswith(".xcstrings"):
        values += [(leaf.path, value_of(text, leaf.start, leaf.end)) for leaf in found.untranslated(leaves)]
    catalogue_shape.tell(catalogue, values, catalogue_locales.of_name(name, text), arb=name.lower().endswith(".arb"))
    return catalogue.build()


class _Json:
    """Walks the tokens of a JSON text, keeping the way to each value; without recursion, however deep it is nested."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        self.doubled: list[str] = []
        self._keys: list[Leaf] = []

    def untranslated(self, leaves: list[Leaf]) -> Iterator[Leaf]:
        """Yield the keys of an Xcode catalogue that are their own wording in its first language."""
        source = next((self._text[leaf.start : leaf.end] for leaf in leaves if leaf.path == ("sourceLanguage",)), "en")
        there = {leaf.path[1] for leaf in leaves if leaf.path[2:4] == ("localizations", source)}
        for key in self._keys:
            if key.path[1] not in there:
                yield Leaf((*key.path, "localizations", source, "stringUnit", "value"), key.start, key.end)

    def leaves(self) -> Iterator[Leaf]:
        path: list[str] = []
        # Each open bracket with the keys seen in it, or None for a list.
        opened: list[dict[str, int] | None] = []
        expected = "value"
        for kind, start, end in self._tokens():
            sign = self._text[start:end] if kind == "mark" else kind
            if expected in {"key", "first key"} and sign == "string":
                self._open_key(path, opened, start, end)
                expected = ":"
            elif expected == ":" and sign == ":":
                expected = "value"
            elif expected in {"value", "first value"} and sign in {"string", "bare"}:
                if sign == "string":
                    yield Leaf(tuple(path), start + 1, end - 1)
                expected = self._after(opened)
            elif expected in {"value", "first value"} and sign in {"{", "["}:
                if len(opened) >= _DEEPEST:
                    raise unreadable(self._name, f"it is nested more than {_DEEPEST} deep", "nest it less")
                opened.append({} if sign == "{" else None)
                path.append("0" if sign == "[" else "")
                expected = "first key" if sign == "{" else "first value"
            elif expected == "," and sign == ",":
                if opened[-1] is None:
                    path[-1] = str(int(path[-1]) + 1)
                expected = "first key" if opened[-1] is not None else "first value"
            elif (
                opened
                and sign == ("]" if opened[-1] is None else "}")
                and expected in {",", "first key", "first value"}
            ):
                opened.pop()
                path.pop()
                expected = self._after(opened)
            else:
                self._broken(start)
        if expected != "end":
            self._broken(len(self._text))

    def _open_key(self, path: list[str], opened: list[dict[str, int] | None], start: int, end: int) -> None:
        key = value_of(self._text, start + 1, end - 1).text
        path[-1] = key
        if len(path) == 2 and path[0] == "strings":
            self._keys.append(Leaf(tuple(path), start + 1, end - 1))
        keys = opened[-1]
        if keys is not None:
            if key in keys:
                index = LineIndex(self._text)
                first, again = index.line_column(keys[key])[0], index.line_column(start)[0]
                self.doubled.append(doubled(key, first, again))
            keys[key] = start

    @staticmethod
    def _after(opened: list[dict[str, int] | None]) -> str:
        return "," if opened else "end"

    def _tokens(self) -> Iterator[tuple[str, int, int]]:
        at = 0
        while at < len(self._text):
            match = _TOKEN.match(self._text, at)
            if match is None:
                self._broken(at)
            if match.lastgroup:
                yield match.lastgroup, match.start(), match.end()
            at = match.end()

    def _broken(self, at: int) -> NoReturn:
        line, column = LineIndex(self._text).line_column(at)
        raise unreadable(self._name, f"its JSON is broken at line {line}, column {column}", _CURE)


def doubled(key: str, first: int, again: int) -> str:
    """Return the sentence about a key that is there twice."""
    return (
        f"The key “{key}” on line {first} is given again on line {again}, and programs show only one of the two. "
        "Both were read; take one out."
    )
