"""The decisions that are in force for a document, and the one that is about a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path

from tilint.findings import Finding, SetAside
from tilint.findings.fingerprint import is_of_document, same
from tilint.suppressions.decision import Decision


@dataclass(frozen=True)
class Decisions:
    """Decisions as they stood on one day, in the order of their file; ``path`` is that file."""

    all: tuple[Decision, ...] = ()
    path: Path | None = None

    @staticmethod
    def load(path: Path) -> Decisions:
        """Read a file of decisions; none where it does not exist. Raises SettingsError with file and line."""
        if not path.exists():
            return Decisions((), path)
        from tilint.suppressions import decisions_file  # Few documents have decisions, and YAML takes time to load.

        return Decisions(decisions_file.load(path), path)

    def save(self, path: Path) -> None:
        """Write the decisions to ``path``, in an order that does not depend on how they came."""
        from tilint.suppressions import decisions_file

        decisions_file.save(path, self.all)

    def with_(self, more: Iterable[Decision]) -> Decisions:
        """Return these and ``more``; of two about the same rule and sentence the later one stays."""
        latest: dict[tuple[str, str], Decision] = {}
        for one in chain(self.all, more):
            known = latest.get((one.rule, one.sentence))
            if known is None or known.when <= one.when:
                latest[one.rule, one.sentence] = one
        return Decisions(tuple(latest.values()), self.path)

    def without(self, gone: Iterable[Decision]) -> Decisions:
        """Return these but for ``gone``."""
        leaving = set(gone)
        return Decisions(tuple(one for one in self.all if one not in leaving), self.path)

    def about(self, finding: Finding, current: Callable[[str], str] = str) -> Decision | None:
        """Return the latest decision about the finding's rule and sentence, whether or not it has run out.

        ``current`` gives the present id of a rule that has been renamed.
        """
        return max(self.speaking_of(finding, current), key=lambda one: one.when, default=None)

    def speaking_of(self, met: Finding | SetAside, current: Callable[[str], str] = str) -> Iterator[Decision]:
        """Yield every decision about the rule and sentence of what was met."""
        named = met.sentence_fingerprint
        several = self._of_documents if is_of_document(named) else self._by_sentence.get(named, ())
        return (one for one in several if current(one.rule) == met.rule and same(one.sentence, named))

    def state(self, today: date) -> str:
        """Return a hash that changes whenever another review could come of these decisions on ``today``."""
        import hashlib

        told = "\0".join(sorted(f"{one}{one.holds(today)}" for one in self.all))
        return hashlib.blake2b(told.encode(), digest_size=16).hexdigest() if self.all else ""

    @cached_property
    def _by_sentence(self) -> dict[str, list[Decision]]:
        found: dict[str, list[Decision]] = {}
        for one in self.all:
            found.setdefault(one.sentence, []).append(one)
        return found

    @cached_property
    def _of_documents(self) -> list[Decision]:
        return [one for one in self.all if is_of_document(one.sentence)]

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)


NOBODY_DECIDED = Decisions()
