"""The report as one JSON document, written file by file."""

from __future__ import annotations

from typing import TextIO

from tilint.findings import Review
from tilint.reporters import ReportOptions
from tilint.reporters.tally import Tally
from tilint.reporters.wire import encoded, file_entry, head, summary


class Report:
    """Writes one valid JSON document, one file a line inside it."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options, self._tally = out, options, Tally()
        self._between = "\n"
        out.write(encoded(head(options))[:-1] + ',\n"files": [')

    def add(self, review: Review) -> None:
        """Write one file."""
        self._tally.add(review)
        self._out.write(self._between + encoded(file_entry(review, self._options)))
        self._between = ",\n"

    def close(self) -> None:
        """Write the summary and end the document."""
        self._out.write('\n],\n"summary": ' + encoded(summary(self._tally, self._options)) + "}\n")
