"""A match and a template become a rewrite that keeps person, tense, number, capitals and placeholders."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any, Protocol

from tilint.matching import grammar
from tilint.matching.phrase import PhraseMatch
from tilint.matching.slots import FREQUENCY
from tilint.matching.words import Words
from tilint.text import Span, placeholders

_SENTENCE_GOES_ON = re.compile(
    r", (?:so|whatever|and (?:ask|can|everyone|help|since|then|we|you)|but (?:please|we|you)|or (?:ask|call|ring|tell|we))\b"
    r"|, (?:please|we|you)\b|[.!?] \w",
    re.I,
)
_OPENS_WITH_CONDITION = re.compile(r"(?:because|if|since|when)\b", re.I)
_MAY_FOLLOW = frozenset(",;:.!?)]—–…\"'")
_BRACKETS = ("()", "[]")


class Quoting(Protocol):
    """Gives back the source of a span of the words, placeholders and all."""

    def quote(self, span: Span) -> str:
        """Return the source's own words for ``span``."""


def render(
    template: Sequence[Any], match: PhraseMatch, words: Words, block: Quoting, everyday: Container[str] = ()
) -> str | None:
    """Return the rewrite of the marked words, or None where the match cannot fill the template.

    A template that goes on to another clause fills nothing in the middle of one.

    ``everyday`` holds words that are no names: one that opened the sentence loses its capital when
    the rewrite puts it further on.
    """
    if not _ends_clause(words, match.end) and _goes_on(template):
        return None
    number = grammar.person_before(words, match.start, match.subjects)
    kept = [words.lower[i] for i in match.adverbs if words.lower[i] in FREQUENCY and match.start <= i < match.end]
    parts: list[str] = []
    last = 0
    for part in template:
        if part[0] == "t":
            made: str | None = part[1]
        elif part[0] == "s":
            made = _slot(part, match, words, block)
            if made and _clings(part[1], match, words):
                # "wo" and "n't" of two slots are one word again; "'s" after other words would be none.
                if not parts or not parts[-1].isspace() or last != match.slots[part[1]][0]:
                    return None
                parts[-1] = ""
            last = match.slots.get(part[1], (0, 0))[1]
            if made and _shouted(words, range(*words.sentence_of(match.start)), 4):
                made = _outside_placeholders(made, lambda text: _calm(text, everyday))
            if made and "".join(parts).strip() and _opens_sentence(part[1], match, words):
                made = _with_small_letter(made, everyday)
        else:
            made = _verb(part, match, words, number)
            if made and kept:
                adverbs, kept = " ".join(kept), []
                made = f"{made} {adverbs}" if part[1] == "be" else f"{adverbs} {made}"
        if made is None:
            return None
        if parts and parts[-1].endswith(":") and made.strip():
            return None  # a list follows, and what was to come after it has no place
        parts.append(made)
    rewrite = _outside_placeholders("".join(parts), _spaced).strip()
    return rewrite if all(rewrite.count(pair[0]) == rewrite.count(pair[1]) for pair in _BRACKETS) else None


def _goes_on(template: Sequence[Any]) -> bool:
    """Tell whether the template's own words go on to a second clause, as in "…, so please ring us"."""
    own = "".join(part[1] if part[0] == "t" else " " for part in template)
    return not own.endswith(":") and not _OPENS_WITH_CONDITION.match(own) and bool(_SENTENCE_GOES_ON.search(own))


def _ends_clause(words: Words, i: int) -> bool:
    return i >= len(words.raw) or i == words.sentence_of(i - 1)[1] or words.raw[i][0] in _MAY_FOLLOW


def _spaced(text: str) -> str:
    """Set one space between words and none before a mark; "[…]" and dots of an abbreviation are left alone."""
    return re.sub(r" (?=[,;:!?)](?:\s|$))", "", re.sub(r"\s+", " ", text))


