"""The report for a terminal: what was found, why it matters and what could be said instead."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TextIO

from tilint.findings import Finding, Level, Review
from tilint.reporters import ReportOptions
from tilint.reporters.path import strip
from tilint.reporters.spool import Spool
from tilint.reporters.tally import Tally
from tilint.reporters.wording import KINDS, LEVELS, MASKED, count, one_line, principles, reason, sentence

if TYPE_CHECKING:
    from tilint.findings import RuleNote
    from tilint.reporters.shown import Shown

_COLOURS = {Level.ERROR: "35", Level.WARNING: "33", Level.SUGGESTION: "36"}
_LABEL = 13
_REWRITES = 3
_CONTEXT = 200
_NARROWEST = 40


class Report:
    """Writes each finding as it comes, and a summary at the end. Colour repeats what words already say."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options = out, options
        self._width = max(options.width, _NARROWEST)
        self._tally, self._unread = Tally(), Spool()
        # By rule: its note, and what is written of it before and after what is offered.
        self._about: dict[str, tuple[RuleNote, list[str], list[str]]] = {}

    def add(self, review: Review) -> None:
        """Write the findings of one review; a file that was not read waits for the summary."""
        self._tally.add(review)
        if review.unread is not None:
            self._note_unread(review)
        elif self._options.quiet:
            self._add_quietly(review)
        elif review.findings or review.warnings:
            self._add_document(review)

    def close(self) -> None:
        """Write the summary, with the files that could not be read first."""
        if not self._options.quiet:
            self._summary()
        self._unread.close()

    def _note_unread(self, review: Review) -> None:
        name, why = one_line(review.name), reason(review.unread or "")
        if self._options.quiet:
            self._out.write(f"{name}: not read: {why}\n")
        else:
            self._unread.write("\n".join([*self._wrapped(name, "  "), *self._wrapped(why, "    ")]) + "\n")

    def _add_quietly(self, review: Review) -> None:
        from tilint.reporters.shown import shown, veil  # Brings masking, which clean documents need not wait for.

        hidden = veil(review, self._options.with_text)
        for finding in review.findings:
            place = f"{one_line(review.name)}:{one_line(finding.where)}" if finding.where else one_line(review.name)
            message = one_line(shown(finding, hidden).message)
            self._out.write(f"{place}: {finding.level.value} {one_line(finding.rule)} {message}\n")

    def _add_document(self, review: Review) -> None:
        because = f", because {one_line(review.kind_reason)}" if review.kind_reason else ""
        heading = f"{one_line(review.name)} ({count(len(review.findings), 'finding')})"
        self._lines(self._wrapped(heading, "", "1"), self._wrapped(f"Read as {KINDS[review.kind]}{because}.", ""))
        if review.summary:
            self._lines(self._wrapped(review.summary, ""), [strip(review.path, self._width)] if review.path else [])
        for warning in review.warnings:
            self._lines(self._wrapped(f"Note: {sentence(one_line(warning))}", ""))
        self._out.write("\n")
        from tilint.reporters.shown import shown, veil

        hidden = veil(review, self._options.with_text)
        for finding in review.findings:
            self._add_finding(review, finding, shown(finding, hidden))

    def _add_finding(self, review: Review, finding: Finding, seen: Shown) -> None:
        self._lines(self._place(review, finding))
        if finding.scope == "text":
            self._out.write("\n")
            self._lines(self._quoted(seen))
        self._out.write("\n")
        note = finding.note
        if (known := self._about.get(note.id)) and known[0] is note:
            _, why, grounds = known
        else:
            why, grounds = self._field("Why", one_line(note.why)), self._grounds(note)
            self._about[note.id] = note, why, grounds
        self._lines(self._wrapped(one_line(seen.message), "  "), why)
        if not seen.rewrites:
            self._lines(self._field("What helps", one_line(note.guidance)))
        for rewrite in seen.rewrites[:_REWRITES]:
            self._lines(self._field("Consider", f"“{one_line(rewrite)}”" if rewrite else "leaving it out"))
        self._lines(grounds, ["", ""])

    def _grounds(self, note: RuleNote) -> list[str]:
        """Return the lines on what a rule rests on, which are the same for each of its findings."""
        lines = [
            line
            for number, position in enumerate(note.positions, 1)
            for line in self._field("Guides differ" if number == 1 else "", f"{number}. {one_line(position)}")
        ]
        lines += self._field("Principle", one_line(principles(note)))
        for source in note.sources:
            lines += self._field(
                "Source", one_line(", ".join(filter(None, (source.publisher, source.title, source.year))))
            )
        return lines + self._field("Rule", one_line(note.id))

    def _place(self, review: Review, finding: Finding) -> list[str]:
        by_line = finding.where[:1].isdigit()
        where = one_line(finding.where) or ("the whole document" if finding.scope == "document" else "")
        place = one_line(review.name) + (":" if by_line else ", " if where else "") + where
        words = LEVELS[finding.level]
        if len(place) + len(words) + 2 <= self._width:
            return [f"{self._painted(place, '4')}  {self._painted(words, _COLOURS[finding.level])}"]
        return [*self._wrapped(place, "", "4"), f"  {self._painted(words, _COLOURS[finding.level])}"]

    def _quoted(self, seen: Shown) -> list[str]:
        """Return the sentence with marks about the phrase, marks that the sentence itself does not use."""
        whole = seen.before + seen.phrase + seen.after
        opening, closing = ("«", "»") if "«" not in whole and "»" not in whole else ("⟦", "⟧")
        before, phrase, after = (one_line(f"|{part}|")[1:-1] for part in (seen.before, seen.phrase, seen.after))
        before = "…" + before[-_CONTEXT:] if len(before) > _CONTEXT else before
        after = after[:_CONTEXT] + "…" if len(after) > _CONTEXT else after
        marked = f"{opening}{phrase}{closing}" if phrase else ""
        return self._bold(self._wrapped(f"{before}{marked}{after}".strip(), "    "), opening, closing)

    def _bold(self, lines: list[str], opening: str, closing: str) -> list[str]:
        if not self._options.color:
            return lines
        inside, painted = False, []
        for line in lines:
            start = "\x1b[1m" if inside else ""
            inside = inside if opening not in line else True
            line = line.replace(opening, f"\x1b[1m{opening}").replace(closing, f"{closing}\x1b[0m")
            inside = inside and closing not in line
            painted.append(f"{start}{line}" + ("\x1b[0m" if inside else ""))
        return painted

    def _field(self, label: str, text: str) -> list[str]:
        """Return the lines of ``text`` beside its label; none where there is no text."""
        if not text:
            return []
        lines = _wrap(text, self._width - _LABEL - 4) or ("",)
        return [f"  {label:<{_LABEL}}  {lines[0]}", *(" " * (_LABEL + 4) + line for line in lines[1:])]

    def _summary(self) -> None:
        self._lines([self._painted("Summary", "1")])
        if not self._unread.empty:
            self._lines(["", self._painted("Could not be read", "1")])
            self._unread.pour(self._out)
        self._out.write("\n")
        for told in self._tally.sentences(self._options.fail_on):
            self._lines(self._wrapped(told, ""))
        self._counts("By principle", [(p.replace("-", " "), n) for p, n in self._tally.by_principle()])
        self._counts("By level", [(LEVELS[level], n) for level, n in self._tally.by_level()])
        if self._tally.findings and not self._options.with_text:
            self._lines([""], self._wrapped(MASKED, ""))

    def _counts(self, title: str, rows: list[tuple[str, int]]) -> None:
        if rows:
            self._lines(["", self._painted(title, "1")], [f"{number:>6,}  {one_line(name)}" for name, number in rows])

    def _wrapped(self, text: str, indent: str, paint: str = "") -> list[str]:
        wrapped = [indent + line for line in _wrap(text, self._width - len(indent))] or [indent]
        return [self._painted(line, paint) for line in wrapped] if paint else wrapped

    def _painted(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._options.color else text

    def _lines(self, *groups: list[str]) -> None:
        for lines in groups:
            if lines:
                self._out.write("\n".join(lines) + "\n")


@lru_cache(maxsize=1024)
def _wrap(text: str, width: int) -> tuple[str, ...]:
    """Return the lines of ``text``; why, sources and names of a rule come again with each of its findings."""
    if len(text) <= width:
        return (text,) if text.strip() else ()
    import textwrap  # Short lines, all that a clean document has, need no wrapping.

    return tuple(textwrap.wrap(text, width))
