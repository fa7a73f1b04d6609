"""What tilint says of a document, as values that need no rule file to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any, Literal

from tilint.text import Document, Place, Span

Kind = Literal["letter", "poster", "form"]
KINDS: tuple[Kind, ...] = ("letter", "poster", "form")
Scope = Literal["text", "document"]
How = Literal["context", "allow", "decision", "baseline"]


class Level(str, Enum):
    """How much a finding matters; ``rank`` orders them."""

    SUGGESTION = "suggestion"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Return 0 for a suggestion, 1 for a warning, 2 for an error."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Citation:
    """A published source of a rule, with what it says in a few words of ours."""

    id: str
    title: str
    publisher: str
    year: str
    url: str
    gist: str = ""


@dataclass(frozen=True, slots=True)
class RuleNote:
    """The few words of a rule that a reader of its findings needs.

    ``check_facts`` tells that its rewrites say more than was written, such as that what happened was a crime.
    """

    id: str
    level: Level
    standing: str
    topic: str
    message: str
    why: str
    principles: tuple[str, ...]
    guidance: str
    sources: tuple[Citation, ...]
    positions: tuple[str, ...] = ()
    check_facts: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase, or a whole document, that may land harder on its reader than was meant.

    ``start`` and ``end`` are code points of ``Document.text``; ``span`` is the same stretch in the
    ``source`` of the block numbered ``block``; ``places`` are its addresses in the file. For scope
    "document" the span is empty. ``key`` is the message's key in a catalogue and "" elsewhere.
    ``suggestions`` are full replacements for ``text[start:end]``, best first; ``bare`` tells that
    the first may be applied without a person filling in or checking anything. ``fingerprint`` names the phrase
    in its sentence, ``sentence_fingerprint`` the sentence (or, for scope "document", the document) as decisions
    know it; both are made in ``findings.fingerprint``.
    """

    rule: str
    level: Level
    scope: Scope
    start: int
    end: int
    block: int
    span: Span
    phrase: str
    sentence: str
    sentence_start: int
    where: str
    message: str
    note: RuleNote = field(repr=False)
    suggestions: tuple[str, ...] = ()
    places: tuple[Place, ...] = field(default=(), repr=False)
    fingerprint: str = ""
    key: str = ""
    sentence_fingerprint: str = ""

    @property
    def bare(self) -> bool:
        """Tell whether the first suggestion stands as it is, with no "[…]" to fill in and no fact to check."""
        return bool(self.suggestions) and "[…]" not in self.suggestions[0] and not self.note.check_facts


@dataclass(frozen=True, slots=True)
class SetAside:
    """A match that was not made a finding, and the reason.

    ``how`` tells what set it aside: the words around it ("context"), a comment in the file ("allow"), a
    decision kept for its sentence ("decision"), or that it was known before ("baseline"). What people set
    aside has its ``sentence_fingerprint`` as a finding has.
    """

    rule: str
    phrase: str
    where: str
    reason: str
    how: How = "context"
    sentence_fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something a reader meets on the way through a document, such as "demand" or "help", and in which block."""

    name: str
    block: int


@dataclass(frozen=True, slots=True)
class Review:
    """What tilint says of one document; ``unread`` is the reason where it could not be read.

    ``findings`` are in reading order, those about the whole document at the end. ``kind_reason`` says how
    the kind was settled on, ``masks`` what hides its personal details where that was worked out already, ``path`` what the reader meets on the way through, ``summary`` in a sentence
    or two how the document treats its reader.
    """

    name: str
    format: str = ""
    kind: Kind = "letter"
    kind_reason: str = ""
    words: int = 0
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    warnings: tuple[str, ...] = ()
    unread: str | None = None
    facts: Mapping[str, bool | None] = field(default_factory=lambda: MappingProxyType({}))
    document: Document | None = field(default=None, repr=False)
    path: tuple[Step, ...] = ()
    summary: str = ""
    masks: Any = field(default=None, repr=False, compare=False)

    def at_least(self, level: Level) -> int:
        """Count the findings at ``level`` or above."""
        return sum(f.level.rank >= level.rank for f in self.findings)
