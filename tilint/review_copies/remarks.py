"""What a comment in a review copy says, in the words of a colleague, and the quiet last line it is known by again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tilint.findings import Citation, Finding, Review
from tilint.findings.fingerprint import kept

_OFFERED = 3
# A change shorter than this is repeated in its comment; a longer one is there to be seen.
_REPEATED = 60
_LONG_PATH = 8
_GAP = "[…]"
_CALLED = {"letter": "letter", "poster": "notice", "form": "record"}
_IDENTITY = re.compile(
    r"tilint · (?P<rule>[a-z0-9-]+) · (?P<sentence>doc-[0-9a-f]*|[0-9a-f]{16})(?:-(?P<was>[0-9a-f]{4})(?:-(?P<would>[0-9a-f]{4}))?)?"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a comment speaks of: a rule, a sentence, and short hashes of the phrase and its rewrite.

    ``would`` is "" where no change was made; ``was`` is "" where the comment does not stand on the phrase.
    """

    rule: str
    sentence: str
    was: str = ""
    would: str = ""

    def __str__(self) -> str:
        return f"tilint · {self.rule} · " + "-".join(filter(None, (self.sentence, self.was, self.would)))


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: its paragraphs, and the identities of the findings it speaks of, one a line."""

    paragraphs: tuple[str, ...]
    identities: tuple[Identity, ...]


def remark(finding: Finding, changed: bool = False, hindrance: str = "", place: str = "", exact: bool = True) -> Remark:
    """Return the comment on a finding about a phrase.

    ``changed`` says that its first suggestion stands in the copy as a change, ``hindrance`` is a sentence
    on why a safe one does not, ``place`` names where the phrase is when the comment cannot stand there,
    ``exact`` tells that it stands on the phrase and nothing more.
    """
    note = finding.note
    said = [f"{place}: {finding.message}" if place else finding.message, note.why]
    said += [*_positions(note.positions), _offer(finding, changed) or note.guidance, hindrance, _sources(note.sources)]
    known = identity(finding, changed)
    if place or not exact:  # what stands beneath such a comment are not just the words it speaks of
        known = Identity(known.rule, known.sentence)
    return Remark(tuple(" ".join(line.split()) for line in said if line.strip()), (known,))


def whole_remark(review: Review) -> Remark | None:
    """Return the one comment on the whole document, or None where nothing is to be said of it."""
    findings = [finding for finding in review.findings if finding.scope == "document"]
    if not findings:
        return None
    said = [f"About the whole {_CALLED[review.kind]}. {review.summary}".strip()]
    if review.path:
        said.append(_path(review))
    for finding in findings:
        offer = _offer(finding, False) or finding.note.guidance
        said.append(" ".join(filter(None, (finding.message, finding.note.why, offer))))
    cited = {source.id: source for finding in findings for source in finding.note.sources}
    said.append(_sources(tuple(cited.values()), 2))
    return Remark(tuple(filter(None, said)), tuple(identity(finding) for finding in findings))


def identity(finding: Finding, changed: bool = False) -> Identity:
    """Return what a comment on ``finding`` is known by again; ``changed`` as in ``remark``."""
    if finding.scope == "document":
        return Identity(finding.rule, kept(finding.sentence_fingerprint))
    would = short_hash(finding.suggestions[0]) if changed else ""
    return Identity(finding.rule, finding.sentence_fingerprint, short_hash(finding.phrase), would)


def identities(text: str) -> tuple[Identity, ...]:
    """Return the identities that the text of a comment holds; none where the comment is not ours."""
    return tuple(Identity(m["rule"], m["sentence"], m["was"] or "", m["would"] or "") for m in _IDENTITY.finditer(text))


def after_identity(text: str) -> str:
    """Return what a person wrote into a comment of ours, below its last line."""
    last = max((match.end() for match in _IDENTITY.finditer(text)), default=len(text))
    return text[last:].strip()


def short_hash(words: str) -> str:
    """Return 4 hex digits for ``words``, blanks and letter case aside: enough to tell a phrase from its rewrite."""
    plain = " ".join(words.split()).casefold().replace("’", "'")
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=2).hexdigest()


def _offer(finding: Finding, changed: bool) -> str:
    offers = [f"“{text}”" if text else "leaving it out" for text in finding.suggestions[:_OFFERED]]
    if changed:
        also = f" You could also say {_either(offers[1:])}." if offers[1:] else ""
        return _change(finding.suggestions[0]) + also
    if not offers:
        return ""
    filling = " The […] is for you to fill in." if any(_GAP in offer for offer in offers) else ""
    return f"You could say {_either(offers)}.{filling}"


def _change(rewrite: str) -> str:
    if not rewrite:
        return "The change leaves it out."
    return f"The change makes it “{rewrite}”." if len(rewrite) < _REPEATED else "The change shows one way to put it."


def _either(offers: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(offers[:-1]), offers[-1]]))


def _positions(positions: Iterable[str]) -> list[str]:
    held = [f"{number}. {position}" for number, position in enumerate(positions, 1)]
    return ["Published guides differ here.", *held] if held else []


def _sources(sources: tuple[Citation, ...], most: int = 1) -> str:
    named = [", ".join(filter(None, (source.publisher, source.title, source.year))) for source in sources]
    more = f" (and {len(named) - most} more)" if len(named) > most else ""
    label = "Source" if len(named[:most]) == 1 else "Sources"
    return f"{label}: {'; '.join(named[:most])}{more}." if named else ""


def _path(review: Review) -> str:
    """Return the reader's way through the document as a sentence; a long one names each step where it is first met."""
    steps = [step.name for step in review.path]
    steps = [step for n, step in enumerate(steps) if n == 0 or steps[n - 1] != step]
    if len(steps) <= _LONG_PATH:
        return f"What the reader meets, in order: {', '.join(steps)}."
    return f"What the reader meets, in the order of first meeting it: {', '.join(dict.fromkeys(steps))}."
