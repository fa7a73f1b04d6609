"""Comments of ours in a Word document, what people said in reply, and what became of the words they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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


def threads(file: WordFile) -> tuple[Thread, ...]:
    """Return our comments in the order of the part that holds them."""
    part = comments_part(file)
    if part is None:
        return ()
    comments = list(part[1].iter(COMMENT))
    extended = _extended(file, comments)
    spans = _spans(file.root(file.main))
    return tuple(
        Thread(
            comment,
            comment.get(ID, ""),
            found,
            tuple(_replies(comment, comments, extended, spans)),
            comment in extended and extended[comment][1],
        )
        for comment in comments
        if (found := _ours(comment))
    )


def answered(file: WordFile) -> dict[tuple[str, str], bool]:
    """Return rule and sentence of what people have answered, and whether an answer asks to keep the words."""
    found: dict[tuple[str, str], bool] = {}
    for thread in threads(file):
        for identity in thread.identities if thread.replies else ():
            asked = any(_KEEP.match(reply.text) for reply in thread.replies)
            found[identity.rule, identity.sentence] = found.get((identity.rule, identity.sentence), False) or asked
    return found


def words_of(comment: Element) -> str:
    """Return the words of a comment, a line for each paragraph."""
    return "\n".join("".join(text.text or "" for text in paragraph.iter(T)) for paragraph in comment.iter(P))


def _ours(comment: Element) -> tuple[Identity, ...]:
    return identities(words_of(comment)) if comment.get(WRITER) == AUTHOR else ()


def _extended(file: WordFile, comments: Iterable[Element]) -> dict[Element, tuple[Element | None, bool]]:
    """Return for each comment that Word says more of the comment it replies to, and whether it is resolved."""
    parts = file.related("commentsExtended")
    by_paragraph = {p.get(_PARA_ID, ""): comment for comment in comments for p in comment.iter(P)}
    found: dict[Element, tuple[Element | None, bool]] = {}
    for entry in file.package.xml(parts[0]) if parts else ():
        comment = by_paragraph.get(entry.get(f"{W15}paraId", "-"))
        if comment is not None:
            parent = by_paragraph.get(entry.get(f"{W15}paraIdParent", "-"))
            found[comment] = parent, entry.get(f"{W15}done", "0") in ("1", "true", "on")
    return found


def _replies(
    ours: Element,
    comments: list[Element],
    extended: Mapping[Element, tuple[Element | None, bool]],
    spans: Mapping[str, tuple[int, int]],
) -> Iterator[Reply]:
    added = after_identity(words_of(ours))
    if added:
        yield Reply(added, "", ours.get(DATE, ""))
    span, since = spans.get(ours.get(ID, "")), ours.get(DATE, "")
    nearest: Element | None = None
    for comment in comments:
        if _ours(comment) and spans.get(comment.get(ID, "")) == span:
            nearest = comment
        parent = extended[comment][0] if comment in extended else None
        # Programs that know of no replies keep them as comments on the very same words, written later.
        beside = parent is None and nearest is ours and span is not None and spans.get(comment.get(ID, "")) == span
        if parent is ours or (beside and comment.get(WRITER) != AUTHOR and since <= comment.get(DATE, "")):
            said = words_of(comment).strip()
            if said and not _ours(comment):
                yield Reply(said, comment.get(WRITER, ""), comment.get(DATE, ""))


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
