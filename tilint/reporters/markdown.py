"""The report as Markdown, for a pull request or a wiki."""

from __future__ import annotations

import re
from typing import TextIO

from tilint.findings import Finding, Review
from tilint.reporters import ReportOptions
from tilint.reporters.links import safe_url
from tilint.reporters.path import strip
from tilint.reporters.shown import Shown, best, shown, veil
from tilint.reporters.spool import Spool
from tilint.reporters.tally import Tally
from tilint.reporters.wording import KINDS, LEVELS, MASKED, count, one_line, principles, reason, sentence

_SPECIAL = re.compile(r"([\\`*_{}\[\]|~$])")
# What would begin a list, a heading or a rule at the start of a line.
_START = re.compile(r"^(\d{0,9})([-+#=.)])")
_WIDE = 400
_BACKSLASH = r"\1\\\2"


def escaped(text: str) -> str:
    """Return ``text`` for the start of a line: as ``inline``, and it begins no list, heading or rule."""
    return _START.sub(_BACKSLASH, inline(text))


def inline(text: str) -> str:
    """Return ``text`` as Markdown that shows it on one line and does nothing: no markup, link, mention or HTML."""
    # A space of no width keeps "@team" and "#12" from calling people or linking threads.
    text = re.sub(r"([@#])(?=\w)", "\\1\u200b", one_line(text))
    text = _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("://", ":&#47;&#47;").replace("www.", "www&#46;")


class Report:
    """Keeps the documents aside until the end, so that the summary can stand first."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options = out, options
        self._tally, self._unread, self._documents = Tally(), Spool(), Spool()

    def add(self, review: Review) -> None:
        """Put one review by."""
        self._tally.add(review)
        if review.unread is not None:
            self._unread.write(f"- **{escaped(review.name)}**: {escaped(reason(review.unread))}\n")
        elif review.findings or review.warnings:
            self._add_document(review)

    def close(self) -> None:
        """Write the summary, then every document that has something to look at."""
        self._out.write("# Language review\n\n")
        self._out.write(" ".join(escaped(told) for told in self._tally.sentences(self._options.fail_on)) + "\n")
        if not self._unread.empty:
            self._out.write("\n## Could not be read\n\n")
            self._unread.pour(self._out)
        self._table("Principle", [(p.replace("-", " "), n) for p, n in self._tally.by_principle()])
        self._table("Rule", self._tally.by_rule())
        if self._tally.findings and not self._options.with_text:
            self._out.write(f"\n{escaped(MASKED)}\n")
        self._documents.pour(self._out)
        self._unread.close()
        self._documents.close()

    def _table(self, title: str, rows: list[tuple[str, int]]) -> None:
        if rows:
            self._out.write(f"\n| {title} | Findings |\n| :-- | --: |\n")
            self._out.writelines(f"| {escaped(name)} | {number:,} |\n" for name, number in rows)

    def _add_document(self, review: Review) -> None:
        because = f", because {escaped(review.kind_reason)}" if review.kind_reason else ""
        self._documents.write(f"\n## {escaped(review.name)}\n\n")
        self._documents.write(f"{count(len(review.findings), 'finding')}. Read as {KINDS[review.kind]}{because}.\n")
        if review.summary:
            self._documents.write(f"\n{escaped(review.summary)}\n")
        if review.path:
            self._documents.write(f"\n{escaped(strip(review.path, _WIDE))}\n")
        for warning in review.warnings:
            self._documents.write(f"\nNote: {escaped(sentence(warning))}\n")
        hidden = veil(review, self._options.with_text)
        for number, finding in enumerate(review.findings, 1):
            self._add_finding(number, finding, shown(finding, hidden))

    def _add_finding(self, number: int, finding: Finding, seen: Shown) -> None:
        what = f"“{escaped(seen.phrase)}”" if finding.scope == "text" else "The whole document"
        where = f" ({escaped(finding.where)})" if finding.where else ""
        self._documents.write(f"\n### {number}. {what}{where}: {LEVELS[finding.level]}\n\n")
        if finding.scope == "text":
            parts = [one_line(f"|{part}|")[1:-1] for part in (seen.before, seen.phrase, seen.after)]
            before, phrase, after = (_spaced(part) for part in parts)
            marked = f"**{phrase.strip()}**" if phrase.strip() else ""
            self._documents.write(f"> {_START.sub(_BACKSLASH, before.lstrip())}{marked}{after}\n\n")
        self._documents.write(f"{escaped(seen.message)} {escaped(finding.note.why)}".strip() + "\n\n")
        self._documents.write("".join(f"- {line}\n" for line in self._points(finding, seen)))

    def _points(self, finding: Finding, seen: Shown) -> list[str]:
        note = finding.note
        points = [f"Consider: “{escaped(r)}”" if r else "Consider leaving it out" for r in best(seen.rewrites)]
        if note.guidance and not seen.rewrites:
            points.append(f"What helps: {escaped(note.guidance)}")
        points += [f"Guides differ, {n}: {escaped(position)}" for n, position in enumerate(note.positions, 1)]
        points.append(f"Principle: {escaped(principles(note))}")
        for source in note.sources:
            title, url = escaped(source.title), safe_url(source.url)
            parts = (escaped(source.publisher), f"[{title}](<{url}>)" if url else title, escaped(source.year))
            points.append("Source: " + ", ".join(filter(None, parts)))
        return [*points, f"Rule: {escaped(finding.rule)}"]


def _spaced(text: str) -> str:
    """Return ``text`` escaped for the middle of a line, the spaces at its ends kept."""
    left = " " if text[:1] == " " else ""
    right = " " if text[-1:] == " " and text.strip() else ""
    return f"{left}{inline(text)}{right}"
