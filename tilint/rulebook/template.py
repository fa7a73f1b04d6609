"""The rewrites of ``suggest``, parsed into parts that a match fills in.

A part is a list: ``["t", text]`` plain text; ``["s", slot, form, default]`` the words a slot
caught, or a form of the person it caught (their, them, they, themselves); ``["v", lemma, tag, forms]``
a verb or noun put into the form of the match (or into ``tag`` where one is written).
"""

from __future__ import annotations

import re
from typing import Any

from tilint.rulebook.inflection import spelling

FORMS = ("their", "them", "they", "themselves", "theirs")
TAGS = {"base": "VB", "s": "VBZ", "ed": "VBD", "en": "VBN", "ing": "VBG", "plural": "NNS", "singular": "NN"}
_PART = re.compile(
    r"\{(?P<slot>[a-z0-9_-]+)(?:\.(?P<form>\w+))?(?:\|(?P<default>[^{}]*))?\}|~(?P<lemma>\w+)(?:/(?P<tag>\w+))?"
)


class TemplateError(ValueError):
    """A rewrite that cannot be read; the text says what to write instead."""


def parse_template(text: str) -> list[Any]:
    """Return the parts of a rewrite; raise TemplateError with the cure."""
    parts: list[Any] = []
    at = 0
    for match in _PART.finditer(text):
        if match.start() > at:
            parts.append(["t", text[at : match.start()]])
        parts.append(_verb(match) if match["lemma"] else _slot(match))
        at = match.end()
    if at < len(text):
        parts.append(["t", text[at:]])
    leftover = "".join(part[1] for part in parts if part[0] == "t")
    if re.search(r"[{}~<>|]", leftover):
        raise TemplateError(f"the rewrite “{text}” has a mark that is not closed; slots look like {{service|support}}")
    return parts


def _slot(match: re.Match[str]) -> list[Any]:
    form = match["form"] or ""
    if form and form not in FORMS:
        raise TemplateError(f"“{match.group()}” asks for the form “{form}”; the forms are {', '.join(FORMS)}")
    return ["s", match["slot"], form, match["default"]]


def _verb(match: re.Match[str]) -> list[Any]:
    tag = match["tag"] or ""
    if tag and tag not in TAGS:
        raise TemplateError(f"“{match.group()}” asks for “{tag}”; the forms are {', '.join(TAGS)}")
    return ["v", match["lemma"], TAGS.get(tag, ""), spelling(match["lemma"])]
