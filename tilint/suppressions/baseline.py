"""Findings that were known on one day, as hashes and counts, so that later runs speak of new ones only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from tilint.errors import SettingsError
from tilint.findings import Finding, Review, SetAside
from tilint.findings.fingerprint import is_of_document, kept, same
from tilint.suppressions.settling import set_aside

_FIRST = "# tilint baseline 1"
_HEAD = f"""\
{_FIRST}: findings known when it was made, as rule, fingerprint and number. No words of a letter are here.
# “tilint baseline” writes this file; two versions of it may be merged line by line.
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A finding as a baseline knows it: its rule, and a fingerprint of the phrase or of the whole document."""

    rule: str
    fingerprint: str

    @staticmethod
    def of(finding: Finding) -> Known:
        """Return what a baseline keeps of ``finding``."""
        whole = finding.scope == "document"
        return Known(finding.rule, kept(finding.sentence_fingerprint) if whole else finding.fingerprint)


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each finding was met. One pool for all files, so that a file may be renamed or split.

    ``folders`` are what was read, from the folder that the baseline is for: a run that reads less cannot
    tell which findings are gone.
    """

    counts: Mapping[Known, int] = field(default_factory=lambda: MappingProxyType({}))
    folders: tuple[str, ...] = ()

    @staticmethod
    def of(reviews: Iterable[Review], folders: Iterable[str] = ()) -> Baseline:
        """Return a baseline of all findings of ``reviews``."""
        return Baseline(Counter(Known.of(f) for review in reviews for f in review.findings), tuple(folders))

    @staticmethod
    def load(path: Path) -> Baseline:
        """Read a baseline; raise SettingsError with file, line and cure where it is none."""
        try:
            lines = path.read_text("utf-8-sig").splitlines()
        except OSError as error:
            raise SettingsError(
                f"{path}: this baseline cannot be read (the system says “{error.strerror}”)."
            ) from error
        except UnicodeDecodeError as error:
            raise SettingsError(f"{path}: it is no baseline; make one with “tilint baseline”.") from error
        if not lines or not lines[0].startswith(_FIRST):
            raise SettingsError(f"{path}:1: it is no baseline that this tilint knows; make one with “tilint baseline”.")
        return _parsed(path, lines)

    def text(self) -> str:
        """Return the baseline as a file holds it, sorted."""
        folders = [f"folder {folder}\n" for folder in sorted(set(self.folders))]
        entries = sorted((one.rule, one.fingerprint, number) for one, number in self.counts.items() if number)
        return "".join([_HEAD, *folders, *(f"{rule} {name} {number}\n" for rule, name, number in entries)])

    def without(self, gone: Mapping[Known, int]) -> Baseline:
        """Return the baseline less the findings in ``gone``."""
        left = Counter(self.counts)
        left.subtract(gone)
        return Baseline({one: number for one, number in left.items() if number > 0}, self.folders)

    def __len__(self) -> int:
        return sum(self.counts.values())


class Remainder:
    """What is left of a baseline in the course of one run: each known finding excuses one met, in the order met.

    Only ``split`` changes it, so reviews must pass in an order that does not depend on who made them.
    """

    def __init__(self, baseline: Baseline) -> None:
        self._left = Counter(baseline.counts)

    def split(self, review: Review) -> Review:
        """Return ``review`` with its new findings only; the known ones are set aside and counted."""
        new: list[Finding] = []
        known: list[SetAside] = []
        for finding in review.findings:
            if self._takes(finding):
                known.append(set_aside(finding, "known when the baseline was made", "baseline"))
            else:
                new.append(finding)
        return replace(review, findings=tuple(new), set_aside=(*review.set_aside, *known)) if known else review

    @property
    def stale(self) -> Mapping[Known, int]:
        """Return what was known and has not been met."""
        return {one: number for one, number in self._left.items() if number > 0}

    def _takes(self, finding: Finding) -> bool:
        known = Known.of(finding)
        if not self._left[known] and is_of_document(known.fingerprint):
            # The document has changed a little since; the findings of one document are few.
            fitting = (one for one, n in self._left.items() if n > 0 and _alike(one, finding))
            known = min(fitting, key=lambda one: one.fingerprint, default=known)
        if self._left[known] <= 0:
            return False
        self._left[known] -= 1
        return True


def _alike(known: Known, finding: Finding) -> bool:
    return (
        known.rule == finding.rule
        and is_of_document(known.fingerprint)
        and same(known.fingerprint, finding.sentence_fingerprint)
    )


def _parsed(path: Path, lines: list[str]) -> Baseline:
    counts: Counter[Known] = Counter()
    folders: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("folder "):
            folders.append(line.removeprefix("folder "))
        elif line.strip() and not line.startswith("#"):
            rule, name, count = [*line.split(), "", "", ""][:3]
            if not count.isdecimal() or len(line.split()) != 3:
                raise SettingsError(
                    f"{path}:{number}: this line is no rule, fingerprint and number; take the line out, "
                    "or make the baseline anew with “tilint baseline”."
                )
            # Where git kept both sides of a merge, a line may stand twice: the higher number holds.
            counts[Known(rule, name)] = max(counts[Known(rule, name)], int(count))
    return Baseline(counts, tuple(folders))
