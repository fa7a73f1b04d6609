"""Where and how to write a comment that allows a finding, in the syntax of its file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from tilint.findings import Finding
from tilint.text import Document, Span

# By suffix, the last one first; then by the format that the file was read as.
_SYNTAX: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("njk", "j2", "jinja", "jinja2", "twig"), ("{# ", " #}")),
    **dict.fromkeys(("hbs", "handlebars", "mustache"), ("{{! ", " }}")),
    **dict.fromkeys(("erb", "ejs"), ("<%# ", " %>")),
    **dict.fromkeys(("jsp", "gsp"), ("<%-- ", " --%>")),
    **dict.fromkeys(("yml", "yaml", "po", "pot", "properties"), ("# ", "")),
    **dict.fromkeys(("js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts", "strings"), ("// ", "")),
    **dict.fromkeys(("html", "htm", "xhtml", "md", "markdown", "xml", "xliff", "xlf", "resx", "resw"), ("<!-- ", " -->")),
    "liquid": ("{% comment %} ", " {% endcomment %}"), "cshtml": ("@* ", " *@"), "blade": ("{{-- ", " --}}"),
    "php": ("<?php /* ", " */ ?>"), "mako": ("## ", ""), "html format": ("<!-- ", " -->"), "markdown format": ("<!-- ", " -->"),
}  # fmt: skip
_MARKS = re.compile(r"<%|%>|\{\{|\}\}|\{%|%\}|<(?=[A-Za-z/])|>")
_CLOSES = {"%>": "<%", "}}": "{{", "%}": "{%", ">": "<"}
_LOOK_BACK = 20_000


class Insertion(NamedTuple):
    """``text`` goes into ``Document.text`` before the character ``at`` (code points); it is a line of its own."""

    at: int
    text: str


def allowing(
    document: Document, finding: Finding, reason: str, owner: str = "", until: date | None = None
) -> Insertion | None:
    """Return the comment that allows ``finding``, or None where its file has no comments.

    What a comment there does depends on the code around it, so a door reviews the file with it first, and
    keeps a decision instead where the finding stays.
    """
    syntax = _syntax(document)
    if syntax is None or not document.by_line or not reason.strip():
        return None
    reach = " in this file" if finding.scope == "document" else ""
    told = " ".join(reason.split()) + (f", owner: {owner}" if owner else "") + (f", until: {until}" if until else "")
    for closing in ("-->", "*/", "*@", "--%>", "%>", "}}", "#}", "%}", "?>"):
        told = told.replace(closing, "")
    line = f"{syntax[0]}tilint: allow {finding.rule}{reach} because {told}{syntax[1]}"
    return _about_all(document.text, line) if reach else _before(document, finding, line)


def _before(document: Document, finding: Finding, line: str) -> Insertion:
    block = document.blocks[finding.block]
    start = document.extent(block, Span(0, len(block.source))).start
    at = _line_start(document.text, start)
    indent = re.match(r"[ \t]*", document.text[at:start])
    return Insertion(at, f"{indent.group() if indent else ''}{line}{_line_end(document.text)}")


def _about_all(text: str, line: str) -> Insertion:
    """Put ``line`` first, or last in a file whose first line has to stay the first."""
    ending = _line_end(text)
    if not text.startswith(("---", "<?", "<!")):
        return Insertion(0, line + ending)
    return Insertion(len(text), ("" if text.endswith(("\n", "\r")) else ending) + line + ending)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _syntax(document: Document) -> tuple[str, str] | None:
    suffixes = [suffix.lstrip(".").lower() for suffix in PurePath(document.name).suffixes]
    names = [*(["blade"] if "blade" in suffixes else []), *reversed(suffixes), f"{document.format} format"]
    return next((_SYNTAX[name] for name in names if name in _SYNTAX), None)


def _line_start(text: str, place: int) -> int:
    """Return the start of the line of ``place``, or of the tag that the line begins in."""
    at = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    opened: list[tuple[str, int]] = []
    for mark in _MARKS.finditer(text, max(0, at - _LOOK_BACK), at):
        if mark.group() == "<" and opened and opened[-1][0] == "<":
            opened[-1] = ("<", mark.start())  # the one before was never closed
        elif mark.group() not in _CLOSES:
            opened.append((mark.group(), mark.start()))
        elif opened and opened[-1][0] == _CLOSES[mark.group()]:
            opened.pop()
    if not opened:
        return at
    first = opened[0][1]
    return max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
