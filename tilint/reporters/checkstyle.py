"""The report as Checkstyle writes its own, which many build servers read."""

from __future__ import annotations

from typing import TextIO

from tilint.findings import Level, Review
from tilint.reporters import ReportOptions
from tilint.reporters.pins import pin, told
from tilint.reporters.shown import shown, veil
from tilint.reporters.xml_text import attributes, head

_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "info"}


class Report:
    """Writes a ``file`` element for each file, also for one with nothing to say of."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options = out, options
        out.write(head(options.version) + '<checkstyle version="4.3">\n')

    def add(self, review: Review) -> None:
        """Write one file."""
        self._out.write(f"<file{attributes(name=review.name)}>\n")
        if review.unread is not None:
            self._error(1, 1, "error", review.unread, "not-read")
        hidden = veil(review, self._options.with_text)
        for finding in review.findings:
            where = pin(finding, review)
            said = told(finding, shown(finding, hidden), where)
            self._error(where.line, where.column, _SEVERITIES[finding.level], said, finding.rule)
        self._out.write("</file>\n")

    def close(self) -> None:
        """End the document."""
        self._out.write("</checkstyle>\n")

    def _error(self, line: int, column: int, severity: str, message: str, rule: str) -> None:
        listed = attributes(line=line, column=column, severity=severity, message=message, source=f"tilint.{rule}")
        self._out.write(f"<error{listed}/>\n")
