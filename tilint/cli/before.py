"""What a run knows from before: baselines, of which each known finding excuses one, and decisions on unknown rules."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tilint.errors import nearest
from tilint.findings import Review
from tilint.reporters.wording import count, one_line
from tilint.rulebook.store import open_rulebook
from tilint.settings import Settings
from tilint.suppressions import Decisions
from tilint.suppressions.places import base_of, covered, roots

if TYPE_CHECKING:
    from tilint.suppressions.baseline import Baseline, Remainder


class Before:
    """The baselines of one run; ``given`` is the one asked for, ``ignored`` asks for none.

    Reviews pass through ``new`` in the order of the inputs, whoever made them, so that every run excuses
    the same findings.
    """

    def __init__(self, given: Path | None = None, ignored: bool = False) -> None:
        self._given, self._ignored = given, ignored
        self._baselines: dict[Path, tuple[Baseline, Remainder]] = {}

    def open(self, settings: Iterable[Settings]) -> None:
        """Read the baselines that hold under ``settings``. Raises SettingsError, before anything is printed."""
        for one in settings:
            path = self._path(one)
            if path is not None and path not in self._baselines:
                from tilint.suppressions.baseline import Baseline, Remainder  # most runs have none

                baseline = Baseline.load(path)
                self._baselines[path] = baseline, Remainder(baseline)

    def new(self, review: Review, settings: Settings) -> Review:
        """Return ``review`` with the findings that its baseline does not know."""
        path = self._path(settings)
        return self._baselines[path][1].split(review) if path in self._baselines else review

    def stale(self, given: Iterable[str]) -> Iterator[str]:
        """Yield a sentence on each baseline that knows findings no longer there, if all it is about was read."""
        named = [Path(path) for path in given]
        for path, (baseline, left) in self._baselines.items():
            gone = sum(left.stale.values())
            if gone and covered(baseline.folders, roots(named, base_of(path))):
                words = [*map(str, named), *(["--baseline", str(self._given)] if self._given else []), "--prune"]
                yield (
                    f"{count(gone, 'finding')} in {_shown(path)} no longer there: take them out with "
                    f"“tilint baseline {one_line(shlex.join(words))}”."
                )

    def _path(self, settings: Settings) -> Path | None:
        if self._ignored:
            return None
        if self._given is not None:
            return self._given
        return settings.baseline if settings.baseline is not None and settings.baseline.is_file() else None


def unknown_rules(settings: Iterable[Settings]) -> Iterator[str]:
    """Yield a sentence on each decision in force that is about a rule there is not."""
    for one in dict.fromkeys((one.decisions, one.rules) for one in settings):
        path, packs = one
        if path is None:
            continue
        book = open_rulebook(packs)
        known = {*book.ids, *book.off}
        for rule in dict.fromkeys(decision.rule for decision in Decisions.load(path)):
            if book.current_id(rule) not in known:
                cure = nearest(rule, book.ids, "see “tilint rules list”.")
                yield f"{_shown(path)} has a decision about “{one_line(rule)}”, and there is no such rule; {cure}"


def _shown(path: Path) -> str:
    near = os.path.relpath(path)
    return one_line(str(path) if near.startswith("..") else near)
