"""Contexts in which a match is no finding: one test a module, named as rules name it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tilint.matching.contexts import (
    creature,
    heading,
    locked,
    mention,
    negated,
    offered,
    pastime,
    question,
    quoted,
    reported,
    statutory,
    subject,
    title,
)  # fmt: skip
from tilint.matching.contexts.setting import Setting

CONTEXTS: Mapping[str, Callable[[Setting], bool]] = {
    locked.NAME: locked.holds,
    "quoted": quoted.holds,
    "mention": mention.holds,
    "title": title.holds,
    "creature": creature.holds,
    "negated": negated.holds,
    "we-did-it": subject.service_did_it,
    "thing-did-it": subject.thing_did_it,
    "statutory": statutory.holds,
    "question": question.holds,
    "reported": reported.holds,
    "heading": heading.holds,
    "offered": offered.holds,
    "pastime": pastime.holds,
}

# Every word, in lower case, that some context listens for.
WORDS_OF_CONTEXTS = creature.WORDS.union(
    mention.WORDS,
    negated.WORDS,
    offered.WORDS,
    pastime.WORDS,
    reported.WORDS,
    statutory.WORDS,
    subject.WORDS,
    title.WORDS,
)

__all__ = ["CONTEXTS", "WORDS_OF_CONTEXTS", "Setting"]
