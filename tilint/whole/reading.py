"""A document seen whole: the answers, the reader's path, the summary, and the rules that have something to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tilint.findings import Kind, Step
from tilint.text import Document
from tilint.whole.checks import found
from tilint.whole.facts import QUESTIONS, facts
from tilint.whole.steps import Reading, Recogniser
from tilint.whole.summary import summary

# What the path shows, of all that sentences do. Signs have two words of their own.
SHOWN: dict[Kind, tuple[str, ...]] = {
    "letter": ("greeting", "purpose", "demand", "deadline", "consequence", "choice", "help", "contact", "thanks"),
    "poster": ("greeting", "welcome", "prohibition", "demand", "consequence", "choice", "help", "contact", "thanks"),
    "form": ("purpose", "demand", "deadline", "consequence", "choice", "help", "contact", "thanks"),
}


@dataclass(frozen=True, slots=True)
class Whole:
    """What is said of a document as a whole; ``hits`` are rule ids with what each of them found."""

    facts: Mapping[str, bool | None]
    path: tuple[Step, ...]
    summary: str
    hits: tuple[tuple[str, str], ...]


def see_whole(document: Document, kind: Kind, recogniser: Recogniser, rules: Mapping[str, Mapping[str, Any]]) -> Whole:
    """Return what there is to say of ``document`` as a whole under ``rules``, which are in force for it."""
    if document.is_catalogue or document.is_part:
        # Nobody is sent all messages of a catalogue: what is missing in the whole says nothing of any one.
        return Whole(MappingProxyType(dict.fromkeys(QUESTIONS)), (), "", ())
    reading = Reading(document, recogniser)
    answers = facts(reading, kind)
    hits = ((name, found(reading, rule["looks"])) for name, rule in rules.items())
    return Whole(
        answers, tuple(_path(reading, kind)), summary(reading, kind, answers),
        tuple((name, seen) for name, seen in hits if seen is not None),
    )  # fmt: skip


def _path(reading: Reading, kind: Kind) -> Iterator[Step]:
    """Yield what the reader meets, in order; the same thing met again at once is one step."""
    last = ""
    shown = SHOWN[kind]
    for sentence in reading.sentences:
        for act in sentence.heads:
            if act in shown and act != last:
                yield Step(act, sentence.block)
                last = act
