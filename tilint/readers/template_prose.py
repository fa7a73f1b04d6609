"""Words that a template's code hands on to be shown: the strings of components, helpers and translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tilint.readers import html
from tilint.readers.marked_text import MarkedText, printed
from tilint.readers.passage import Passage
from tilint.readers.template_mask import Tag
from tilint.readers.template_strings import Literal, literals
from tilint.text import BlockKind, Document, DocumentBuilder

# What an argument is called, by the last word of its name, where readers see its value: "pageTitle", "summary_text".
_SHOWN_KEYS: dict[str, BlockKind] = {
    **dict.fromkeys(
        "text html message content body description summary details detail intro introduction lede note notice warning "
        "banner answer paragraph copy default confirm suffix prefix tooltip fallback sentence".split(), "paragraph"),
    **dict.fromkeys("label hint legend placeholder prompt question button".split(), "form label"),
    **dict.fromkeys("heading subheading header subtitle".split(), "heading"),
    "title": "title", "caption": "caption", "alt": "alt text", "subject": "subject",
}  # fmt: skip
# Helpers that show one of their unnamed arguments (counted from 0), and how.
_HELPERS: dict[str, tuple[int, BlockKind]] = {
    **dict.fromkeys(("link_to", "button_to", "submit_tag", "submit", "govuk_link_to", "govuk_button_to",
                     "govuk_button_link_to", "govuk_submit", "actionlink", "button_tag", "link_to_unless_current"),
                    (0, "form label")),
    **dict.fromkeys(("label", "label_tag", "labelfor", "label_for", "mail_to"), (1, "form label")),
    **dict.fromkeys(("content_tag", "content_for", "provide", "section", "yield", "getordefault"), (1, "paragraph")),
    **dict.fromkeys(("raw", "echo", "print", "default", "d", "html_safe", "p", "h1", "h2", "h3", "li", "span", "div",
                     "concat", "simple_format", "markdown", "govuk_inset_text", "govuk_warning_text"), (0, "paragraph")),
}  # fmt: skip
_TRANSLATIONS = frozenset(
    "t _ __ _e _n _x gettext ngettext pgettext trans translate trans_choice lang localizer l10n esc_html__ esc_html_e i18n "
    "viewlocalizer stringlocalizer t_html blocktrans".split()
)
_PIECE = re.compile(r"\x01+|=>|==+|!=|<=|>=|\?\?|\|\||&&|[\w$@!-]+(?:[.:]{1,2}[\w$!-]+)*|[^\s\x01]")
_KEY_FOLLOWS = re.compile(r"\s*(?:=>|=(?![=~>])|:(?!:))")
_ESCAPE = re.compile(
    r"\\(?:u\{?([0-9a-fA-F]{4,6})\}?|x([0-9a-fA-F]{2})|(.))|([#$]\{[^{}\n]*\}|\{\$[^{}\n]*\}|%\{\w+\}|%\(\w+\)s|%[sd]\b|\{\d+\})",
    re.DOTALL,
)
_SENTENCE = re.compile(r"\s*[\"'“‘(]?[A-Z][\w'’-]*,?(?:\s+[\w'’“”\"£$%&#{}()/.,:;!?–—-]+){2,}\s*")
_LONG_SENTENCE = re.compile(_SENTENCE.pattern.replace("{2,}", "{4,}"))
_WORDS = re.compile(r"\s*[A-Za-z][a-z'’]*,?(?:\s+[A-Za-z][A-Za-z'’]*[.,!?]?)+\s*")
_NO_WORDS = re.compile(r"\S*[_/#=\\@.]\S*[\w/]|[\W\d_]*")
_COMMENT = re.compile(
    r"\{#|\{\{[-~]?(?:!|--)|<%(?:#|--|doc>)|@\*|##|\{%[-+]?\s*(?:comment|schema|javascript|style|stylesheet)\b"
)
_SETS = re.compile(r"\{%-?\s*(?:set|assign)\b")
_CHOOSING = frozenset({"?", "if", "else", "unless", "or", "and", "||", "&&", "??"})
_MARKUP = re.compile(r"</?[A-Za-z][\w-]*[^<>]*>")


@dataclass(slots=True)
class _Level:
    """A bracket that is open, and the argument in it that is being read."""

    callee: str
    position: int = 0
    key: str | None = None
    parts: list[Literal | tuple[int, int]] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    sets: bool = False


class _Shown(NamedTuple):
    """Literals, and the code between them, that are shown as one passage."""

    kind: BlockKind
    parts: tuple[Literal | tuple[int, int], ...]


def document(name: str, format: str, text: str, tags: list[Tag], suffixes: tuple[str, ...]) -> Document:
    """Return the passages in the code of ``tags``, each block at its place in ``text``."""
    builder = DocumentBuilder(name, format, text=text)
    plain = MarkedText(text, text)
    for tag in tags:
        code = text[tag.start : tag.end]
        if _COMMENT.match(code):
            continue
        if "'" in code or '"' in code or "`" in code or "%q" in code.lower():
            for shown in _shown(code, literals(code, suffixes), tag.prints):
                _add(builder, plain, tag.start, code, shown)
    return builder.build()


def _add(builder: DocumentBuilder, plain: MarkedText, offset: int, code: str, shown: _Shown) -> None:
    first = shown.parts[0]
    if len(shown.parts) == 1 and isinstance(first, Literal) and _MARKUP.search(code, first.first, first.last):
        html.read_into(builder, plain, offset + first.first, offset + first.last)
        return
    passage = Passage(builder, plain)
    for part in shown.parts:
        if isinstance(part, Literal):
            _fill(passage, code, offset, part)
        else:
            passage.shown(offset + part[0], offset + part[1], printed(code[part[0] : part[1]]))
    passage.close(shown.kind, words_only=True)


def _fill(passage: Passage, code: str, offset: int, literal: Literal) -> None:
    at = literal.first
    for match in _ESCAPE.finditer(code, literal.first, literal.last):
        if match.start() > at:
            passage.text(offset + at, offset + match.start())
        passage.shown(offset + match.start(), offset + match.end(), _unescaped(match))
        at = match.end()
    if at < literal.last:
        passage.text(offset + at, offset + literal.last)


def _unescaped(match: re.Match[str]) -> str:
    if match[4]:
        return printed(match[4])
    if number := match[1] or match[2]:
        return chr(int(number, 16)) if int(number, 16) < 0xD800 else " "
    return " " if match[3] in "nrt\n\r" else match[3]


def _shown(code: str, found: list[Literal], prints: bool) -> Iterator[_Shown]:
    """Yield what is shown of the strings ``found`` in one tag."""
    if not found:
        return
    by_start = {literal.start: literal for literal in found}
    skeleton = code
    for literal in found:
        skeleton = skeleton[: literal.start] + "\1" * (literal.end - literal.start) + skeleton[literal.end :]
    # A template sets a variable in order to show it.
    levels = [_Level("", sets=_SETS.match(code) is not None)]
    last_word = ""
    pieces = [match.span() for match in _PIECE.finditer(skeleton, *_margins(code))]
    for start, end in pieces:
        here, raw = levels[-1], skeleton[start:end]
        if raw in "([{":
            levels.append(_Level(last_word if raw != "{" else ""))
            if raw == "{":
                levels[-1].position = -1
            here.signs.add(raw)
        elif raw in ")]}":
            held = here.parts
            yield from _ended(here, code, prints)
            if len(levels) > 1:
                levels.pop()
                levels[-1].parts.append((start, end))
            if raw == "]" and held:
                name = held[0]
                last_word = code[name.first : name.last] if isinstance(name, Literal) else code[slice(*name)]
                if re.match(r"\s*=(?!=)", skeleton[end:]):
                    levels[-1].key, levels[-1].parts = last_word, []
            continue
        elif raw in {",", ";"}:
            yield from _ended(here, code, prints)
            here.position += 1
        elif _is_key(skeleton, start, end, here):
            yield from _ended(here, code, prints)
            here.key = code[start:end].strip("\"'`@")
        elif start in by_start:
            here.parts.append(by_start[start])
        elif raw not in {"=", "=>"} and not (raw == ":" and not here.signs & {"?"}):
            here.signs.add(raw)
            if not (raw in "+~.<" and len(raw) == 1):
                here.parts.append((start, end))
        if re.match(r"[\w$@]", raw):
            last_word = raw
            if len(levels) == 1 and not here.callee and here.position == 0:
                here.callee = raw
    for level in reversed(levels):
        yield from _ended(level, code, prints)


def _margins(code: str) -> tuple[int, int]:
    opening = re.match(r"\{[{%#!]+[-+~#^]?|<%[-=_!]*|<\?(?:php\b|=)?|@\(?|[ \t]*%", code)
    closing = re.search(r"(?:[-+~]?[%}!]*\}|[-_]?%>|\?>)$", code)
    return opening.end() if opening else 0, closing.start() if closing else len(code)


def _is_key(skeleton: str, start: int, end: int, here: _Level) -> bool:
    named = skeleton[start] == "\1" or re.match(r"[\w@$-]", skeleton[start]) is not None
    return named and "?" not in here.signs and _KEY_FOLLOWS.match(skeleton, end) is not None


def _ended(level: _Level, code: str, prints: bool) -> Iterator[_Shown]:
    """Yield what is shown of the argument that ends here; the next one begins."""
    parts, key, signs = level.parts, level.key, level.signs
    level.parts, level.key, level.signs = [], None, set()
    strings = [part for part in parts if isinstance(part, Literal)]
    if not strings:
        return
    separate = bool(signs & _CHOOSING) or len(strings) == 1
    for literal in strings if separate else strings[:1]:
        words = _ESCAPE.sub(_unescaped, code[literal.first : literal.last])
        kind = _kind(level, key, words, prints, bool(signs & _CHOOSING))
        if kind is not None:
            yield _Shown(kind, (literal,) if separate and not signs & {"+", "~"} else _joined(parts, signs))


def _joined(parts: list[Literal | tuple[int, int]], signs: set[str]) -> tuple[Literal | tuple[int, int], ...]:
    """Return a concatenation in order: each literal, and one stretch for the code between two."""
    if not signs & {"+", "~", ".", "<"}:
        return tuple(part for part in parts if isinstance(part, Literal))
    out: list[Literal | tuple[int, int]] = []
    for part in parts:
        if not isinstance(part, Literal) and out and not isinstance(out[-1], Literal):
            out[-1] = (out[-1][0], part[1])
        else:
            out.append(part)
    return tuple(out)


def _kind(level: _Level, key: str | None, words: str, prints: bool, chosen: bool) -> BlockKind | None:
    """Return as what a string is shown, or None where no reader sees it."""
    if _NO_WORDS.fullmatch(words) or not re.search(r"[^\W\d_]{2}", words):
        return None
    if key is not None:
        named = _SHOWN_KEYS.get(_last_word(key))
        return "paragraph" if named is None and level.sets and _LONG_SENTENCE.fullmatch(words) else named
    helper = re.split(r"[.:]+", level.callee.lower())[-1].lstrip("@")
    if helper in _TRANSLATIONS:
        return "paragraph" if level.position <= 1 else None
    if helper in _HELPERS and _HELPERS[helper][0] == level.position:
        return _HELPERS[helper][1]
    if not prints:
        return None
    if _SENTENCE.fullmatch(words) or (level.callee == "" and level.position == 0 and _WORDS.fullmatch(words)):
        return "paragraph"
    return "paragraph" if chosen and _WORDS.fullmatch(words) else None


def _last_word(key: str) -> str:
    return re.split(r"[\s_.:-]+", re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", key))[-1].lower()
