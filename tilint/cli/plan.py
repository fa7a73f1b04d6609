"""What was asked for in the way of reports: which formats, and into which files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tilint.errors import OutputError
from tilint.findings import Level
from tilint.reporters import REPORTERS

# The first ending that fits tells the format.
_ENDINGS = (
    (".sarif", "sarif"), (".sarif.json", "sarif"), ("junit.xml", "junit"), ("checkstyle.xml", "checkstyle"),
    (".rdjson", "rdjson"), (".rdjsonl", "rdjsonl"), ("code-quality.json", "gitlab"),
    ("code-quality-report.json", "gitlab"), (".html", "html"), (".htm", "html"), (".json", "json"),
    (".jsonl", "jsonl"), (".md", "markdown"), (".txt", "text"),
)  # fmt: skip
# Endings that several formats share: --format chooses among them.
_SHARED = {"json": ("sarif", "gitlab", "rdjson"), "jsonl": ("rdjsonl",)}

_WITH_NOTES = ("text", "html", "markdown", "json", "jsonl", "sarif")


@dataclass(frozen=True, slots=True)
class Plan:
    """What was asked for on the command line."""

    format: str | None
    outputs: tuple[str, ...]
    force: bool
    quiet: bool
    with_text: bool
    color: str
    fail_on: Level | None

    @property
    def tells_notes(self) -> bool:
        """Tell whether some report has room for what is no finding, such as a comment that allows nothing."""
        return any(format_ in _WITH_NOTES and not (format_ == "text" and self.quiet) for format_, _ in self.targets())

    def targets(self) -> list[tuple[str, str | None]]:
        """Return (format, file) pairs; file None is standard output.

        A file's format is told before its name ("gitlab:report.json"), else by its ending, else by
        --format. Standard output shows --format, or text, unless --format was only there to write a
        file in it.
        """
        pairs: list[tuple[str, str | None]] = []
        used = False
        for output in self.outputs:
            format_, name = _told(output, self.format)
            if format_ is None:
                raise OutputError(
                    f"{output}: its ending does not say which format to write; add --format, or name the "
                    f"format before it (junit:{output})."
                )
            used = used or format_ == self.format
            pairs.append((format_, name))
        return pairs if used else [*pairs, (self.format or "text", None)]


def _told(output: str, asked: str | None) -> tuple[str | None, str]:
    """Return the format that an output names, ends in or is asked for, and the name of its file."""
    before, colon, name = output.partition(":")
    if colon and name and before in REPORTERS:
        return before, name
    lower = Path(output).name.lower()
    ends = next((format_ for ending, format_ in _ENDINGS if lower.endswith(ending)), asked)
    return (asked if ends is not None and asked in _SHARED.get(ends, ()) else ends), output
