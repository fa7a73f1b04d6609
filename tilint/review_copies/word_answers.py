"""What people did with a reviewed Word copy: which changes they took, which they turned down, and what they said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tilint.readers.package import Package
from tilint.readers.word_names import T
from tilint.review_copies.remarks import Identity, short_hash
from tilint.review_copies.word import opened_to_read
from tilint.review_copies.word_file import WordFile
from tilint.review_copies.word_marks import identity_of, is_ours, rule_end
from tilint.review_copies.word_names import (
    AUTHOR,
    BOOKMARK_END,
    BOOKMARK_START,
    DATE,
    DEL,
    ID,
    INS,
    NAME,
    RANGE_END,
    RANGE_START,
    WORDLIKE,
    WRITER,
)
from tilint.review_copies.word_threads import Reply, Thread, threads

Outcome = Literal["accepted", "rejected", "answered", "open"]
_RESOLVED, _REJECTED, _REWORDED = "marked as resolved in Word", "rejected in Word", "reworded in Word"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one finding.

    ``sentence`` is the fingerprint of the sentence (or document) as it was when reviewed. "accepted": the
    words were changed, to the rewrite or otherwise; "rejected": a change was turned down, or a remark marked
    as resolved; "answered": somebody replied and left it at that; "open": nobody has said anything yet.
    ``when`` is a date as XML has it, or "" where the document does not say, as with ``who``. ``at`` is where
    the words stand now: a part, the number of its first text there and of the first after it, or None.
    """

    rule: str
    sentence: str
    outcome: Outcome
    reason: str = ""
    who: str = ""
    when: str = ""
    at: tuple[str, int, int] | None = None


def read_answers(data: bytes, name: str = "The Word document", rules: Iterable[str] = ()) -> tuple[Answer, ...]:
    """Return the answers in a reviewed copy, in the order of its comments; nothing for a comment that was deleted.

    ``rules`` are the ids of the rules there are: a copy without comments keeps only hashes of them. Raises
    UnreadableInput, one sentence, where the document cannot be read.
    """
    with opened_to_read(data, name) as file:
        who, when = _last_saved(file.package)
        return tuple(_Reading(file, rules, who, when).answers())


class _Reading:
    """One copy being read; ``who`` and ``when`` tell who saved it last."""

    def __init__(self, file: WordFile, rules: Iterable[str], who: str, when: str) -> None:
        self._file = file
        self._threads = threads(file)
        # A program that notes no such thing leaves what stood there before the review.
        since = max((thread.comment.get(DATE, "") for thread in self._threads), default="")
        self._who, self._when = (who, when) if since <= when else ("", "")
        self._beneath = _places(file, file.main, RANGE_START, RANGE_END)
        named = {identity.rule for thread in self._threads for identity in thread.identities}
        self._marks = list(_bookmarks(file, {rule_end(rule): rule for rule in {*rules, *named}}))

    def answers(self) -> Iterator[Answer]:
        for thread in self._threads:
            for identity in thread.identities:
                place = self._place(thread, identity)
                yield self._answer(*place, thread.replies, thread.resolved)
        for marked, there in self._marks:
            yield self._answer(marked, there, (), False)

    def _place(self, thread: Thread, identity: Identity) -> tuple[Identity, _Place | None]:
        """Return where the words of a comment stand: beneath it, or in the bookmark that it speaks of."""
        if identity.was:
            return identity, self._beneath.get(thread.number)
        for n, (marked, place) in enumerate(self._marks):
            if (marked.rule, marked.sentence) == (identity.rule, identity.sentence):
                del self._marks[n]
                return marked, place
        return identity, None

    def _answer(self, identity: Identity, place: _Place | None, replies: tuple[Reply, ...], resolved: bool) -> Answer:
        outcome, reason = _judged(identity, place, resolved)
        at = place.at if place else None
        if not replies:
            who, when = ("", "") if outcome == "open" else (self._who, self._when)
            return Answer(identity.rule, identity.sentence, outcome, reason, who, when, at)
        said = replies[-1]
        settled: Outcome = "answered" if outcome == "open" else outcome
        reasons = " ".join(" ".join(reply.text.split()) for reply in replies)
        return Answer(
            identity.rule, identity.sentence, settled, reasons, said.who or self._who, said.when or self._when, at
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """The words between two marks as they stand, whether a change of ours waits among them, and where they are."""

    words: str
    pending: bool
    at: tuple[str, int, int]


def _places(file: WordFile, part: str, start_tag: str, end_tag: str) -> dict[str, _Place]:
    """Return the words between each two marks of a part, by the number that both bear."""
    found: dict[str, _Place] = {}
    open_marks: dict[str, tuple[list[str], int, int]] = {}
    texts = ours = 0
    for element in file.root(part).iter():
        number = element.get(ID, "")
        if element.tag == start_tag:
            open_marks[number] = [], texts, ours
        elif element.tag == end_tag and number in open_marks:
            words, first, before = open_marks.pop(number)
            found.setdefault(number, _Place("".join(words), ours > before, (part, first, texts)))
        texts += element.tag == T
        ours += element.tag in (INS, DEL) and element.get(WRITER) == AUTHOR
        if open_marks and element.tag in WORDLIKE and next(element.iterancestors(DEL), None) is None:
            for words, _, _ in open_marks.values():
                words.append(element.text or "" if element.tag == T else " ")
    return found


def _judged(identity: Identity, place: _Place | None, resolved: bool) -> tuple[Outcome, str]:
    """Return what became of a finding, by its words alone."""
    if place is not None and place.pending:
        return "open", ""
    now = "" if place is None else short_hash(place.words)
    if place is None or not identity.was or now == identity.was:
        if place is not None and identity.would:
            return "rejected", _RESOLVED if resolved else _REJECTED
        return ("rejected", _RESOLVED) if resolved else ("open", "")
    return "accepted", "" if now == identity.would else _REWORDED


def _bookmarks(file: WordFile, rules: dict[str, str]) -> Iterator[tuple[Identity, _Place]]:
    for part in file.stories():
        marks = [mark for mark in file.root(part).iter(BOOKMARK_START) if is_ours(mark.get(NAME, ""))]
        places = _places(file, part, BOOKMARK_START, BOOKMARK_END) if marks else {}
        for mark in marks:
            identity, place = identity_of(mark.get(NAME, ""), rules), places.get(mark.get(ID, ""))
            if identity is not None and place is not None:
                yield identity, place


def _last_saved(package: Package) -> tuple[str, str]:
    """Return who saved the document last and when, as far as it says."""
    found = {"lastModifiedBy": "", "modified": ""}
    for part in [link.target for link in package.relations() if link.type == "core-properties"][:1]:
        for entry in package.xml(part):
            found[str(entry.tag).rpartition("}")[2]] = (entry.text or "").strip()
    return found["lastModifiedBy"], found["modified"]