def _outside_placeholders(text: str, change: Callable[[str], str]) -> str:
    """Change the words between template placeholders, and leave these letter for letter."""
    parts, at = [], 0
    for found in placeholders.find(text):
        parts += [change(text[at : found.start]), text[found.start : found.end]]
        at = found.end
    return "".join([*parts, change(text[at:])])


def _slot(part: Sequence[Any], match: PhraseMatch, words: Words, block: Quoting) -> str | None:
    _, name, wanted_form, default = part
    if wanted_form:
        person = match.people.get(name)
        return grammar.pronoun(person, wanted_form) if person else default
    if name not in match.slots:
        return default  # type: ignore[no-any-return]
    start, end = match.slots[name]
    if start >= end:
        return default  # type: ignore[no-any-return]
    return block.quote(Span(words.start[start], words.end[end - 1]))


def _clings(slot: str, match: PhraseMatch, words: Words) -> bool:
    start = match.slots[slot][0] if slot in match.slots else 0
    return start < match.end and words.clings(start)


def _opens_sentence(slot: str, match: PhraseMatch, words: Words) -> bool:
    start = match.slots[slot][0] if slot in match.slots else -1
    return start >= 0 and start == words.sentence_of(start)[0]


def _calm(text: str, everyday: Container[str]) -> str:
    """Return shouted words in small letters, those that may be names with a capital; ``fitted`` shouts again if it must."""
    return " ".join(
        word.lower() if word.lower().strip(",;:()") in everyday else word.capitalize() for word in text.split(" ")
    )


def _with_small_letter(text: str, everyday: Container[str]) -> str:
    word = text.split()[0].rstrip(",;:")
    return text[0].lower() + text[1:] if word[1:].islower() and word.lower() in everyday else text


def _verb(part: Sequence[Any], match: PhraseMatch, words: Words, number: str) -> str | None:
    _, lemma, fixed, forms = part
    if fixed:
        return grammar.form(forms, fixed, number)
    same = [verb for verb in match.verbs if verb.lemma == lemma]
    for verb in same or match.verbs:
        made = grammar.form(forms, grammar.tag_here(verb, words), number)
        if made is not None:
            return made
    return None


def fitted(rewrite: str, start: int, end: int, words: Words) -> str:
    """Give ``rewrite`` the capitals that its place asks for; tokens ``start`` to ``end`` are replaced."""
    first, last = words.sentence_of(start)
    replaced = words.text[words.start[start] : words.end[end - 1]]
    if _shouted(words, range(start, end), 4) and _shouted(words, (*range(first, start), *range(end, last)), 1):
        return _outside_placeholders(rewrite, str.upper)
    opening = all(not words.raw[i][0].isalnum() for i in range(first, start))
    return _capitalised(rewrite) if opening and not replaced[:1].islower() else rewrite


def _shouted(words: Words, tokens: Iterable[int], least: int) -> bool:
    """Tell whether the words, placeholders aside, are capitals throughout, ``least`` letters of them or more."""
    letters = [c for i in tokens if i not in words.stand_ins for c in words.raw[i] if c.isalpha()]
    return len(letters) >= least and all(c.isupper() for c in letters)


def _capitalised(rewrite: str) -> str:
    first = next(placeholders.find(rewrite), None)
    return rewrite if first and first.start == 0 else rewrite[:1].upper() + rewrite[1:]


def with_article(start: int, rewrites: list[str], words: Words) -> tuple[int, list[str]]:
    """Take in a preceding "a" or "an" where a rewrite asks for the other one."""
    before = words.lower[start - 1] if start else ""
    if (
        before not in {"a", "an"}
        or _is_letter(start - 1, words)
        or all(grammar.article(text) == before for text in rewrites)
    ):
        return start, rewrites
    return start - 1, [f"{grammar.article(text)} {text}" for text in rewrites]


def _is_letter(i: int, words: Words) -> bool:
    """Tell "Hepatitis A" from an article: a capital after words in small letters."""
    before = words.raw[words.sentence_of(i)[0] : i]
    return words.raw[i] == "A" and any(word[0].isalnum() and not word.isupper() for word in before)
