"""Template placeholders: where they are in a text, and what sort of word each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple

from tilint.text.block import StandInType


def _until(closing: str, opening: str) -> str:
    """Return a pattern for what stands inside a tag and its end; a second opening mark means it never closed."""
    return rf"(?:(?!{opening})[^\n]){{0,400}}?{closing}"


# Printing tags become one stand-in word, other tags and comments a space. Each alternative is a
# single pass with a bounded inner class that stops at the next opening mark, so a file of opening
# marks costs linear time.
_CURLY, _TRIPLE = _until(r"\}\}", r"\{\{"), _until(r"\}\}\}", r"\{\{\{")
_STATEMENT, _COMMENT, _ERB = _until(r"%\}", r"\{%"), _until(r"\#\}", r"\{\#"), _until("%>", "<%")
_PATTERN = rf"""
    (?P<silent> \{{%{_STATEMENT} | \{{\#{_COMMENT} | <%[^=%\n]{_ERB} | \{{\{{[!\#/^~]{_CURLY} | <%%>
      | <<(?:[cr]s_|e[sr](?=[_>])|else)[^<>\n]{{0,200}}>> )
  | (?P<out> \{{\{{\{{{_TRIPLE} | \{{\{{{_CURLY} | <%=={{0,1}}{_ERB} | <<[^<>\n]{{1,200}}>>
      | \(\([^()\n]{{1,200}}\)\) | «[^«»\n]{{1,100}}» | \$\{{[^{{}}\n]{{1,200}}\}} | %\{{\w{{1,80}}\}} | %\(\w{{1,80}}\)s
      | (?<!\w)%(?!\d)\w{{2,80}}%(?!\w)
      | \[(?:insert|enter|add|name|date|time|address|amount|delete|client|customer|tenant|patient|child|your)\b[^\[\]\n]{{0,120}}\]
      | \*\|\w{{1,80}}\|\*
      | (?-i:\[[A-Z][A-Z \d'’/_-]{{2,80}}\]) | _{{3,200}} | \.{{6,200}} | …{{2,100}} )
    """
# What every placeholder opens with: most paragraphs hold none, and are told so at once.
OPENING = re.compile(r"\{[{%#]|<[%<]|\(\(|«|\$\{|%[{(\w]|\[|\*\||___|\.{6}|……")
_TYPES: tuple[tuple[StandInType, str], ...] = (
    ("date", r"(date|time|day|deadline|month|year|week|when|dob)\b|(date|deadline|_on|_at|_by)\W*$"),
    ("amount", r"amount|balance|arrears|total|sum\b|cost|price|fee|rent|currency|money|charge|debt|\b(?:counts?|n|num|quantity)\b"),
    ("place", r"address|venue|location|place|postcode|office|court|clinic|prison|school_name|organisation|team"),
    ("person",
        r"name|client|person|patient|tenant|customer|resident|child|pupil|student|recipient|parent|claimant|offender|"
        r"licensee|defendant|applicant|salutation|user|worker|manager|officer|title|subject|\b(he|she|they)\b"),
)  # fmt: skip
# What the settings in force say of an organisation's own names; a context's own, so that threads do not mix them up.
_NAMED: ContextVar[Mapping[str, StandInType]] = ContextVar("placeholder names")


@contextmanager
def named(types: Mapping[str, StandInType]) -> Iterator[None]:
    """While this lasts, let placeholders with these names stand for these sorts of word.

    A name is found with or without what stands before it: "client_ref" also in "{{ case.client_ref }}",
    "((client ref))" and "<<ClientRef>>".
    """
    token = _NAMED.set({**_NAMED.get({}), **{_plain_name(name): sort for name, sort in types.items()}})
    try:
        yield
    finally:
        _NAMED.reset(token)


@lru_cache(maxsize=1)
def _compiled() -> re.Pattern[str]:
    """Return the pattern, compiled when a text first needs it: most runs see no placeholder."""
    return re.compile(_PATTERN, re.VERBOSE | re.IGNORECASE)


class Found(NamedTuple):
    """A placeholder at ``start`` to ``end``; ``type`` is None for a tag that prints nothing."""

    start: int
    end: int
    type: StandInType | None


def find(text: str) -> Iterator[Found]:
    """Yield the placeholders of ``text`` in order, none overlapping another."""
    if not OPENING.search(text):
        return
    for match in _compiled().finditer(text):
        found = match.group()
        if match.lastgroup == "silent":
            yield Found(match.start(), match.end(), None)
        elif found[0] in "_.…":
            yield Found(match.start(), match.end(), "blank")
        else:
            yield Found(match.start(), match.end(), _type(found))


def _type(placeholder: str) -> StandInType:
    # "first_name" and "firstName" should both show their words to the patterns above.
    words = re.sub(r"([a-z])([A-Z])", r"\1 \2", placeholder).replace("_", " ")
    if types := _NAMED.get({}):
        plain = f" {_plain_name(words)} "
        held = [name for name in types if f" {name} " in plain]
        if held:
            return types[max(held, key=len)]
    for name, pattern in _TYPES:
        if re.search(pattern, words, re.IGNORECASE):
            return name
    return "text"


def _plain_name(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", name).lower()))
