"""The string literals in a tag's code, found by the well-kept lexer of the language it is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_JINJA = frozenset({"njk", "j2", "jinja", "jinja2"})
# Pygments' name of the language that tags hold; Handlebars, Liquid and Twig quote as JavaScript does.
_LANGUAGES = {
    "erb": "ruby", "ejs": "javascript", "hbs": "javascript", "handlebars": "javascript", "mustache": "javascript",
    "liquid": "javascript", "twig": "javascript", "php": "php", "blade": "php", "cshtml": "csharp", "jsp": "java",
    "gsp": "groovy", "mako": "python",
}  # fmt: skip
_BY_MARK = {"<%": "ruby", "<?": "php"}
_QUOTES = re.compile(r"""(?:[A-Za-z$@]{0,3})("{3}|'{3}|["'`])|%[qQ]?[({\[|]""")


class Literal(NamedTuple):
    """A string from its opening mark at ``start`` to ``end``; its words lie from ``first`` to ``last``."""

    start: int
    end: int
    first: int
    last: int


def literals(code: str, suffixes: tuple[str, ...]) -> list[Literal]:
    """Return the strings in ``code``, a whole tag, in order; offsets count from its beginning.

    ``suffixes`` are those of the file's name. Jinja's lexer reads Jinja and Nunjucks as far as they are
    alike, Pygments' lexers the rest. Code that no lexer makes sense of has no strings.
    """
    if _JINJA.intersection(suffixes) or not suffixes:
        found = _by_jinja(code)
        if found is not None:
            return [made for span in found if (made := _literal(code, *span))]
    spans = _by_pygments(code, _lexer(_language(code, suffixes)))
    return [made for span in spans if (made := _literal(code, *span))]


def _language(code: str, suffixes: tuple[str, ...]) -> str:
    named = [_LANGUAGES[suffix] for suffix in suffixes if suffix in _LANGUAGES]
    return named[-1] if named else _BY_MARK.get(code[:2], "javascript")


@cache
def _lexer(language: str) -> Lexer:
    from pygments.lexers import get_lexer_by_name

    options = {"startinline": True} if language == "php" else {}
    return get_lexer_by_name(language, **options)


def _literal(code: str, start: int, end: int) -> Literal | None:
    match = _QUOTES.match(code, start, end)
    if match is None:
        return None
    closing = len(match[1] or "x")
    return Literal(start, end, match.end(), end - closing) if match.end() <= end - closing else None


def _by_jinja(code: str) -> list[tuple[int, int]] | None:
    """Return the strings of a Jinja tag, or None where Jinja cannot read it."""
    if code[:2] not in {"{{", "{%"}:
        return None
    from jinja2 import TemplateSyntaxError
    from jinja2.lexer import get_lexer

    # Jinja counts each line break as one character.
    lines = code.replace("\r\n", " \n").replace("\r", "\n")
    at, found = 0, []
    try:
        for _, token, raw in get_lexer(_jinja()).tokeniter(lines, None):
            if token == "string":
                found.append((at, at + len(raw)))
            at += len(raw)
    except TemplateSyntaxError:
        return None
    return found


@cache
def _jinja():  # type: ignore[no-untyped-def]
    from jinja2 import Environment

    return Environment(keep_trailing_newline=True)


def _by_pygments(code: str, lexer: Lexer) -> Iterator[tuple[int, int]]:
    from pygments.token import String

    margin = re.match(r"\{[{%]+[-+~]?|<%[-=_!@]*|<\?(?:php\b|=)?|@", code)
    first = margin.end() if margin else 0
    inside = re.sub(r"[-~+_]?[%}?]*[}>]$", "", code[first:]) if margin and margin.group() != "@" else code[first:]
    start = end = -1
    depth = 0
    for at, token, raw in lexer.get_tokens_unprocessed(inside):
        if token in String and token not in (String.Symbol, String.Regex):
            start = at if start < 0 else start
            end = at + len(raw)
            if token is String.Interpol:
                depth += raw.endswith("{") - (raw == "}")
        elif start >= 0 and depth <= 0:
            yield first + start, first + end
            start, depth = -1, 0
    if start >= 0:
        yield first + start, first + end
