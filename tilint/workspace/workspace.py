"""Reviews of files, each under the settings that hold where it lies."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tilint.errors import RuleError, SettingsError, UnreadableInput
from tilint.findings import Review
from tilint.matching.choice import Choice
from tilint.readers import registry
from tilint.readers.sentences import unreadable
from tilint.review import Reviewer
from tilint.rulebook.store import open_rulebook
from tilint.settings import Settings
from tilint.settings.layers import SettingsFinder
from tilint.suppressions import BASELINE, DECISIONS, NOBODY_DECIDED, Decisions, nearest_kept
from tilint.workspace.asked import Asked
from tilint.workspace.naming import adjusted, chosen
from tilint.workspace.precedence import in_force
from tilint.workspace.results.results import Results, Work

if TYPE_CHECKING:
    from tilint.text import Document


class Workspace:
    """Documents and what is in force for each; a door makes one for a run, or for as long as it serves.

    Settings and rulebooks are looked for once: make a new workspace when a settings file, a folder of
    rules or the decisions have changed. A review that cannot be made is a Review with ``unread``; what is
    wrong with settings or rules (SettingsError, RuleError) is raised, since it holds for every document.
    """

    def __init__(self, asked: Asked | None = None) -> None:
        self._asked = asked or Asked()
        self._finder = SettingsFinder()
        self._made: dict[Settings, Settings] = {}
        self._places: dict[tuple[int, str], Settings] = {}
        self._kept: dict[str, tuple[Path | None, Path | None]] = {}
        self._reviewers: dict[Settings, Reviewer] = {}
        self._reviewers_by_id: dict[int, Reviewer] = {}
        self._results = Results() if self._asked.cache else None

    def settings(self, path: Path | None = None) -> Settings:
        """Return what is in force for the file at ``path``, or in the current folder where there is none."""
        if not self._asked.settings:
            return self._shared(in_force(Settings(), self._asked))
        found = self._finder.settings(path)
        folder = os.path.dirname(path or "x")  # noqa: PTH120 - a Path costs more
        # Comparing settings costs more than finding them; the finder keeps those it gave, so their ids stay theirs.
        place = (id(found), folder)
        if place not in self._places:
            self._places[place] = self._shared(in_force(self._with_kept(found, folder), self._asked))
        return self._places[place]

    def _shared(self, settings: Settings) -> Settings:
        """Return the one object that stands for settings like these."""
        return self._made.setdefault(settings, settings)

    def _with_kept(self, found: Settings, folder: str) -> Settings:
        """Return ``found`` with the decisions and the baseline near ``folder``, where it names no others."""
        if folder not in self._kept:
            self._kept[folder] = nearest_kept(Path(folder), DECISIONS), nearest_kept(Path(folder), BASELINE)
        decisions, baseline = self._kept[folder]
        if decisions is None and baseline is None:
            return found
        return replace(found, decisions=found.decisions or decisions, baseline=found.baseline or baseline)

    def settings_in(self, folder: Path) -> Settings:
        """Return what is in force for ``folder`` itself, such as what to leave out of it."""
        return in_force(self._finder.folder(folder), self._asked) if self._asked.settings else self.settings()

    def review_file(self, path: Path, name: str | None = None) -> Review:
        """Review the file at ``path``, shown as ``name`` (the path itself unless given)."""
        shown = str(path) if name is None else name
        return reviewed(shown, lambda: self._review(registry.file_bytes(path, shown), shown, path))

    def review_files(self, files: Iterable[tuple[Path, str]], jobs: int = 1) -> Iterator[Review]:
        """Yield the reviews of files (path and name) in this order, made by up to ``jobs`` processes.

        The reviews do not depend on ``jobs``. A process that dies costs only the file it was at.
        """
        if jobs == 1:
            yield from (self.review_file(path, name) for path, name in files)
            return
        from tilint.workspace.crew import Crew

        with Crew(jobs, self._asked, self._results or Results(kept=False)) as crew:
            yield from crew.reviews(files, self.work)

    def review_bytes(self, data: bytes, name: str, near: Path | None = None, *, part: bool = False) -> Review:
        """Review ``data`` as a file called ``name`` under the settings that hold at ``near``.

        Of a ``part`` of a document nothing is said as a whole, and its review is not kept.
        """
        return reviewed(name, lambda: self._review(data, name, near, part))

    def _review(self, data: bytes, name: str, near: Path | None, part: bool = False) -> Review:
        settings = self.settings(near)
        work = Work(data, name, settings, self.reviewer(settings))
        if part:
            return work.reviewer.review(replace(work.read(), is_part=True))
        if self._results is None:
            return work.reviewer.review(work.read())
        return work.reviewer.settled(self._results.review(work))

    def work(self, path: Path, name: str) -> Work:
        """Return what there is to do for the file at ``path``; UnreadableInput where it cannot be opened."""
        settings = self.settings(path)
        return Work(registry.file_bytes(path, name), name, settings, self.reviewer(settings))

    def review_document(self, document: Document, near: Path | None = None) -> Review:
        """Review a document that was read already, under the settings that hold at ``near``."""
        reviewer = self.reviewer(self.settings(near))
        return reviewed(document.name, lambda: reviewer.review(document))

    def keep(self) -> None:
        """Write what was learnt to the cache, where there is one; for the end of a run."""
        if self._results is not None:
            self._results.flush()

    def reviewer(self, settings: Settings) -> Reviewer:
        """Return the reviewer for ``settings``; the same one for the same settings."""
        if (known := self._reviewers_by_id.get(id(settings))) is not None:
            return known
        if settings not in self._reviewers:
            book = open_rulebook(settings.rules)
            choice = Choice(
                select=chosen(book, settings, "select"), ignore=chosen(book, settings, "ignore"),
                contested=settings.contested, locale=settings.locale,
            )  # fmt: skip
            decisions = Decisions.load(settings.decisions) if settings.decisions else NOBODY_DECIDED
            self._reviewers[settings] = Reviewer(adjusted(book, settings), choice, settings.kind, decisions)
        if self._made.get(settings) is settings:  # so it stays, and its id with it
            self._reviewers_by_id[id(settings)] = self._reviewers[settings]
        return self._reviewers[settings]


def sensible_jobs(files: int) -> int:
    """Return how many processes suit so many files: one for few, no more than four."""
    return 1 if files < 50 else max(1, min(4, os.cpu_count() or 1))


def reviewed(name: str, review: Callable[[], Review]) -> Review:
    """Return ``review()``; whatever goes wrong with the document becomes a review that says it was not read.

    What is wrong with rules or settings (RuleError, SettingsError) is raised: no document is to blame for it.
    """
    try:
        return review()
    except (RuleError, SettingsError):
        raise
    except UnreadableInput as error:
        return Review(name=name, unread=str(error))
    except Exception as error:  # one strange file must not cost the others their review
        reason = f"something in it is beyond tilint ({type(error).__name__})"
        return Review(name=name, unread=str(unreadable(name, reason, "please report that, without the document")))
