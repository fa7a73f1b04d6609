"""Comments of ours in a Word document, what people said in reply, and what became of the words they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tilint.readers.word_names import Element, P, T
from tilint.review_copies.remarks import Identity, after_identity, identities
from tilint.review_copies.word_comments import comments_part
from tilint.review_copies.word_file import WordFile
from tilint.review_copies.word_names import (
    AUTHOR,
    COMMENT,
    DATE,
    DEL_TEXT,
    ID,
    RANGE_END,
    RANGE_START,
    W14,
    W15,
    WRITER,
)

_KEEP = re.compile(r"\W*(?:please\s+)?(?:keep|stet)\b", re.IGNORECASE)
_PARA_ID = f"{W14}paraId"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person said, who and when (as XML has it, "" where it is not said)."""

    text: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment of ours: its element and number, what it speaks of, what was said to it, and whether it is resolved."""

    comment: Element
    number: str
    identities: tuple[Identity, ...]
    replies: tuple[Reply, ...]
    resolved: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """A comment as it is read: its words, what it speaks of if it is ours, and which texts it stands on."""

    comment: Element
    words: str
    identities: tuple[Identity, ...]
    span: tuple[int, int] | None

    @property
    def written(self) -> str:
        return self.comment.get(DATE, "")


def threads(file: WordFile) -> tuple[Thread, ...]:
    """Return our comments in the order of the part that holds them."""
    part = comments_part(file)
    if part is None:
        return ()
    spans = _spans(file.root(file.main))
    said = [_said(comment, spans) for comment in part[1].iter(COMMENT)]
    extended = _extended(file, part[1])
    replies = _replies(said, extended)
    return tuple(
        Thread(
            one.comment, one.comment.get(ID, ""), one.identities, tuple(replies[one.comment]),
            one.comment in extended and extended[one.comment][1],
        )
        for one in said if one.identities
    )  # fmt: skip


def _said(comment: Element, spans: Mapping[str, tuple[int, int]]) -> _Said:
    words = "\n".join("".join(text.text or "" for text in paragraph.iter(T)) for paragraph in comment.iter(P))
    ours = identities(words) if comment.get(WRITER) == AUTHOR else ()
    return _Said(comment, words, ours, spans.get(comment.get(ID, "")))


def answered(file: WordFile) -> dict[tuple[str, str], bool]:
    """Return rule and sentence of what people have answered, and whether an answer asks to keep the words."""
    found: dict[tuple[str, str], bool] = {}
    for thread in threads(file):
        for identity in thread.identities if thread.replies else ():
            asked = any(_KEEP.match(reply.text) for reply in thread.replies)
            found[identity.rule, identity.sentence] = found.get((identity.rule, identity.sentence), False) or asked
    return found


def _extended(file: WordFile, comments: Element) -> dict[Element, tuple[Element | None, bool]]:
    """Return for each comment that Word says more of the comment it replies to, and whether it is resolved."""
    parts = file.related("commentsExtended")
    by_paragraph = {p.get(_PARA_ID, ""): comment for comment in comments.iter(COMMENT) for p in comment.iter(P)}
    found: dict[Element, tuple[Element | None, bool]] = {}
    for entry in file.package.xml(parts[0]) if parts else ():
        comment = by_paragraph.get(entry.get(f"{W15}paraId", "-"))
        if comment is not None:
            parent = by_paragraph.get(entry.get(f"{W15}paraIdParent", "-"))
            found[comment] = parent, entry.get(f"{W15}done", "0") in ("1", "true", "on")
    return found


def _replies(
    said: Iterable[_Said], extended: Mapping[Element, tuple[Element | None, bool]]
) -> dict[Element, list[Reply]]:
    """Return what was said to each comment of ours, in order."""
    said = list(said)
    found = {one.comment: _added(one) for one in said if one.identities}
    beneath: dict[tuple[int, int], _Said] = {}
    for one in said:
        if one.identities:
            if one.span is not None:
                beneath[one.span] = one
            continue
        parent = extended[one.comment][0] if one.comment in extended else None
        # Programs that know of no replies keep them as comments on the very same words, written later.
        ours = beneath.get(one.span) if one.span is not None and parent is None else None
        if ours is not None and one.comment.get(WRITER) != AUTHOR and ours.written <= one.written:
            parent = ours.comment
        if parent is not None and parent in found and one.words.strip():
            found[parent].append(Reply(one.words.strip(), one.comment.get(WRITER, ""), one.written))
    return found


def _added(ours: _Said) -> list[Reply]:
    """Return what somebody wrote into a comment of ours, below its last line."""
    added = after_identity(ours.words)
    return [Reply(added, "", ours.written)] if added else []


def _spans(root: Element) -> dict[str, tuple[int, int]]:
    """Return for each comment how many texts come before it, and before its end."""
    starts: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    count = 0
    for element in root.iter(RANGE_START, RANGE_END, T, DEL_TEXT):
        number = element.get(ID, "")
        if element.tag in (T, DEL_TEXT):
            count += bool(element.text)
        elif element.tag == RANGE_START:
            starts[number] = count
        elif number in starts:
            found[number] = starts[number], count
    return found
