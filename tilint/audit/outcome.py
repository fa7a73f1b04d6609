"""What reading one document brought, as rows for the store: small, plain, and masked unless asked otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from tilint.findings import RuleNote


@dataclass(frozen=True, slots=True)
class Found:
    """One finding. ``start`` and ``end`` mark the phrase in ``sentence``; ``form`` is the sentence's standard form.

    ``rewritten`` is the standard form once every first rewrite in the sentence is made, or None. ``secret`` is the
    keyed hash of the sentence as written; ``identity`` names the finding by rule and standard form, for comparing runs.
    """

    rule: str
    level: str
    scope: str
    block: int
    place: str
    sentence: str
    start: int
    end: int
    message: str
    rewrite: str | None
    form: int | None
    rewritten: int | None
    identity: str
    secret: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a document holds, by its number in the run; ``unread`` is the reason where it could not be read.

    ``hash`` is the keyed hash of its content, "" where no content could be had. With ``same`` the content is what it
    was known as, and nothing else is told. ``sentences`` are the standard forms in reading order, by number, whose
    words are in ``texts``.
    """

    number: int
    hash: str = ""
    same: bool = False
    format: str = ""
    kind: str = ""
    words: int = 0
    month: str = ""
    facts: str = "{}"
    warnings: str = "[]"
    unread: str | None = None
    findings: tuple[Found, ...] = ()
    sentences: tuple[int, ...] = ()
    texts: tuple[tuple[int, str], ...] = ()
    notes: tuple[RuleNote, ...] = ()
