"""The counts of a run: as small for a million documents as for one."""

from __future__ import annotations

from collections import Counter

from tilint.findings import Level, Review, RuleNote
from tilint.findings.finding import How
from tilint.reporters.wording import LEVELS, count, said


class Tally:
    """Counts reviews as they pass; it grows with the number of rules, never of documents."""

    def __init__(self) -> None:
        self.read = self.unread = self.with_findings = self.words = 0
        self.aside: Counter[How] = Counter()
        self.levels: Counter[Level] = Counter()
        self.principles: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.notes: dict[str, RuleNote] = {}

    def add(self, review: Review) -> None:
        """Count one review."""
        if review.unread is not None:
            self.unread += 1
            return
        self.read += 1
        self.words += review.words
        self.with_findings += bool(review.findings)
        self.aside.update(aside.how for aside in review.set_aside)
        for finding in review.findings:
            self.levels[finding.level] += 1
            self.principles.update(finding.note.principles)
            self.rules[finding.rule] += 1
            self.notes.setdefault(finding.rule, finding.note)

    @property
    def findings(self) -> int:
        """Return the number of findings."""
        return self.levels.total()

    @property
    def set_aside(self) -> int:
        """Return the number of matches that were not made findings, whatever the reason."""
        return self.aside.total()

    def at_least(self, level: Level) -> int:
        """Count the findings at ``level`` or above."""
        return sum(number for own, number in self.levels.items() if own.rank >= level.rank)

    def by_level(self) -> list[tuple[Level, int]]:
        """Return the levels that occur, the one to look at first in front."""
        return [(level, self.levels[level]) for level in sorted(Level, key=lambda x: -x.rank) if self.levels[level]]

    def by_principle(self) -> list[tuple[str, int]]:
        """Return principles with their counts, the most frequent first."""
        return _ordered(self.principles)

    def by_rule(self) -> list[tuple[str, int]]:
        """Return rules with their counts, the most frequent first."""
        return _ordered(self.rules)

    def sentences(self, fail_on: Level | None = None) -> list[str]:
        """Say in sentences what a run came to."""
        if not self.read and not self.unread:
            return ["No documents were checked."]
        told = [f"{count(self.unread, 'file')} could not be read."] if self.unread else []
        if self.read:
            told.append(self._found())
        told += self._aside()
        if fail_on and self.at_least(fail_on):
            told.append(f"{count(self.at_least(fail_on), 'finding')} at “{LEVELS[fail_on]}” or above, "
                        "the level this check was asked to stop at.")  # fmt: skip
        return told

    def _aside(self) -> list[str]:
        decided, known = self.aside["allow"] + self.aside["decision"], self.aside["baseline"]
        told = [f"{count(self.aside['context'], 'phrase')} set aside with a reason."] if self.aside["context"] else []
        if decided:
            told.append(f"{count(decided, 'finding')} left as people decided.")
        return [*told, f"{count(known, 'finding')} known from the baseline."] if known else told

    def _found(self) -> str:
        if not self.findings:
            return f"{count(self.read, 'document')} read. Nothing was found that needs another look."
        where = "" if self.read == 1 else f" in {count(self.with_findings, 'of them', 'of them')}"
        levels = said([f"{number:,} {LEVELS[level]}" for level, number in self.by_level()])
        return f"{count(self.read, 'document')} read, {count(self.findings, 'finding')}{where}: {levels}."


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
