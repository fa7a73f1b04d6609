"""What a case study shows of a document: each change with its reason, what is left to people, and what to talk about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tilint.findings import Citation, Finding, Kind, Review
from tilint.findings.comparison import Answer, Comparison, compare
from tilint.reporters.shown import Veil, veil
from tilint.review_copies.shape import rewrites
from tilint.text import Block, BlockKind

_HEADINGS: tuple[BlockKind, ...] = ("heading", "title")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a block before and after; ``number`` is that of the change, or 0 where nothing changes."""

    before: str
    after: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the document: "heading", "item" or "text"."""

    sort: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A finding with its reason; ``after`` is "" where it is left to people."""

    number: int
    rule: str
    before: str
    after: str
    message: str
    why: str
    guidance: str
    principles: tuple[str, ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CaseStudy:
    """All that a page shows; nothing in it names a person. ``path`` and ``answers`` are told before and after."""

    kind: Kind
    passages: tuple[Passage, ...]
    changes: tuple[Reasoned, ...]
    left: tuple[Reasoned, ...]
    questions: tuple[str, ...]
    comparison: Comparison
    answers: tuple[tuple[str, Answer, Answer], ...]


def study(review: Review, again: Callable[[str], Review]) -> CaseStudy:
    """Return the case that ``review`` makes, which was made of a document that was read.

    ``again`` reviews a text as the same kind, for the reader's path before and after.
    """
    hidden = veil(review, with_text=False)
    chosen = {id(finding): number for number, finding in enumerate(rewrites(review.findings), 1)}
    by_block: dict[int, list[tuple[int, Finding]]] = {}
    for finding in review.findings:
        if id(finding) in chosen:
            by_block.setdefault(finding.block, []).append((chosen[id(finding)], finding))
    blocks = review.document.blocks if review.document else ()
    passages = tuple(
        _passage(block, by_block.get(n, []), hidden) for n, block in enumerate(blocks) if block.source.strip()
    )
    reasoned = [_reasoned(chosen.get(id(finding), 0), finding, hidden) for finding in review.findings]
    compared = compare(*(again(text) for text in _texts(blocks, by_block)))
    still = {finding.rule for finding in compared.new.findings}
    left = tuple(one for one in reasoned if not one.number and (one.before or one.rule in still))
    return CaseStudy(
        review.kind, passages, tuple(one for one in reasoned if one.number), left,
        tuple(_questions(left, compared)), compared, compared.answers,
    )  # fmt: skip


def _passage(block: Block, changes: list[tuple[int, Finding]], hidden: Veil) -> Passage:
    covered = hidden.text(block.source)
    stretches, at = list[Stretch](), 0
    for number, finding in sorted(changes, key=lambda change: change[1].span.start):
        span = covered.span(finding.span)
        if span.start < at:
            continue  # two changes within one label
        same = covered.text[at : span.start]
        stretches += [Stretch(same, same)] if same else []
        stretches.append(Stretch(covered.text[span.start : span.end], hidden.words(finding.suggestions[0]), number))
        at = span.end
    rest = covered.text[at:]
    stretches += [Stretch(rest, rest)] if rest else []
    sort = "heading" if block.kind in _HEADINGS else "item" if block.kind == "list item" else "text"
    return Passage(sort, tuple(stretches))


def _reasoned(number: int, finding: Finding, hidden: Veil) -> Reasoned:
    note = finding.note
    after = finding.suggestions[0] if finding.suggestions and finding.scope == "text" else ""
    return Reasoned(
        number, finding.rule, hidden.text(finding.phrase).text if finding.scope == "text" else "", hidden.words(after),
        hidden.words(finding.message), note.why, note.guidance, note.principles, note.sources,
    )  # fmt: skip


def _texts(blocks: tuple[Block, ...], by_block: dict[int, list[tuple[int, Finding]]]) -> Iterator[str]:
    """Yield the words before and after, as plain text: both are held against the same rules in the same form."""
    yield "\n\n".join(block.source for block in blocks)
    made: list[str] = []
    for number, block in enumerate(blocks):
        text = block.source
        for _, finding in sorted(by_block.get(number, []), key=lambda change: -change[1].span.start):
            text = text[: finding.span.start] + finding.suggestions[0] + text[finding.span.end :]
        made.append(text)
    yield "\n\n".join(made)


def _questions(left: tuple[Reasoned, ...], compared: Comparison) -> Iterator[str]:
    """Yield what to talk about: first how it reads, then what no rewrite could settle, then what comes next."""
    yield "Read the first version as if it had come through your own door on a hard day. Which line stays with you?"
    yield "Which change matters most to the person who reads this, and why? Is there one that you would make differently?"
    for one in list({one.rule: one for one in left}.values())[:4]:
        if not one.before:
            yield f"{one.message} What could you add or move, and where?"
        elif "[…]" in one.after:
            yield f"“{one.before}” could become “{one.after}”. What do you know that belongs at […]?"
        else:
            yield f"“{one.before}” was left as it is. {one.guidance or one.why} What would you write, knowing the person?"
    if any(step.name == "consequence" for step in compared.new.path):
        yield "The consequence is still there, as it should be. Does the reader know by then what to do, and whom to ask?"
    yield "Which of your own templates says something like this, and who can change it?"
