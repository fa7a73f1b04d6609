"""What message formats put where a program fills something in, found in the words of a message."""

from __future__ import annotations

import re

from tilint.readers import template_mask, template_tags
from tilint.readers.marked_text import MarkedText
from tilint.readers.template_mask import Tag

# {name} and {0, number} of ICU, {0:C} of .NET, %s and %1$@ of printf, $t(key) of i18next, $NAME$ of
# Chrome, :name of Laravel, %{name} and %<name>s of Ruby, %(name)s of Python.
_PLACEHOLDER = re.compile(
    r"\{[ \t]*[\w.$@-]{0,80}[ \t]*(?:[,:][^{}\n]{0,120})?\}"
    r"|%\{[^{}\n]{1,80}\}|%<\w{1,80}>[-+\d.]*[a-z]|%\([\w.]{1,80}\)[-+\d.]*[a-zA-Z]"
    r"|%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh|h|ll|l|L|z|j|t)?(?:[sdifuxXeEgGcpqb](?![a-zA-Z])|@)"
    r"|%#@\w{1,80}@"
    r"|\$t\([^()\n]{1,200}\)|\$\{[^{}\n]{1,200}\}|\$[A-Za-z]\w{0,60}\$"
    r"|(?<![\w:/]):[a-z][a-z_]{1,60}\b(?![:\w])"
)


# <0>…</0> of react-i18next: the element is named elsewhere, its words are here.
_NUMBERED = re.compile(r"</?\d{1,3}\s?/?>")


def marked(text: str, suffixes: tuple[str, ...] = ()) -> MarkedText:
    """Return the words of a message beside a mask that hides what is filled in and what is code.

    ``suffixes`` name a template language that the whole catalogue is in, as ``template_tags.scan`` takes them.
    """
    found = [Tag(match.start(), match.end(), True) for match in _PLACEHOLDER.finditer(text)]
    found += [Tag(match.start(), match.end(), False) for match in _NUMBERED.finditer(text)]
    tags = _apart(template_tags.scan(text, suffixes), found)
    ends = tuple(tag.end for tag in tags)
    return MarkedText(text, template_mask.masked(text, tags), tags, ends)


def _apart(tags: tuple[Tag, ...], more: list[Tag]) -> tuple[Tag, ...]:
    """Return both in order; where two overlap, the longer is the whole of it."""
    kept: list[Tag] = []
    for tag in sorted((*tags, *more), key=lambda tag: (tag.start, -tag.end)):
        if not kept or tag.start >= kept[-1].end:
            kept.append(tag)
    return tuple(kept)
