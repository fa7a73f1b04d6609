"""Templates of pages, mails and letters read as what they will show; nothing in them is run."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from tilint.readers import decode, front_matter, html, marked_text, text
from tilint.readers.marked_text import MarkedText, mark
from tilint.text import Document, DocumentBuilder

PLAIN = frozenset({"txt", "text", "plain", "sms"})
MARKDOWN = frozenset({"md", "markdown"})
PAGES = frozenset({"html", "htm", "xhtml", "cshtml", "jsp", "gsp", "php"})
_ELEMENT = re.compile(
    r"</?(?:p|div|br|html|head|body|table|t[rdh]|h[1-6]|ul|ol|li|span|a|form|label|main|section|strong|b|em|i|img|"
    r"d[ldt]|input|button|select|option|textarea|title|legend|fieldset|nav|header|footer|article|aside|blockquote|hr|"
    r"small|details|summary|figure|script|style|m[jt]-?\w+)\b[^<]{0,2000}>|<!--",
    re.IGNORECASE,
)
_CUT_SHORT = (
    "A block of code in it is not closed, so code was told from words line by line and branches were read as one text. "
    "Close it to have each branch read alone."
)
_MARKDOWN_SIGN = re.compile(r"\A---[ \t]*\r?\n|^#{1,6}[ \t]+\S|\]\(", re.MULTILINE)


def read(data: bytes, name: str) -> Document:
    """Read a template as the page, Markdown or plain text that it makes.

    Code and comments are not read; what a tag prints becomes a stand-in word. The suffix before the
    template's own tells what it makes ("mail.txt.j2"); failing that, its text does. Raises
    ``UnreadableInput`` where the bytes are no text.
    """
    suffixes = tuple(suffix.lower().lstrip(".") for suffix in PurePath(name).suffixes)
    marked = mark(decode.decode(data, name, decode.declared_charset(data)), suffixes)
    document = marked_text.read(name, "template", marked, _reader(_makes(marked, suffixes)), suffixes)
    if "cshtml" in suffixes and not _is_whole(marked.text):
        document = replace(document, warnings=(*document.warnings, _CUT_SHORT))
    return document


def _is_whole(page: str) -> bool:
    from tilint.readers import template_razor_blocks

    try:
        template_razor_blocks.scan(page)
    except template_razor_blocks.Unfinished:
        return False
    return True


def _makes(marked: MarkedText, suffixes: tuple[str, ...]) -> str:
    for suffix in reversed(suffixes):
        if suffix in PAGES:
            return "html"
        if suffix in MARKDOWN:
            return "markdown"
        if suffix in PLAIN:
            # Mail services call it text, yet send Markdown.
            return "markdown" if _MARKDOWN_SIGN.search(marked.masked) else "text"
    if _ELEMENT.search(marked.masked):
        return "html"
    return "markdown" if _MARKDOWN_SIGN.search(marked.masked) else "text"


def _read_page(document: DocumentBuilder, marked: MarkedText) -> None:
    html.read_into(document, marked, front_matter.read(document, marked), len(marked.text))


def _reader(made: str) -> Callable[[DocumentBuilder, MarkedText], None]:
    if made == "html":
        return _read_page
    if made == "text":
        return text.read_into
    # Imported here, since most templates make pages and need no Markdown parser.
    from tilint.readers import markdown

    return markdown.read_into
