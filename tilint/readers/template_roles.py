"""What a template tag that prints nothing does to the text around it, told from its code."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tilint.readers.template_mask import Role, Tag

# Word templates say which part of the page goes with a tag: {%p, {%tr.
_MARGIN = re.compile(r"^\{%(?:p|tr|tc|r)\s|^\{[%{]+[-+~]?|[-+~]?[%}]+\}$|^<%[-_]?|[-_]?%>$|^<\?(?:php\b|=)?|\?>$")
_WORD = re.compile(r"\s*(\w+)\s*(.*)", re.DOTALL)
_CHOICES = frozenset({"if", "unless", "ifequal", "ifnotequal", "ifchanged", "ifasync", "isset", "auth", "guest", "can"})
_TURNS = frozenset({"elif", "elseif", "elsif", "when"})
_LAST_TURNS = frozenset({"else", "default", "empty", "plural", "pluralize"})
_HELD = re.compile(r"(?:if|unless|is|has|eq|ne|not|gt|lt|gte|lte|and|or|can|show|when)(?:[A-Z_].*)?$")
_NEGATION = re.compile(r"(?:not\b\s*|!(?!=)\s*)")
_RUBY = re.compile(r"(?:[\w@.]+\s*=\s*)?(if|unless|case|elsif|when|in|else|end|while|until|for|begin)\b(.*)", re.DOTALL)
_RUBY_BLOCK = re.compile(r"(?:\bdo|\{)\s*(?:\|[^|]*\|)?\s*$")
_PHP_HEAD = re.compile(
    r"(?:^|[;}\s])(else\s*if|elseif|if|foreach|for|while|switch|else)\b([^;{}]*?)[:{]\s*$", re.DOTALL
)
_PHP_END = re.compile(r"end(if|foreach|for|while|switch)\s*;?\s*$")
_CASE = re.compile(r"(?:^|.*[;{}\s])(?:(case)\b[^;{}]*|(default)\s*):\s*$", re.DOTALL)
_ELEMENTS: dict[str, Role] = {
    "if": "choice", "unless": "choice", "choose": "switch", "when": "turn", "elseif": "turn",
}  # fmt: skip
_BRACE_COMMENT = re.compile(r"/\*.*?\*/|(?://|\#)[^\n]*", re.DOTALL)


class Part(NamedTuple):
    """The role, word and test of a tag, as ``template_mask.Tag`` explains them."""

    role: Role
    word: str = ""
    test: str = ""


_NONE = Part("")


def with_roles(text: str, tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """Return ``tags`` of ``text`` with the part each plays; those that print, or have their part, stay as they are."""
    ends = frozenset(re.findall(r"(?:\{%(?:[-+]|(?:p|tr|tc|r)\s)?\s*|@)end_?(\w+)", text))
    told = [tag if tag.prints or tag.role else _given(text[tag.start : tag.end], tag, ends) for tag in tags]
    for number, tag in enumerate(told[1:], 1):
        # "</g:if> <g:else>": what ends here goes on at once.
        before = told[number - 1]
        ended = before.role == "end" and text.startswith("</", before.start)
        if tag.role in {"turn", "else"} and ended and not text[before.end : tag.start].strip():
            told[number - 1] = before._replace(role="")
    return tuple(told)


def _given(code: str, tag: Tag, ends: frozenset[str]) -> Tag:
    for opening, told in _TOLD:
        if code.startswith(opening):
            part = told(code, ends)
            return tag._replace(role=part.role, word=part.word, test=" ".join(part.test.split())) if part.role else tag
    return tag


def _inside(code: str) -> str:
    return _MARGIN.sub("", code).strip()


def _percent(code: str, ends: frozenset[str]) -> Part:
    """Tell the part of ``{% if late %}``: Jinja, Nunjucks, Django, Twig and Liquid."""
    match = _WORD.match(_inside(code))
    return _NONE if match is None or "%}" in code[:-2] else _by_word(match[1], match[2], ends)


def _by_word(word: str, rest: str, ends: frozenset[str]) -> Part:
    if word == "else" and (nested := re.match(r"if\b(.*)", rest, re.DOTALL)):
        return Part("turn", "", nested[1])
    if word in _LAST_TURNS and not rest.startswith("("):
        return Part("else")
    if word in _TURNS:
        return Part("turn", "", rest)
    if word.startswith("end") and len(word) > 3:
        return Part("end", word[3:].lstrip("_"))
    if word in {"case", "switch"}:
        return Part("switch" if word in ends else "turn", word, rest)
    if (word not in ends and word not in {"if", "unless"}) or (word == "set" and "=" in rest):
        return _NONE
    if word == "unless":
        return Part("choice", word, f"not {rest}")
    return Part("choice" if word.lower() in _CHOICES else "around", word, rest)


def _braces(code: str, _ends: frozenset[str]) -> Part:
    """Tell the part of ``{{#if late}}``: Handlebars and Mustache."""
    inside = _inside(code)
    mark, rest = inside[:1], inside[1:].strip()
    if mark == "/":
        return Part("end", rest)
    if inside == "^" or inside == "else":
        return Part("else")
    if inside.startswith("else"):
        return Part("turn", "", inside[4:])
    name, _, test = rest.partition(" ")
    if mark == "^":
        return Part("choice", name, f"not {test or name}")
    if mark != "#" or not name or name[0] == ">":
        return _NONE
    if name == "unless":
        return Part("choice", name, f"not {test}")
    held = not test or _HELD.match(name)
    return Part("choice" if held and name not in {"each", "with"} else "around", name, (test if name == "if" else rest))


def _angle(code: str, _ends: frozenset[str]) -> Part:
    """Tell the part of ``<% if late %>``: Ruby, or a language of braces."""
    if re.match(r"<%[#@!]|<%--|<%doc", code) or not code.endswith("%>"):
        return _mako_element(code)
    inside = _inside(code).lstrip("=").strip()
    if inside.startswith("}") or (inside.endswith(("{", ":")) and not _RUBY.match(inside)):
        return _curly(inside)
    if inside.endswith("{") and "(" in inside:
        return _curly(inside)
    return _ruby(inside) if not _CASE.match(inside) else _curly(inside)


def _ruby(inside: str) -> Part:
    match = _RUBY.match(inside)
    if match is None:
        return Part("around") if _RUBY_BLOCK.search(inside) else _NONE
    word, rest = match[1], match[2].strip().removesuffix("then").rstrip()
    if word == "end":
        return Part("end")
    if re.search(r"\bend$", rest):
        return _NONE
    if word == "else":
        return Part("else")
    if word in {"elsif", "when", "in"}:
        return Part("turn", "", rest)
    if word in {"if", "unless"}:
        return Part("choice", "", f"not {rest}" if word == "unless" else rest)
    if word == "case":
        return Part("choice" if re.search(r"\bwhen\b", rest) else "switch", "", rest)
    return Part("around", "", rest)


def _curly(code: str) -> Part:
    """Tell the part of code whose blocks have braces: JavaScript, Java, PHP."""
    code = _BRACE_COMMENT.sub("", code).strip()
    opens = code.endswith("{")
    if code.startswith("}"):
        if not opens:
            return Part("end", "}") if not _CASE.match(code) else Part("turn")
        follows = re.match(r"\}\s*else\b\s*(if\b)?(.*)\{$", code, re.DOTALL)
        if follows is None:
            return _NONE
        return Part("turn", "", follows[2]) if follows[1] else Part("else")
    if case := _CASE.match(code):
        return Part("choice", "}") if re.search(r"\bswitch\s*\(", code) else Part("turn" if case[1] else "else")
    if re.search(r"\}\s*\)?;?$", code) and code.count("}") > code.count("{"):
        return Part("end", "}")
    if not opens:
        return _NONE
    if head := re.search(r"(?:^|[;}\s])(if|switch)\s*\(([^;{}]*)\)\s*\{$", code, re.DOTALL):
        return Part("choice" if head[1] == "if" else "switch", "}", head[2])
    return Part("around", "}")


def _php(code: str, _ends: frozenset[str]) -> Part:
    inside = _inside(code)
    if ended := _PHP_END.search(inside):
        return Part("end", ended[1])
    head = _PHP_HEAD.search(inside)
    if head is None or not inside.endswith(":"):
        return _curly(inside)
    word, test = head[1].replace(" ", ""), head[2].strip()
    if word == "else":
        return Part("else")
    if word == "elseif":
        return Part("turn", "", test)
    return Part({"if": "choice", "switch": "switch"}.get(word, "around"), word, test)  # type: ignore[arg-type]


def _blade(code: str, ends: frozenset[str]) -> Part:
    match = re.match(r"@(\w+)(.*)", code, re.DOTALL)
    if match is None or code.endswith("{"):
        return _NONE
    word, rest = match[1], match[2].strip()
    if word == "case":
        return Part("turn", "", rest)
    if word == "empty" and rest.startswith("("):
        return Part("choice", word, rest)
    if word.startswith("elsecan"):
        return Part("turn", "", rest)
    return _by_word("unless" if word == "unless" else word, rest, ends)


def _mako_line(code: str, _ends: frozenset[str]) -> Part:
    match = re.match(r"[ \t]*%[ \t]*(end)?(if|elif|else|for|while|try|with)\b[ \t]*(.*?):?[ \t]*$", code)
    if match is None:
        return _NONE
    word, test = match[2], match[3]
    if match[1]:
        return Part("end", word)
    if word in {"elif", "else"}:
        return Part("turn" if word == "elif" else "else", "", test)
    return Part("choice" if word == "if" else "around", word, test)


def _mako_element(code: str) -> Part:
    match = re.match(r"<(/?)%(def|block|call|\w+:\w+)\b", code)
    if match is None or code.endswith("/>"):
        return _NONE
    return Part("end" if match[1] else "around", match[2])


def _docmosis(code: str, _ends: frozenset[str]) -> Part:
    """Tell the part of ``<<cs_{late}>>``."""
    match = re.match(r"<<(cs|else|es|rs|er)_?(.*?)>>", code)
    if match is None:
        return _NONE
    word, test = match[1], match[2]
    if word == "else":
        return Part("turn", "", test) if test else Part("else")
    if word in {"es", "er"}:
        return Part("end")
    return Part("choice" if word == "cs" else "around", "", test)


def _element(code: str, _ends: frozenset[str]) -> Part:
    """Tell the part of ``<c:if test="…">``: the conditions of JSP and GSP."""
    match = re.match(r"<(/?)(\w+:\w+)(.*)", code, re.DOTALL)
    if match is None:
        return _NONE
    word = match[2].partition(":")[2]
    if match[1]:
        return Part("end") if word in {"if", "choose", "else", "elseif", "unless"} else _NONE
    return Part(_ELEMENTS.get(word, "else"), "", match[3].strip(" />"))


def negated(test: str) -> tuple[str, bool]:
    """Return a test without the negation before it, and whether there was one."""
    plain = test.strip()
    bare = _NEGATION.sub("", plain, count=1) if _NEGATION.match(plain) else plain
    compound = re.search(r"\band\b|\bor\b|&&|\|\|", bare)
    return (bare, True) if bare != plain and not compound else (plain, False)


_TOLD: tuple[tuple[str, Callable[[str, frozenset[str]], Part]], ...] = (
    ("{%", _percent), ("{{", _braces), ("</%", _angle), ("<%", _angle), ("<?", _php), ("<<", _docmosis), ("@", _blade),
    ("<", _element), ("%", _mako_line), (" ", _mako_line), ("\t", _mako_line),
)  # fmt: skip
