"""Reviews from the cache where nothing has changed, and made and kept where something has."""

from __future__ import annotations

import json
import os

from tilint.findings import Review
from tilint.readers import registry
from tilint.review import Reviewer
from tilint.settings import Settings
from tilint.text import Document
from tilint.workspace.results.key import key_of, settings_state
from tilint.workspace.results.store import Store


class Results:
    """The kept reviews of one run: one store for each root, so that one repository does not wait for another's."""

    def __init__(self) -> None:
        self._stores: dict[str, Store] = {}
        self._states: dict[Settings, bytes] = {}

    def review(self, data: bytes, name: str, settings: Settings, reviewer: Reviewer) -> Review:
        """Return the review of ``data``, before anybody's decisions; UnreadableInput where it cannot be read."""
        key, store = self._key(data, name, settings), self._store(settings)
        return self._kept(key, store, data, name, settings, reviewer) or self._made(
            key, store, data, name, settings, reviewer
        )

    def flush(self) -> None:
        """Write what is new."""
        for store in self._stores.values():
            store.flush()

    def _key(self, data: bytes, name: str, settings: Settings) -> str:
        if settings not in self._states:
            self._states[settings] = settings_state(settings)
        return key_of(self._states[settings], name, data)

    def _store(self, settings: Settings) -> Store:
        root = os.fspath(settings.root or os.getcwd())  # noqa: PTH109
        if root not in self._stores:
            self._stores[root] = Store(root)
        return self._stores[root]

    def _kept(
        self, key: str, store: Store, data: bytes, name: str, settings: Settings, reviewer: Reviewer
    ) -> Review | None:
        line = store.get(key)
        if line is None:
            return None
        from tilint.workspace.results.reading import replayed_review

        def read() -> Document:
            return registry.read_bytes(data, name, settings.placeholders)

        try:
            return replayed_review(json.loads(line), name, data, reviewer.book, read)
        except (KeyError, IndexError, ValueError, TypeError):  # not what this tilint writes
            return None

    def _made(self, key: str, store: Store, data: bytes, name: str, settings: Settings, reviewer: Reviewer) -> Review:
        review = reviewer.seen(registry.read_bytes(data, name, settings.placeholders))
        from tilint.workspace.results.writing import written

        line, review = written(review, data, reviewer.book)
        if line:
            store.put(key, line)
        return review
