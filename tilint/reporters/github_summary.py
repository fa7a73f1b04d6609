"""The summary of a GitHub run: counts first, then as many findings as the page has room for."""

from __future__ import annotations

from typing import TextIO

from tilint.findings import Finding, Review
from tilint.reporters import ReportOptions
from tilint.reporters.markdown import escaped, inline
from tilint.reporters.pins import from_root, instead, pin
from tilint.reporters.shown import Veil, shown, veil
from tilint.reporters.tally import Tally
from tilint.reporters.wording import LEVELS, MASKED, count, reason

# GitHub refuses a step's summary of more than 1 MiB.
LARGEST = 1024 * 1024
_ROOM = LARGEST - 64 * 1024
_HEAD = "\n| Where | What | Instead |\n| :-- | :-- | :-- |\n"


class Report:
    """Keeps rows of findings, in their order, within the size that GitHub takes."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options = out, options
        self._tally, self._unread, self._rows = Tally(), list[str](), list[str]()
        self._size = 0
        self._left = 0

    def add(self, review: Review) -> None:
        """Keep the rows of one review for which there is room."""
        self._tally.add(review)
        if review.unread is not None:
            self._keep(self._unread, f"- {escaped(from_root(review.name))}: {escaped(reason(review.unread))}\n")
            return
        if self._size >= _ROOM:
            self._left += len(review.findings)
        elif review.findings:
            hidden = veil(review, self._options.with_text)
            for finding in review.findings:
                self._keep(self._rows, _row(finding, review, hidden))

    def close(self) -> None:
        """Write the summary."""
        told = " ".join(escaped(said) for said in self._tally.sentences(self._options.fail_on))
        self._out.write(f"## Language review\n\n{told}\n")
        if self._unread:
            self._out.write("\n### Could not be read\n\n" + "".join(self._unread))
        if self._rows:
            self._out.write("\n### Findings\n" + _HEAD + "".join(self._rows))
        if self._left:
            self._out.write(
                f"\nThere was no room for {count(self._left, 'more row')}; the other reports of this run have all.\n"
            )
        if self._rows and not self._options.with_text:
            self._out.write(f"\n{escaped(MASKED)}\n")

    def _keep(self, rows: list[str], row: str) -> None:
        size = len(row.encode("utf-8", "replace"))
        if self._size + size > _ROOM:
            self._left += 1
            return
        self._size += size
        rows.append(row)


def _row(finding: Finding, review: Review, hidden: Veil) -> str:
    seen, where = shown(finding, hidden), pin(finding, review)
    place = f"{from_root(review.name)}{', ' + where.where if where.where else f':{where.line}'}"
    what = f"{inline(seen.message)} ({LEVELS[finding.level]}; {inline(finding.rule)})"
    return f"| {escaped(place)} | {what} | {inline(instead(finding, seen))} |\n"
