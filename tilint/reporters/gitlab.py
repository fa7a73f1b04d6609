"""The report as GitLab reads code quality: one flat list, each entry with a fingerprint of its own."""

from __future__ import annotations

import hashlib
from typing import Any, TextIO

from tilint.findings import Finding, Level, Review
from tilint.reporters import ReportOptions
from tilint.reporters.markdown import escaped
from tilint.reporters.pins import Occurrences, from_root, pin, told
from tilint.reporters.shown import Veil, shown, veil
from tilint.reporters.wire import encoded
from tilint.reporters.wording import one_line

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.SUGGESTION: "info"}


class Report:
    """Writes one entry a finding, and one for each file that was not read."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options = out, options
        self._between = "\n"
        out.write("[")

    def add(self, review: Review) -> None:
        """Write the entries of one file."""
        path = from_root(review.name)
        if review.unread is not None:
            self._write(_entry("not-read", "critical", one_line(review.unread), path, 1, 1, f"{path} not-read"))
            return
        hidden, met = veil(review, self._options.with_text), Occurrences()
        for finding in review.findings:
            self._write(self._finding(finding, review, hidden, met))

    def close(self) -> None:
        """End the list."""
        self._out.write("\n]\n")

    def _finding(self, finding: Finding, review: Review, hidden: Veil, met: Occurrences) -> dict[str, Any]:
        seen, where = shown(finding, hidden), pin(finding, review)
        key = f"{finding.rule} {finding.fingerprint}"
        path = from_root(review.name)
        made = _entry(
            finding.rule, _SEVERITIES[finding.level], told(finding, seen, where), path, where.line, where.end_line,
            f"{path} {key} {met.number(key)}",
        )  # fmt: skip
        quoted = one_line(seen.before + seen.phrase + seen.after)
        # GitLab reads the body as Markdown.
        body = " ".join(filter(None, (escaped(f"“{quoted}”") if quoted else "", escaped(finding.note.why))))
        return made | {"content": {"body": body}} if body else made

    def _write(self, entry: dict[str, Any]) -> None:
        self._out.write(self._between + encoded(entry))
        self._between = ",\n"


def _entry(rule: str, severity: str, said: str, path: str, line: int, end: int, key: str) -> dict[str, Any]:
    # GitLab does not show check_name, so the description opens with it.
    name = f"tilint/{rule}"
    fingerprint = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "check_name": name, "description": f"{one_line(rule)}: {said}", "fingerprint": fingerprint,
        "severity": severity, "location": {"path": path, "lines": {"begin": line, "end": end}},
    }  # fmt: skip
