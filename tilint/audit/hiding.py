"""A review made into rows for the store: every word of the letter masked, unless its text is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from tilint.audit.key import secret_hash
from tilint.audit.outcome import Found
from tilint.audit.standard import standard_form
from tilint.findings import Finding, Review
from tilint.findings.fingerprint import fingerprint
from tilint.findings.redaction import Masked, Masks, masks_for
from tilint.matching.sentences import sentence_spans
from tilint.text import Block, Span

# A spreadsheet may hold a hundred thousand cells; no letter has as many sentences as this.
_MOST_SENTENCES = 2000


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A sentence: its span in its block's source, its masked text, and the number of its standard form."""

    span: Span
    masked: Masked
    form: int


@dataclass(frozen=True, slots=True)
class Rows:
    """What one review comes to: findings, the sentences in order, and the words of every form named."""

    findings: tuple[Found, ...]
    sentences: tuple[int, ...]
    texts: tuple[tuple[int, str], ...]


def form_number(form: str) -> int:
    """Return the number of a standard form: the same for the same words in every store."""
    return int.from_bytes(hashlib.blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


@dataclass(slots=True)
class Hiding:
    """One review on its way to rows; with ``with_text`` sentences are kept as written."""

    review: Review
    key: bytes
    with_text: bool
    _masks: Masks = field(init=False)
    _texts: dict[int, str] = field(init=False, default_factory=dict)

    def rows(self) -> Rows:
        """Return what the store is to hold of the review."""
        self._masks = masks_for(self.review)
        blocks = self.review.document.blocks if self.review.document else ()
        stretches: dict[tuple[int, int], _Stretch] = {}
        for number, block in enumerate(blocks):
            if len(stretches) >= _MOST_SENTENCES:
                break
            stretches.update({(number, one.span.start): one for one in self._stretches(block)})
        findings = tuple(self._findings(stretches))
        return Rows(findings, tuple(one.form for one in stretches.values()), tuple(self._texts.items()))

    def words(self, text: str) -> str:
        """Return tilint's own words with what they quote of the document hidden."""
        return text if self.with_text else self._masks.masked(text, known_only=True).text

    def _stretches(self, block: Block) -> Iterator[_Stretch]:
        hidden = self._masks.masked(block.source)
        for start, end in sentence_spans(block.text):
            covered = block.source_span(Span(start, end))
            shown = hidden.span(covered)
            masked = Masked(hidden.text[shown.start : shown.end], tuple(_within(hidden, covered, shown)))
            yield _Stretch(covered, masked, self._form(masked.text))

    def _form(self, masked: str) -> int:
        form = standard_form(masked)
        number = form_number(form)
        self._texts[number] = form
        return number

    def _findings(self, stretches: dict[tuple[int, int], _Stretch]) -> Iterator[Found]:
        together: dict[tuple[int, int], list[Finding]] = {}
        for finding in self.review.findings:
            together.setdefault((finding.block, finding.sentence_start), []).append(finding)
        for finding in self.review.findings:
            if finding.scope == "document":
                yield self._found(finding, None, None)
                continue
            place = finding.block, finding.sentence_start
            stretch = stretches.get(place) or self._alone(finding)
            yield self._found(finding, stretch, self._rewritten(stretch, together[place]))

    def _alone(self, finding: Finding) -> _Stretch:
        masked = self._masks.masked(finding.sentence)
        span = Span(finding.sentence_start, finding.sentence_start + len(finding.sentence))
        return _Stretch(span, masked, self._form(masked.text))

    def _found(self, finding: Finding, stretch: _Stretch | None, rewritten: int | None) -> Found:
        at = _in_sentence(finding)
        hidden = stretch.masked if stretch else Masked("")
        shown = hidden.span(at) if len(at) else Span(0, 0)
        return Found(
            rule=finding.rule, level=finding.level.value, scope=finding.scope, block=finding.block,
            place=finding.where, sentence=finding.sentence if self.with_text else hidden.text,
            start=at.start if self.with_text else shown.start, end=at.end if self.with_text else shown.end,
            message=self.words(finding.message),
            rewrite=self.words(finding.suggestions[0]) if finding.suggestions else None,
            form=stretch.form if stretch else None, rewritten=rewritten,
            identity=_identity(finding.rule, hidden.text),
            secret=secret_hash(self.key, finding.sentence),
        )  # fmt: skip

    def _rewritten(self, stretch: _Stretch, findings: list[Finding]) -> int | None:
        """Return the form of the sentence once every first rewrite in it is made, or None where there is none."""
        text, before = stretch.masked.text, len(stretch.masked.text) + 1
        made = False
        for finding in sorted(findings, key=lambda f: (-f.span.start, -f.level.rank)):
            at = stretch.masked.span(_in_sentence(finding))
            if finding.suggestions and len(at) and at.end <= before:
                text = (
                    text[: at.start] + self._masks.masked(finding.suggestions[0], known_only=True).text + text[at.end :]
                )
                before, made = at.start, True
        return self._form(text) if made else None


def _identity(rule: str, masked: str) -> str:
    form = standard_form(masked)
    return fingerprint(rule, form, 0, len(form))


def _in_sentence(finding: Finding) -> Span:
    start = finding.span.start - finding.sentence_start
    return Span(start, start + len(finding.span)) if start >= 0 else Span(0, 0)


def _within(hidden: Masked, covered: Span, shown: Span) -> Iterator[tuple[int, int, int, int]]:
    """Yield the edits inside one sentence of a block, counted from where that begins."""
    for start, end, new_start, new_end in hidden.edits:
        if start < covered.end and end > covered.start:
            yield (max(start - covered.start, 0), min(end, covered.end) - covered.start,
                   max(new_start - shown.start, 0), min(new_end, shown.end) - shown.start)  # fmt: skip
