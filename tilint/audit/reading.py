"""What a worker does: documents in, outcomes out, whatever is in them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath

from tilint.audit.hiding import Hiding
from tilint.audit.item import Item, Job
from tilint.audit.key import secret_hash
from tilint.audit.outcome import Outcome
from tilint.audit.sources import contents
from tilint.audit.standard import month_of
from tilint.errors import UnreadableInput
from tilint.findings import Review
from tilint.readers.sentences import shown
from tilint.workspace import Asked, Workspace

# The date of a letter stands near its top.
_TOP = 4000


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every document: choices of rules, the key of the store, whether to keep letters' text."""

    asked: Asked
    key: bytes
    with_text: bool = False


def read_all(question: Question, jobs: Iterable[Job]) -> tuple[Outcome, ...]:
    """Read and review every job, each under what is in force where it lies."""
    workspace = workspace_for(question.asked)
    return tuple(_read(question, workspace, job) for job in jobs)


@lru_cache(maxsize=2)
def workspace_for(asked: Asked) -> Workspace:
    """Return the workspace of this process, its rulebook loaded once."""
    return Workspace(asked)


def not_read(job: Job, reason: str, known: str = "") -> Outcome:
    """Return the outcome of a document that could not be read; ``reason`` is a sentence."""
    return Outcome(job.number, known, unread=reason)


def _read(question: Question, workspace: Workspace, job: Job) -> Outcome:
    item = job.item
    try:
        data = contents(item)
    except UnreadableInput as error:
        return not_read(job, _nameless(str(error), item))
    known = secret_hash(question.key, PurePath(item.name).suffix.lower(), data)
    if known == job.known:
        return Outcome(job.number, known, same=True)
    review = workspace.review_bytes(data, item.name, Path(item.near) if item.near else None)
    if review.unread is not None:
        return Outcome(job.number, known, unread=_nameless(review.unread, item))
    return _outcome(question, job, known, review)


def _outcome(question: Question, job: Job, known: str, review: Review) -> Outcome:
    hiding = Hiding(review, question.key, question.with_text)
    rows = hiding.rows()
    document = review.document
    warnings = [hiding.words(_nameless(warning, job.item)) for warning in review.warnings]
    return Outcome(
        job.number, known, format=review.format, kind=review.kind, words=review.words,
        month=month_of(document.text[:_TOP]) if document else "", facts=json.dumps(dict(review.facts), sort_keys=True),
        warnings=json.dumps(warnings, ensure_ascii=False), findings=rows.findings, sentences=rows.sentences,
        texts=rows.texts, notes=tuple({f.rule: f.note for f in review.findings}.values()),
    )  # fmt: skip


def _nameless(sentence: str, item: Item) -> str:
    """A file's name often holds a person's, so a reason speaks of the document."""
    for name in sorted({item.name, shown(item.name), item.place, PurePath(item.name).name}, key=len, reverse=True):
        sentence = sentence.replace(name, "The document" if sentence.startswith(name) else "the document")
    return sentence
