"""The report as reviewdog reads it: columns count UTF-8 bytes, and rewrites come as ready suggestions."""

from __future__ import annotations

from typing import Any, TextIO

from tilint.findings import Finding, Level, Review
from tilint.reporters import ReportOptions
from tilint.reporters.pins import Pin, fixes, pin, told
from tilint.reporters.sarif_rules import help_url
from tilint.reporters.shown import Veil, shown, veil
from tilint.reporters.wire import encoded
from tilint.reporters.wording import one_line
from tilint.text import line_index

SOURCE = {"name": "tilint"}
_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.SUGGESTION: "INFO"}


class Report:
    """Writes one document, a diagnostic a line inside it."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options = out, options
        self._between = "\n"
        out.write(f'{{"source": {encoded(SOURCE)}, "diagnostics": [')

    def add(self, review: Review) -> None:
        """Write the diagnostics of one file."""
        for diagnostic in diagnostics(review, self._options):
            self._out.write(self._between + encoded(diagnostic))
            self._between = ",\n"

    def close(self) -> None:
        """End the document."""
        self._out.write("\n]}\n")


def diagnostics(review: Review, options: ReportOptions) -> list[dict[str, Any]]:
    """Return a diagnostic for each finding, or the one that says that the file was not read."""
    if review.unread is not None:
        place = {"path": review.name, "range": {"start": {"line": 1}}}
        said = {"message": one_line(review.unread), "location": place, "severity": "ERROR"}
        return [{"source": SOURCE, **said, "code": {"value": "not-read"}}]
    hidden = veil(review, options.with_text)
    return [_diagnostic(finding, review, hidden) for finding in review.findings]


def _diagnostic(finding: Finding, review: Review, hidden: Veil) -> dict[str, Any]:
    seen, where = shown(finding, hidden), pin(finding, review)
    span = _range(where, review)
    code = {"value": finding.rule}
    if url := help_url(finding.note):
        code["url"] = url
    made: dict[str, Any] = {
        "source": SOURCE, "message": told(finding, seen, where), "location": {"path": review.name, "range": span},
        "severity": _SEVERITIES[finding.level], "code": code,
    }  # fmt: skip
    if ready := fixes(finding, seen, review):
        made["suggestions"] = [{"range": span, "text": text} for text in ready]
    return made


def _range(where: Pin, review: Review) -> dict[str, Any]:
    document = review.document
    if where.where or document is None:
        # A range without columns is a whole line.
        return {"start": {"line": where.line}}
    starts, text = line_index(document.text).starts, document.text

    def position(line: int, column: int) -> dict[str, int]:
        before = text[starts[line - 1] : starts[line - 1] + column - 1]
        return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}

    return {"start": position(where.line, where.column), "end": position(where.end_line, where.end_column)}
