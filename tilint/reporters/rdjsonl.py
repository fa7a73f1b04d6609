"""The report as reviewdog reads it line by line: one diagnostic a line."""

from __future__ import annotations

from typing import TextIO

from tilint.findings import Review
from tilint.reporters import ReportOptions
from tilint.reporters.rdjson import diagnostics
from tilint.reporters.wire import encoded


class Report:
    """Writes each diagnostic as it comes; a run without findings writes nothing."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options = out, options

    def add(self, review: Review) -> None:
        """Write the diagnostics of one file."""
        self._out.writelines(f"{encoded(diagnostic)}\n" for diagnostic in diagnostics(review, self._options))

    def close(self) -> None:
        """Write nothing more: there is no end to mark."""
