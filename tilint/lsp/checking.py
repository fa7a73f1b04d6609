"""Open documents reviewed away from the loop that talks with the editor, under what holds where each lies."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tilint.errors import TilintError
from tilint.findings import Finding, Review
from tilint.lsp.calm import failed
from tilint.lsp.texts import OpenText
from tilint.lsp.watching import State, is_ours, state
from tilint.readers import registry, sniff
from tilint.rulebook.store import open_rulebook
from tilint.settings import Settings
from tilint.suppressions.baseline import Baseline, Remainder
from tilint.workspace import Asked, Workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one version of a document.

    ``review`` is None where the document is none to read, or where ``problem`` says (a sentence) what is wrong
    with its settings, rules or decisions. ``digest`` names the rulebook. ``generation`` counts how often any of these had changed.
    """

    text: OpenText
    generation: int
    review: Review | None = None
    settings: Settings | None = None
    problem: str = ""
    digest: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings, none where there is no review."""
        return self.review.findings if self.review else ()


class Checker:
    """Keeps one workspace, and so what was worked out for sentences that stay; for use by one thread at a time."""

    def __init__(self, asked: Asked | None = None, folders: tuple[Path, ...] = ()) -> None:
        self._asked, self.folders = asked or Asked(), folders
        self._workspace = Workspace(self._asked)
        self._states: dict[Path, State] = {}
        self._problems: dict[Path, str] = {}
        self.generation = 0

    def check(self, text: OpenText) -> Checked:
        """Return the review of a document as it stands in the editor; whatever is wrong with it becomes its outcome."""
        place = self.place(text)
        self._renew_if_changed(place)
        settings = None
        if place in self._problems:  # it may have taken rules a while to say so
            return Checked(text, self.generation, problem=self._problems[place])
        try:
            settings = self._workspace.settings(place)
            if not _is_meant(text, place, settings):
                return Checked(text, self.generation, None, settings)
            review = self._workspace.review_bytes(text.data, text.name, place)
            review = _new_only(review, settings)
            digest = self._workspace.reviewer(settings).book.digest
            return Checked(text, self.generation, review, settings, digest=digest)
        except TilintError as error:
            self._problems[place] = str(error)
            return Checked(text, self.generation, None, settings, problem=str(error))
        except Exception as error:  # what nobody thought of is told as well, for silence means clean
            return Checked(text, self.generation, None, settings, problem=failed(error))
        finally:
            # Also what those settings name: their own decisions, baseline and rules.
            self._states[place] = state(place.parent, settings)

    def review(self, text: OpenText) -> Review:
        """Return the review of a text that nobody wrote yet, such as one with a comment put in."""
        place = self.place(text)
        return _new_only(self._workspace.review_bytes(text.data, text.name, place), self._workspace.settings(place))

    def place(self, text: OpenText) -> Path:
        """Return where the settings for a document are looked for."""
        folder = self.folders[0] if self.folders else Path.cwd()
        return Path(os.path.abspath(text.path or folder / text.name))  # noqa: PTH100 - links stay

    def home(self, place: Path) -> Path:
        """Return the folder that holds a document for the editor: the innermost one opened there, else its own."""
        around = [folder for folder in self.folders if place.is_relative_to(folder)]
        return max(around, key=lambda folder: len(folder.parts), default=place.parent)

    def renew(self) -> None:
        """Forget settings, rules and decisions, so that the next check reads them anew."""
        open_rulebook.cache_clear()
        self._workspace = Workspace(self._asked)
        self._states.clear()
        self._problems.clear()
        self.generation += 1

    def _renew_if_changed(self, place: Path) -> None:
        before = self._states.get(place)
        if before is not None and before != state(place.parent, self._settings(place)):
            self.renew()

    def _settings(self, place: Path) -> Settings | None:
        try:
            return self._workspace.settings(place)
        except TilintError:
            return None


def _new_only(review: Review, settings: Settings) -> Review:
    """Return ``review`` with the findings that the baseline does not know; each document draws on the whole of it."""
    if settings.baseline is None or not settings.baseline.is_file():
        return review
    return Remainder(Baseline.load(settings.baseline)).split(review)


def _is_meant(text: OpenText, place: Path, settings: Settings) -> bool:
    if is_ours(place) or not text.is_known:
        return False
    if place.suffix.lower() in sniff.DOUBTFUL and not registry.is_taken(place, os.fspath(place)):
        return False
    return not _is_excluded(place, settings)


def _is_excluded(place: Path, settings: Settings) -> bool:
    if not settings.exclude or settings.root is None:
        return False
    from pathspec import GitIgnoreSpec

    relative = os.path.relpath(place, settings.root).replace(os.sep, "/")
    return GitIgnoreSpec.from_lines(settings.exclude).match_file(relative)
