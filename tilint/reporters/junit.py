"""The report as JUnit XML: a suite for each document, in which a finding at the level to stop at fails."""

from __future__ import annotations

from typing import TextIO

from tilint.findings import Finding, Review
from tilint.reporters import ReportOptions
from tilint.reporters.pins import Pin, pin, told
from tilint.reporters.shown import Shown, shown, veil
from tilint.reporters.spool import Spool
from tilint.reporters.wording import one_line
from tilint.reporters.xml_text import attributes, content, head

_CLEAN = "nothing found that needs another look"


class Report:
    """Keeps the suites aside until the end, so that the totals can stand first."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options = out, options
        self._suites = Spool()
        self._tests = self._failures = self._errors = 0

    def add(self, review: Review) -> None:
        """Put one suite by."""
        failing = self._failing(review)
        tests, errors = max(1, len(review.findings)), int(review.unread is not None)
        self._tests, self._failures, self._errors = (
            self._tests + tests, self._failures + failing, self._errors + errors,
        )  # fmt: skip
        named = attributes(name=review.name, tests=tests, failures=failing, errors=errors, skipped=0, time="0")
        self._suites.write(f"<testsuite{named}>\n{''.join(self._cases(review))}</testsuite>\n")

    def close(self) -> None:
        """Write the totals and the suites."""
        totals = attributes(
            name="tilint", tests=self._tests, failures=self._failures, errors=self._errors, time="0"
        )  # fmt: skip
        self._out.write(f"{head(self._options.version)}<testsuites{totals}>\n")
        self._suites.pour(self._out)
        self._out.write("</testsuites>\n")
        self._suites.close()

    def _failing(self, review: Review) -> int:
        return review.at_least(self._options.fail_on) if self._options.fail_on else 0

    def _cases(self, review: Review) -> list[str]:
        if review.unread is not None:
            inside = f"<error{attributes(type='not-read', message=review.unread)}>{content(review.unread)}</error>"
            return [_case(review.name, "it can be read", inside)]
        if not review.findings:
            return [_case(review.name, _CLEAN, "")]
        hidden = veil(review, self._options.with_text)
        return [self._finding(finding, review, shown(finding, hidden)) for finding in review.findings]

    def _finding(self, finding: Finding, review: Review, seen: Shown) -> str:
        where = pin(finding, review)
        said = told(finding, seen, where)
        name = f"{finding.rule} ({where.where or f'{where.line}:{where.column}'})"
        level = self._options.fail_on
        full = _full(finding, review, seen, where, said)
        if level is not None and finding.level.rank >= level.rank:
            inside = f"<failure{attributes(type=finding.level.value, message=said)}>{full}</failure>"
        else:
            inside = f"<system-out>{full}</system-out>"
        return _case(review.name, name, inside)


def _case(path: str, name: str, inside: str) -> str:
    return f"<testcase{attributes(name=name, classname=path, time='0')}>{inside}</testcase>\n"


def _full(finding: Finding, review: Review, seen: Shown, where: Pin, said: str) -> str:
    quoted = one_line(seen.before + seen.phrase + seen.after)
    place = f"{review.name}{', ' + where.where if where.where else f':{where.line}:{where.column}'}"
    lines = (place, f"“{quoted}”" if quoted else "", said, finding.note.why)
    return "\n".join(content(line) for line in lines if line)
