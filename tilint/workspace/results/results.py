"""Reviews from the cache where nothing has changed, and made and kept where something has."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from tilint.findings import Review
from tilint.readers import registry
from tilint.review import Reviewer
from tilint.settings import Settings
from tilint.text import Document
from tilint.workspace.results.key import key_of, settings_state
from tilint.workspace.results.store import Store


@dataclass(frozen=True, slots=True)
class Work:
    """One file to review: its bytes, what it is called, and what is in force for it."""

    data: bytes
    name: str
    settings: Settings
    reviewer: Reviewer

    def read(self) -> Document:
        """Return the document; UnreadableInput where there is none."""
        return registry.read_bytes(self.data, self.name, self.settings.placeholders)


class Results:
    """The kept reviews of one run: one store for each root, so that one repository does not wait for another's.

    With ``kept`` False nothing is looked up or written. Reviews are those before anybody's decisions.
    """

    def __init__(self, kept: bool = True) -> None:
        self._is_kept = kept
        self._stores: dict[str, Store] = {}
        # By the id of the settings, which are held so that their ids stay theirs.
        self._states: dict[int, tuple[Settings, bytes]] = {}

    def review(self, work: Work) -> Review:
        """Return the review of ``work``, kept or new; UnreadableInput where it cannot be read."""
        found = self.known(work)
        if found is not None:
            return found
        line, review = made(work)
        self.keep(work, line)
        return review

    def known(self, work: Work) -> Review | None:
        """Return the review that was kept, if any."""
        line = self._store(work).get(self._key(work)) if self._is_kept else None
        return replayed(work, line) if line else None

    def keep(self, work: Work, line: str) -> None:
        """Keep the line that stands for the review of ``work``; an empty one stands for none."""
        if line and self._is_kept:
            self._store(work).put(self._key(work), line)

    def flush(self) -> None:
        """Write what is new."""
        for store in self._stores.values():
            store.flush()

    def _key(self, work: Work) -> str:
        at = id(work.settings)
        if at not in self._states:
            self._states[at] = work.settings, settings_state(work.settings)
        return key_of(self._states[at][1], work.name, work.data)

    def _store(self, work: Work) -> Store:
        root = os.fspath(work.settings.root or os.getcwd())  # noqa: PTH109
        if root not in self._stores:
            self._stores[root] = Store(root)
        return self._stores[root]


def made(work: Work) -> tuple[str, Review]:
    """Return a new review and the line that stands for it, or "" where none can."""
    review = work.reviewer.seen(work.read())
    from tilint.workspace.results.writing import written

    return written(review, work.data, work.reviewer.book)


def replayed(work: Work, line: str) -> Review | None:
    """Return the review that ``line`` stands for; None where it is not what this tilint writes."""
    from tilint.workspace.results.reading import replayed_review

    try:
        return replayed_review(json.loads(line), work.name, work.data, work.reviewer.book, work.read)
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        return None
