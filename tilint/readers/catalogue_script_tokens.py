"""JavaScript and TypeScript cut into tokens, as far as finding the strings in objects needs it; nothing is run."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<blank>\s+|//[^\r\n]*|/\*[\s\S]*?\*/)|(?P<string>\"(?:[^\"\\\r\n]|\\(?:\r\n|[\s\S]))*\"|'(?:[^'\\\r\n]|\\(?:\r\n|[\s\S]))*')"
    r"|(?P<word>[\w$#@]+)|(?P<sign>=>|\?\?=?|\?\.(?!\d)|\.\.\.|[=!]==?|&&|\|\||\+\+|--|[-+*/%&|^<>]=|[\s\S])"
)
_REGEX = re.compile(r"/(?![*/])(?:[^/\\\[\r\n]|\\.|\[(?:[^\]\\\r\n]|\\.)*\])+/[a-z]*")
_IN_TEMPLATE = re.compile(r"\\[\s\S]|`|\$\{|[^`\\$]+|\$")
# After these a slash divides; after all else it begins a regular expression.
_ENDS_VALUE = re.compile(r"[\w$)\]}\"'`]\Z")
_BEFORE_VALUE = frozenset({"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do"})
_OPENING, _CLOSING = "([{", ")]}"
_DEEPEST = 50


class Token(NamedTuple):
    """``kind`` is "string", "template", "word", "regex" or the sign itself; ``parts`` are a template's words.

    A "lost" token is all that follows a template that is never closed.
    """

    kind: str
    start: int
    end: int
    parts: tuple[tuple[int, int], ...] = ()


def tokens(text: str) -> list[Token]:
    """Return the tokens of a script, blanks and comments left out; in linear time, whatever the text is."""
    return _tokens(text, 0, len(text), 0, until_brace=False)[0]


def pairs(found: list[Token]) -> dict[int, int]:
    """Return the number of each opening bracket's token with that of its closing one; unmatched ones are not there."""
    waiting: list[int] = []
    matched: dict[int, int] = {}
    for number, token in enumerate(found):
        if token.kind in _OPENING:
            waiting.append(number)
        elif (
            token.kind in _CLOSING and waiting and _OPENING.index(found[waiting[-1]].kind) == _CLOSING.index(token.kind)
        ):
            matched[waiting.pop()] = number
    return matched


def _tokens(text: str, at: int, end: int, depth: int, *, until_brace: bool) -> tuple[list[Token], int]:
    """Return tokens with where they end: at ``end``, or ``until_brace`` at the brace that closes a template's slot."""
    found: list[Token] = []
    braces = 0
    while at < end:
        token = _next(text, at, end, found, depth)
        at = token.end
        if token.kind == "blank":
            continue
        braces += {"{": 1, "}": -1}.get(token.kind, 0)
        if until_brace and braces < 0:
            return found, token.start
        found.append(token)
    return found, end


def _next(text: str, at: int, end: int, before: list[Token], depth: int) -> Token:
    if text[at] == "`" and depth < _DEEPEST:
        return _template(text, at, end, depth)
    if text[at] == "/" and (regex := _REGEX.match(text, at, end)) and not _after_value(text, before):
        return Token("regex", at, regex.end())
    match = _TOKEN.match(text, at, end)
    if match is None:  # the last choice takes any character
        return Token("blank", at, end)
    kind = match.lastgroup or "sign"
    return Token(match.group() if kind == "sign" else kind, at, match.end())


def _after_value(text: str, before: list[Token]) -> bool:
    if not before:
        return False
    last = text[before[-1].start : before[-1].end]
    return last not in _BEFORE_VALUE and _ENDS_VALUE.search(last) is not None


def _template(text: str, at: int, end: int, depth: int) -> Token:
    """Return a template literal with the stretches of words in it; what lies between them is filled in."""
    start, words_from = at, at + 1
    parts: list[tuple[int, int]] = []
    at += 1
    while at < end and (match := _IN_TEMPLATE.match(text, at, end)) is not None:
        at = match.end()
        if match.group() == "`":
            return Token("template", start, at, (*parts, (words_from, match.start())))
        if match.group() == "${":
            parts.append((words_from, match.start()))
            _, close = _tokens(text, at, end, depth + 1, until_brace=True)
            at = words_from = min(close + 1, end)
    return Token("lost", start, end)
