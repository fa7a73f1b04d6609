"""A review as the notes that an editor shows in the margin and under the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticSeverity, Position, Range

from tilint.findings import Finding, Level, Review
from tilint.lsp.checking import Checked
from tilint.lsp.rule_pages import RulePages
from tilint.lsp.texts import OpenText
from tilint.reporters.pins import pin, told
from tilint.reporters.shown import shown, veil
from tilint.reporters.wording import one_line, sentence

SOURCE = "tilint"
UNREAD, SETTINGS, NOTE = "not-read", "settings", "note"
START = Range(Position(0, 0), Position(0, 0))
_SEVERITIES = {
    Level.ERROR: DiagnosticSeverity.Error, Level.WARNING: DiagnosticSeverity.Warning,
    Level.SUGGESTION: DiagnosticSeverity.Information,
}  # fmt: skip
_LINE = re.compile(r"On line (\d+), ")


def diagnostics(checked: Checked, pages: RulePages) -> list[Diagnostic]:
    """Return everything there is to say of a document: what was found, what could not be read, what is amiss."""
    if checked.problem:
        return [_said(checked.problem, SETTINGS, DiagnosticSeverity.Error)]
    review = checked.review
    if review is None:
        return []
    if review.unread is not None:
        return [_said(review.unread, UNREAD, DiagnosticSeverity.Error)]
    found = [of_finding(finding, checked, pages) for finding in review.findings]
    return [*found, *_warnings(review, checked.text)]


def of_finding(finding: Finding, checked: Checked, pages: RulePages) -> Diagnostic:
    """Return the note on one finding. Its words stay in the editor that has the text, so nothing is masked."""
    review = checked.review or Review(checked.text.name)
    seen = shown(finding, veil(review, with_text=True))
    url = pages.url(finding.note, checked.digest)
    return Diagnostic(
        range_of(finding, checked), told(finding, seen, pin(finding, review)), severity=_SEVERITIES[finding.level],
        code=finding.rule, code_description=CodeDescription(url) if url else None, source=SOURCE,
    )  # fmt: skip


def range_of(finding: Finding, checked: Checked) -> Range:
    """Return where a finding stands; the start of the document for what is about all of it or has no line."""
    document = checked.review.document if checked.review else None
    if document is None or not document.by_line or finding.scope == "document":
        return START
    shift = checked.text.shift
    return checked.text.positions.range(finding.start + shift, finding.end + shift)


def _warnings(review: Review, text: OpenText) -> Iterator[Diagnostic]:
    for warning in review.warnings:
        line = _LINE.match(warning)
        at = Position(int(line[1]) - 1, 0) if line else START.start
        end = text.positions.line_end(at.line) if line else at
        yield _said(warning, NOTE, DiagnosticSeverity.Information, Range(at, end))


def _said(text: str, code: str, severity: DiagnosticSeverity, where: Range = START) -> Diagnostic:
    return Diagnostic(where, sentence(one_line(text)), severity=severity, code=code, source=SOURCE)
