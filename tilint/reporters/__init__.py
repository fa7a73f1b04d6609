"""How a run of reviews is shown: one output format a module, named in one table."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, TextIO

from tilint.errors import SettingsError
from tilint.findings import Level, Review

REPORTERS = {
    "text": "tilint.reporters.text",
    "json": "tilint.reporters.json",
    "jsonl": "tilint.reporters.jsonl",
    "markdown": "tilint.reporters.markdown",
    "html": "tilint.reporters.html",
    "sarif": "tilint.reporters.sarif",
    "github": "tilint.reporters.github",
    "gitlab": "tilint.reporters.gitlab",
    "junit": "tilint.reporters.junit",
    "checkstyle": "tilint.reporters.checkstyle",
    "rdjson": "tilint.reporters.rdjson",
    "rdjsonl": "tilint.reporters.rdjsonl",
}


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How to show reviews.

    ``width`` is in columns and counts for text alone, as do ``color`` and ``quiet``. ``with_text``
    shows names and other details as written; without it they are masked. ``fail_on`` is the level
    from which a run asks for attention, or None.
    """

    color: bool = False
    width: int = 80
    with_text: bool = False
    quiet: bool = False
    version: str = ""
    fail_on: Level | None = None


class Reporter(Protocol):
    """Shows reviews one after another, keeping none of them, and ends with a summary.

    Whoever opens ``out`` closes it, after ``close`` has written the end of the report.
    """

    def __init__(self, out: TextIO, options: ReportOptions) -> None: ...

    def add(self, review: Review) -> None:
        """Show one review."""

    def close(self) -> None:
        """Write what belongs at the end, and let go of temporary files."""


def open_reporter(name: str, out: TextIO, options: ReportOptions) -> Reporter:
    """Return the reporter called ``name``, writing to ``out``.

    Raises SettingsError where there is no such reporter.
    """
    if name not in REPORTERS:
        raise SettingsError(f"There is no report format “{name}”; choose one of {', '.join(REPORTERS)}.")
    made: Reporter = import_module(REPORTERS[name]).Report(out, options)
    return made
