"""What message formats put where a program fills something in, found in the words of a message."""

from __future__ import annotations

import re

from tilint.readers import template_mask, template_tags
from tilint.readers.catalogue_value import Value
from tilint.readers.marked_text import MarkedText
from tilint.readers.template_mask import Tag

# {name} and {0, number} of ICU, {0:C} of .NET, %s and %1$@ of printf, $t(key) of i18next, $NAME$ of
# Chrome, :name of Laravel, %{name} and %<name>s of Ruby, %(name)s of Python.
_PLACEHOLDER = re.compile(
    r"\{[ \t]*[\w.$@-]{0,80}[ \t]*(?:[,:][^{}\n]{0,120})?\}"
    r"|%\{[^{}\n]{1,80}\}|%<\w{1,80}>[-+\d.]*[a-z]|%\([\w.]{1,80}\)[-+\d.]*[a-zA-Z]"
    r"|%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh|h|ll|l|L|z|j|t)?(?:[sdifuxXeEgGcpqb](?![a-zA-Z])|@)"
    r"|%#@\w{1,80}@"
    r"|\$t\([^()\n]{1,200}\)|\$\{(?:[^{}\n]|\{[^{}\n]{0,80}\}){1,300}\}|\$[A-Za-z]\w{0,60}\$"
    r"|(?<![\w:/]):[a-z][a-z_]{1,60}\b(?![:\w])"
)


_PRINTED_NUMBER = re.compile(r"%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh|h|ll|l|L|z|j|t)?[diufF](?![a-zA-Z])")
# <0>…</0> of react-i18next: the element is named elsewhere, its words are here.
_NUMBERED = re.compile(r"</?\d{1,3}\s?/?>")


# Mako's may go on over lines.
_EXPRESSION = re.compile(r"\$\{(?:[^{}]|\{[^{}]{0,200}\}){1,1000}\}")
# What docassemble puts in square brackets is a picture, a video or a matter of layout.
_SCREEN_MARKS = re.compile(
    r"\[(?:FILE|YOUTUBE|VIMEO|TARGET|FIELD|EMOJI|QR|BR|TAB|CENTER|BOLDCENTER|FLUSHLEFT|FLUSHRIGHT|NOINDENT|INDENTBY|BORDER|"
    r"INDENTATION|NOINDENTATION|SINGLESPACING|DOUBLESPACING|SKIPLINE|PAGEBREAK|NBSP|VERTICAL_LINE|NEWLINE)(?: [^\[\]\n]{0,200})?\]"
)


def counted(value: Value) -> Value:
    """Return the value with printf's numbers (``%d``) under a name that tells them for what they are."""
    if "%" not in value.text:
        return value
    return value.replaced((m.start(), m.end(), "{{ count }}") for m in _PRINTED_NUMBER.finditer(value.text))


def marked(text: str, suffixes: tuple[str, ...] = ()) -> MarkedText:
    """Return the words of a message beside a mask that hides what is filled in and what is code.

    ``suffixes`` name a template language that the whole catalogue is in, as ``template_tags.scan`` takes them.
    """
    found = [Tag(match.start(), match.end(), True) for match in _PLACEHOLDER.finditer(text)]
    found += [Tag(match.start(), match.end(), False) for match in _NUMBERED.finditer(text)]
    if "mako" in suffixes:
        # Single braces are around a term there that a glossary explains.
        found = [tag for tag in found if text[tag.start] != "{"]
        found += [Tag(match.start(), match.end(), True) for match in _EXPRESSION.finditer(text)]
        found += [Tag(match.start(), match.end(), False) for match in _SCREEN_MARKS.finditer(text)]
    tags = _apart(template_tags.scan(text, suffixes), found)
    ends = tuple(tag.end for tag in tags)
    masked = template_mask.masked(text, tags)
    for tag in tags:
        # What prints on one line must not look like two.
        if tag.prints and "\n" in masked[tag.start : tag.end]:
            masked = masked[: tag.start] + template_mask.MASK * (tag.end - tag.start) + masked[tag.end :]
    return MarkedText(text, masked, tags, ends)


def _apart(tags: tuple[Tag, ...], more: list[Tag]) -> tuple[Tag, ...]:
    """Return both in order; where two overlap, the longer is the whole of it."""
    kept: list[Tag] = []
    for tag in sorted((*tags, *more), key=lambda tag: (tag.start, -tag.end)):
        if not kept or tag.start >= kept[-1].end:
            kept.append(tag)
    return tuple(kept)
