"""JavaScript and TypeScript with messages in objects (``export default { key: "…" }``): those strings, by key."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.readers import catalogue_locales, catalogue_shape, decode
from tilint.readers.catalogue import Catalogue
from tilint.readers.catalogue_escapes import value_of
from tilint.readers.catalogue_script_tokens import Token, pairs, tokens
from tilint.readers.catalogue_value import Segment, Value, joined
from tilint.readers.marked_text import printed
from tilint.text import Document

_BEFORE_OBJECT = frozenset({"=", "(", ",", "[", ":", "?", "||", "&&", "??", "return", "default"})
_CHOICES = frozenset({"?", ":", "||", "&&", "??"})
_COMPARING = frozenset({"==", "===", "!=", "!==", "<", ">", "in", "instanceof"})
_DEEPEST = 100
_Path = tuple[str, ...]
_Found = tuple[_Path, Value]


def read(data: bytes, name: str) -> Document:
    """Read the strings that are values in objects, or in lists in them; all other code is left out.

    Strings joined by + are one message; what stands between them, or in a template's slots, is a
    placeholder. Addresses are ``chars``. What cannot be followed is told in a warning.
    """
    text = decode.decode(data, name)
    values, lost = strings(text)
    catalogue = Catalogue(name, "script", text)
    for sentence in lost:
        catalogue.warn(sentence)
    catalogue_shape.tell(catalogue, values, catalogue_locales.of_name(name, text))
    return catalogue.build()


def strings(text: str) -> tuple[list[_Found], list[str]]:
    """Return the strings in the objects of a script, with their keys, and sentences about what was not followed."""
    script = _Script(text)
    return list(script.values()), script.lost


class _Script:
    """Walks the tokens, looking into objects only."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens(text)
        self._pairs = pairs(self._tokens)
        self.lost: list[str] = []
        for number, token in enumerate(self._tokens):
            if token.kind == "lost" or (token.kind == "{" and number not in self._pairs):
                what = "template string" if token.kind == "lost" else "brace"
                self._lose(
                    token.start, f"The {what} that opens on line {{}} is never closed, so what follows was not read."
                )
                break

    def _lose(self, at: int, sentence: str) -> None:
        self.lost.append(sentence.format(self._text.count("\n", 0, at) + 1))

    def values(self) -> Iterator[_Found]:
        yield from self._within(0, len(self._tokens), (), 0)

    def _within(self, at: int, end: int, path: _Path, depth: int) -> Iterator[_Found]:
        """Yield the strings of all objects that begin between two tokens."""
        while at < end:
            if self._is_object(at):
                yield from self._object(at, path, depth)
                at = self._pairs[at]
            at += 1

    def _is_object(self, at: int) -> bool:
        if self._tokens[at].kind != "{" or at not in self._pairs:
            return False
        before = self._said(at - 1) if at else ""
        if before == ":" and not self._is_value(at):
            return False
        # "type Name = {" describes objects and is none.
        return before in _BEFORE_OBJECT and not (before == "=" and "type" in {self._said(at - 3), self._said(at - 4)})

    def _is_value(self, at: int) -> bool:
        """Tell whether a brace after a colon begins the value of a key, and no type: what is before the key tells."""
        return self._said(at - 3) in {"{", ","} and self._tokens[at - 2].kind in {"word", "string"}

    def _object(self, at: int, path: _Path, depth: int) -> Iterator[_Found]:
        if depth > _DEEPEST:
            self._lose(
                self._tokens[at].start, f"Objects nested more than {_DEEPEST} deep, from line {{}}, were not read."
            )
            return
        for start, end in self._items(at + 1, self._pairs[at]):
            if end - start > 2 and self._said(start + 1) == ":" and self._tokens[start].kind in {"word", "string"}:
                yield from self._value(start + 2, end, (*path, self._key(start)), depth + 1)
            elif self._tokens[start].kind == "[" and self._said(self._pairs.get(start, start) + 1) == ":":
                yield from self._value(self._pairs[start] + 2, end, (*path, "…"), depth + 1)

    def _value(self, start: int, end: int, path: _Path, depth: int) -> Iterator[_Found]:
        if start >= end:
            return
        kind, close = self._tokens[start].kind, self._pairs.get(start, -1)
        if kind == "{" and close >= 0:
            yield from self._object(start, path, depth)
        elif kind == "[" and close >= 0 and depth <= _DEEPEST:
            for number, (first, last) in enumerate(self._items(start + 1, close)):
                yield from self._value(first, last, (*path, str(number)), depth + 1)
        else:
            yield from self._expression(start, end, path, depth)

    def _expression(self, start: int, end: int, path: _Path, depth: int) -> Iterator[_Found]:
        arrows = [n for n in self._level(start, end) if self._said(n) == "=>"]
        start = arrows[-1] + 1 if arrows else start
        if start < end and self._tokens[start].kind == "(" and self._pairs.get(start) == end - 1 and depth <= _DEEPEST:
            yield from self._value(start + 1, end - 1, path, depth + 1)
            return
        if arrows and start < end and self._tokens[start].kind == "{" and start in self._pairs:
            yield from self._returned(start + 1, self._pairs[start], path, depth)
            return
        told = False
        for first, last in self._choices(start, end):
            if (value := self._words(first, last)) is not None:
                told = True
                yield path, value
        if not told:
            yield from self._within(start, end, path, depth + 1)

    def _returned(self, start: int, end: int, path: _Path, depth: int) -> Iterator[_Found]:
        """Yield what the body of an arrow function gives back."""
        n = start
        while n < end and depth <= _DEEPEST:
            if self._said(n) != "return":
                n += 1
                continue
            last = next((k for k in self._level(n + 1, end) if self._said(k) in {";", "}", "case", "return"}), end)
            yield from self._expression(n + 1, last, path, depth + 1)
            n = max(last, n + 1)

    def _choices(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what an expression may come to, the conditions of it left out."""
        first = start
        for n in self._level(start, end):
            if self._said(n) in _CHOICES:
                if self._said(n) not in {"?", "&&"}:
                    yield first, n
                first = n + 1
        yield first, end

    def _words(self, start: int, end: int) -> Value | None:
        """Return strings joined by +, with a placeholder for all else; None where there is no string, or a test."""
        marks = list(self._level(start, end))
        if any(self._said(n) in _COMPARING for n in marks):
            return None
        cast = next((n for n in marks if self._said(n) in {"as", "satisfies"}), end)
        pluses = [n for n in marks if n < cast and self._said(n) == "+"]
        parts = list(zip([start, *(n + 1 for n in pluses)], [*pluses, cast], strict=True))
        operands = [self._operand(first, last) for first, last in parts]
        has_words = any(
            last - first == 1 and self._tokens[first].kind in {"string", "template"} for first, last in parts
        )
        return joined(operands) if has_words else None

    def _operand(self, start: int, end: int) -> Value:
        if start >= end:
            return Value(())
        token = self._tokens[start]
        if end - start == 1 and token.kind == "string":
            return value_of(self._text, token.start + 1, token.end - 1, indented=False)
        if end - start == 1 and token.kind == "template":
            return joined(self._template(token))
        return Value((self._filled_in(token.start, self._tokens[end - 1].end),))

    def _template(self, token: Token) -> Iterator[Value]:
        for number, (start, end) in enumerate(token.parts):
            if number:
                yield Value((self._filled_in(token.parts[number - 1][1], start),))
            yield value_of(self._text, start, end, indented=False)

    def _filled_in(self, start: int, end: int) -> Segment:
        return Segment(printed(self._text[start:end]), start, end)

    def _level(self, start: int, end: int) -> Iterator[int]:
        """Yield the numbers of the tokens that lie in no bracket."""
        while start < end:
            yield start
            start = self._pairs.get(start, start) + 1

    def _items(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what stands between commas."""
        first = start
        for n in self._level(start, end):
            if self._tokens[n].kind == ",":
                if n > first:
                    yield first, n
                first = n + 1
        if end > first:
            yield first, end

    def _said(self, at: int) -> str:
        if not 0 <= at < len(self._tokens):
            return ""
        token = self._tokens[at]
        return self._text[token.start : token.end]

    def _key(self, at: int) -> str:
        token = self._tokens[at]
        if token.kind == "string":
            return value_of(self._text, token.start + 1, token.end - 1).text
        return self._said(at)
