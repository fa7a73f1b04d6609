"""Comments in a document meet its findings: what each allows is set aside, and what is amiss with one is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tilint.errors import nearest
from tilint.findings import Finding, Kind, Review, SetAside
from tilint.rulebook.book import Rulebook
from tilint.suppressions.allow import Allow, End, Misunderstood, understood
from tilint.suppressions.comments import Comment, comments
from tilint.suppressions.reach import Reaches, Stretch
from tilint.suppressions.settling import set_aside
from tilint.text import Document, line_index

_ALL = "all"


@dataclass(frozen=True, slots=True)
class _Placed:
    """An allowance with the line it stands on and the stretch it is about."""

    allow: Allow
    line: int
    stretch: Stretch


def allowed(
    review: Review, document: Document, book: Rulebook, in_force: Callable[[str, Kind], bool], today: date
) -> Review:
    """Return ``review`` without what comments in its document allow, and with a warning for each that is amiss."""
    found = comments(document)
    if not found:
        return review
    placed, warnings = _placed(document, found, today)
    left: list[Finding] = []
    aside: list[SetAside] = []
    used: dict[int, set[str]] = {}
    near = _Near(placed)
    for finding in review.findings:
        fitting = [(n, name) for n in near.to(finding) for name in _names_it(placed[n], finding, book)]
        for n, name in fitting:
            used.setdefault(n, set()).add(name)
        if fitting:
            aside.append(set_aside(finding, _told(placed[fitting[0][0]]), "allow"))
        else:
            left.append(finding)
    named = _Named(book, lambda rule: in_force(rule, review.kind))
    for n, one in enumerate(placed):
        warnings += _amiss(one, used.get(n, set()), named)
    return replace(
        review, findings=tuple(left), set_aside=(*review.set_aside, *aside),
        warnings=(*review.warnings, *(text for _, text in sorted(warnings))),
    )  # fmt: skip


def _placed(document: Document, found: list[Comment], today: date) -> tuple[list[_Placed], list[tuple[int, str]]]:
    """Return the allowances that hold, and (line, sentence) of what is amiss with the others."""
    reaches = Reaches(document)
    index = line_index(document.text)
    placed: list[_Placed] = []
    warnings: list[tuple[int, str]] = []
    opened: list[tuple[Allow, Comment, int]] = []

    def place(allow: Allow, line: int, stretch: Stretch) -> None:
        if allow.until is not None and today > allow.until:
            warnings.append((line, _ran_out(allow, line)))
        else:
            placed.append(_Placed(allow, line, stretch))

    for comment in found:
        line = index.line_column(comment.start)[0]
        try:
            said = understood(comment.said)
        except Misunderstood as why:
            warnings.append((line, f"On line {line}, {why}."))
            if why.reach == "here":
                opened.append((Allow((), "here", ""), comment, line))
            continue
        if isinstance(said, End):
            begun = next((one for one in reversed(opened) if set(said.names) <= set(one[0].names)), None)
            if begun is None:
                warnings.append((line, f"On line {line}, “tilint: end” ends nothing that was allowed from a place on."))
            else:
                opened.remove(begun)
                place(begun[0], begun[2], reaches.between(begun[1].end, comment.start))
        elif said.reach == "here":
            opened.append((said, comment, line))
        else:
            place(said, line, reaches.file() if said.reach == "file" else reaches.next_to(comment))
    for allow, comment, line in opened:
        place(allow, line, reaches.between(comment.end, len(document.text)))
        if allow.names:
            warnings.append((line, f"On line {line}, what is allowed from there on is never ended, so it reaches to "
                                   "the end of the file; add “tilint: end allow” where it should stop."))  # fmt: skip
    return placed, warnings


class _Near:
    """Allowances by the blocks they are about, since a page may have as many as it has paragraphs."""

    def __init__(self, placed: list[_Placed]) -> None:
        self._all = range(len(placed))
        self._wide = [n for n, one in enumerate(placed) if not one.stretch.blocks]
        self._by_block: dict[int, list[int]] = {}
        for n, one in enumerate(placed):
            for block in one.stretch.blocks:
                self._by_block.setdefault(block, []).append(n)

    def to(self, finding: Finding) -> Iterable[int]:
        """Return the numbers of those that may be about ``finding``, in order."""
        if finding.scope == "document":
            return self._all
        return sorted([*self._wide, *self._by_block.get(finding.block, ())])


def _names_it(one: _Placed, finding: Finding, book: Rulebook) -> Iterator[str]:
    """Yield the names by which an allowance covers ``finding``."""
    for name in one.allow.names:
        rule = book.current_id(name) == finding.rule
        if finding.scope == "document":
            # Such a finding stands nowhere, so whoever names its rule means it wherever the comment stands.
            fits = rule or (one.allow.reach == "file" and name in (_ALL, finding.note.topic))
        else:
            fits = (rule or name in (_ALL, finding.note.topic)) and one.stretch.holds(finding)
        if fits:
            yield name


def _told(one: _Placed) -> str:
    owner = f" by {one.allow.owner}" if one.allow.owner else ""
    return f"allowed{owner} on line {one.line}: {one.allow.reason}"


class _Named:
    """What the names in comments stand for, each worked out once."""

    def __init__(self, book: Rulebook, in_force: Callable[[str], bool]) -> None:
        self._book, self._in_force = book, in_force
        self._complaints: dict[str, str] = {}

    def complaint(self, name: str) -> str:
        """Return what is amiss with a name that no finding went by, or ""."""
        if name not in self._complaints:
            self._complaints[name] = self._complaint(name)
        return self._complaints[name]

    def _complaint(self, name: str) -> str:
        book, current = self._book, self._book.current_id(name)
        rules = book.ids if name == _ALL else [r for r in book.ids if name == book.light(r)["topic"] or r == current]
        if current in book.off or (rules and not any(map(self._in_force, rules))):
            return ""
        if rules:
            return f"“{name}” is allowed, and there is nothing of it to allow; that may go."
        cure = nearest(name, [*book.ids, *sorted(book.topics), _ALL], "see “tilint rules list”.")
        return f"there is no rule or topic called “{name}” to allow; {cure}"


def _amiss(one: _Placed, used: set[str], named: _Named) -> Iterator[tuple[int, str]]:
    for name in one.allow.names:
        if name not in used and (complaint := named.complaint(name)):
            yield one.line, f"On line {one.line}, {complaint}"


def _ran_out(allow: Allow, line: int) -> str:
    owner = f", by {allow.owner}," if allow.owner else ""
    return (
        f"On line {line}, what was allowed{owner} for {' and '.join(f'“{name}”' for name in allow.names)} ran out on "
        f"{allow.until} and holds no longer; decide anew, or change the words."
    )
