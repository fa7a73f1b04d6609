"""Annotations that GitHub shows on the lines of a pull request, as many as it is willing to show."""

from __future__ import annotations

from typing import TextIO

from tilint.findings import Finding, Level, Review
from tilint.reporters import ReportOptions
from tilint.reporters.pins import Pin, from_root, pin, told
from tilint.reporters.shown import shown, veil
from tilint.reporters.tally import Tally
from tilint.reporters.wording import count, one_line, printable

# GitHub shows ten annotations of each level for a step, and drops the rest without a word.
MOST = 10
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "notice"}


class Report:
    """Keeps the first annotations of each level, files that were not read before all others, until the end."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options = out, options
        self._tally = Tally()
        self._unread: list[str] = []
        self._kept: dict[Level, list[str]] = {level: [] for level in _COMMANDS}

    def add(self, review: Review) -> None:
        """Keep the annotations of one review for which there is room."""
        self._tally.add(review)
        if review.unread is not None:
            if len(self._unread) < MOST:
                place = {"file": from_root(review.name), "line": "1", "title": "tilint: not read"}
                self._unread.append(_command("error", place, one_line(review.unread)))
            return
        wanted = [finding for finding in review.findings if len(self._kept[finding.level]) < MOST]
        if wanted:
            hidden = veil(review, self._options.with_text)
            for finding in wanted:
                where = pin(finding, review)
                said = told(finding, shown(finding, hidden), where)
                self._kept[finding.level].append(_annotation(finding, review, where, said))

    def close(self) -> None:
        """Write the annotations, the most important first, and how many there was no room for."""
        errors = [*self._unread, *self._kept[Level.ERROR]][:MOST]
        warnings, notices = (self._kept[level][:MOST] for level in (Level.WARNING, Level.SUGGESTION))
        total = self._tally.findings + self._tally.unread
        if total > len(errors) + len(warnings) + len(notices):
            notices = notices[: MOST - 1]
            left = total - len(errors) - len(warnings) - len(notices)
            notices.append(_command("notice", {"title": "tilint"}, _more(left)))
        self._out.writelines(f"{line}\n" for line in (*errors, *warnings, *notices))
        self._out.write(one_line(" ".join(self._tally.sentences(self._options.fail_on))) + "\n")


def _more(left: int) -> str:
    them = "it" if left == 1 else "them"
    return f"There {'is' if left == 1 else 'are'} {count(left, 'more finding')} than GitHub shows here; the summary of this run and its other reports have {them}."


def _annotation(finding: Finding, review: Review, where: Pin, said: str) -> str:
    place = {"file": from_root(review.name), "line": str(where.line), "endLine": str(where.end_line)}
    if not where.where and where.line == where.end_line and where.column < where.end_column:
        # Columns may stand only where both are on one line.
        place |= {"col": str(where.column), "endColumn": str(where.end_column)}
    return _command(_COMMANDS[finding.level], place | {"title": f"tilint: {finding.rule}"}, said)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    # Spaces stay as they are: a file's name may hold two in a row.
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
