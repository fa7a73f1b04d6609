"""A match and a template become a rewrite that keeps person, tense, number, capitals and placeholders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tilint.matching import grammar
from tilint.matching.phrase import PhraseMatch
from tilint.matching.slots import FREQUENCY
from tilint.matching.words import Words
from tilint.text import Block, Span


def render(template: Sequence[Any], match: PhraseMatch, words: Words, block: Block) -> str | None:
    """Return the rewrite of the marked words, or None where the match cannot fill the template."""
    number = grammar.person_before(words, match.start, match.people)
    kept = [words.lower[i] for i in match.adverbs if words.lower[i] in FREQUENCY and match.start <= i < match.end]
    parts: list[str] = []
    for part in template:
        if part[0] == "t":
            made: str | None = part[1]
        elif part[0] == "s":
            made = _slot(part, match, words, block)
        else:
            made = _verb(part, match, words, number)
            if made and kept:
                adverbs, kept = " ".join(kept), []
                made = f"{made} {adverbs}" if part[1] == "be" else f"{adverbs} {made}"
        if made is None:
            return None
        parts.append(made)
    return " ".join("".join(parts).split())


def _slot(part: Sequence[Any], match: PhraseMatch, words: Words, block: Block) -> str | None:
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
    letters = [c for c in replaced if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        around = (
            words.text[words.start[first] : words.start[start]] + words.text[words.end[end - 1] : words.end[last - 1]]
        )
        if any(c.isalpha() for c in around) and around.upper() == around:
            return rewrite.upper()
    opening = all(not words.raw[i][0].isalnum() for i in range(first, start))
    return _capitalised(rewrite) if opening and replaced[:1].isupper() else rewrite


def _capitalised(rewrite: str) -> str:
    return rewrite if rewrite.startswith(("{", "<", "(", "[")) else rewrite[:1].upper() + rewrite[1:]
