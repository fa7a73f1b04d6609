"""Which decisions still hold, and which speak of nothing that any document has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tilint.cli.check import review_of
from tilint.cli.inputs import collect
from tilint.findings import Finding, SetAside
from tilint.findings.fingerprint import document_fingerprint, same, sentence_fingerprint
from tilint.matching.sentences import sentence_spans
from tilint.rulebook.store import open_rulebook
from tilint.suppressions import Decision, Decisions
from tilint.text import Document
from tilint.workspace import Workspace

# "done" is agreed to and carried out; "not met" is about a sentence that no document read has any more.
State = Literal["holds", "ran out", "unknown rule", "not met", "done"]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Each decision with its state, in the order of its file, and how many documents could not be read."""

    states: tuple[tuple[Decision, State], ...]
    unread: int = 0


def reckoned(decisions: Decisions, paths: Iterable[str], workspace: Workspace) -> Reckoned:
    """Return the state of each decision; with ``paths``, told by the documents there."""
    inputs = list(collect(paths, settings=workspace.settings_in))
    met: set[Decision] = set()
    unread = 0
    book = open_rulebook(workspace.settings().rules)
    for one in inputs:
        review = review_of(one, workspace)
        unread += review.unread is not None
        there: list[Finding | SetAside] = [*review.findings, *review.set_aside]
        for found in there:
            met.update(decisions.speaking_of(found, book.current_id))
        if len(met) < len(decisions) and review.document is not None:
            met.update(_standing(decisions, review.document))
    known = {*book.ids, *book.off}
    today = date.today()

    def state(one: Decision) -> State:
        if book.current_id(one.rule) not in known:
            return "unknown rule"
        if inputs and one not in met:
            return "done" if one.outcome == "change" else "not met"
        return "holds" if one.holds(today) else "ran out"

    return Reckoned(tuple((one, state(one)) for one in decisions), unread)


def _standing(decisions: Decisions, document: Document) -> Iterator[Decision]:
    """Yield decisions whose sentence a document has: a rule may be off for now, or find nothing in it any more."""
    sentences = [block.text[start:end] for block in document.blocks for start, end in sentence_spans(block.text)]
    named, whole = set(map(sentence_fingerprint, sentences)), document_fingerprint(sentences)
    return (one for one in decisions if one.sentence in named or same(one.sentence, whole))
