"""The report as JSON Lines: an object for each file, and one for the summary at the end."""

from __future__ import annotations

from typing import TextIO

from tilint.findings import Review
from tilint.reporters import ReportOptions
from tilint.reporters.tally import Tally
from tilint.reporters.wire import encoded, file_entry, head, summary


class Report:
    """Writes one line a file; the last line has the type "summary", so a run cut short can be told."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options, self._tally = out, options, Tally()

    def add(self, review: Review) -> None:
        """Write one file."""
        self._tally.add(review)
        self._line("file", file_entry(review, self._options))

    def close(self) -> None:
        """Write the summary."""
        self._line("summary", summary(self._tally, self._options))

    def _line(self, type_: str, entry: dict[str, object]) -> None:
        self._out.write(encoded({"type": type_, **head(self._options), **entry}) + "\n")
