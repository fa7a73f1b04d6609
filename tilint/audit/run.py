"""One audit from its first file to its last: what is known is kept, what is left is read, all of it is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from tilint.audit.chunks import Chunk, chunked
from tilint.audit.item import Item
from tilint.audit.outcome import Outcome
from tilint.audit.plan import make_plan
from tilint.audit.reading import Question, workspace_for
from tilint.audit.roll import call_roll, left, waiting
from tilint.audit.store import Store, version
from tilint.rulebook.store import open_rulebook
from tilint.settings import Settings


class Readers(Protocol):
    """Whoever reads: processes here, or a cluster. ``workers`` is how many there are."""

    workers: int

    def outcomes(self, question: Question, chunks: Iterator[Chunk]) -> Iterator[tuple[Outcome, ...]]:
        """Yield what reading brought, in any order, each job once."""
        ...

    def prepare(self, question: Question) -> None:
        """Get ready, while the caller does something else."""
        ...

    def close(self) -> None:
        """End whatever is under way."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files in all, those done (``kept`` of them known from before), those not read."""

    total: int
    done: int
    kept: int
    unread: int


def audit(
    store: Store, question: Question, places: Iterable[str], items: Iterable[Item], readers: Callable[[], Readers],
    told: Callable[[Progress], None], retry: bool = False, left_out: Mapping[str, int] = MappingProxyType({}),
) -> int:  # fmt: skip
    """Read ``items`` into ``store``, and return the number of the run.

    ``places`` are what was named, ``readers`` makes those who read (asked only where something is left to read),
    ``told`` hears of every step, ``left_out`` counts by suffix the files there that are no documents, and is
    complete once ``items`` are at their end. Whenever this
    stops, the same call goes on from there.
    """
    places = list(places)
    terms = Terms(question)
    run = store.begin(_asked(question, places), len(places), question.with_text)
    with ExitStack() as stack:
        early = _made(stack, readers, question) if store.is_new else None
        total = call_roll(store, run, items, terms.of, retry)
        store.leave_out(run, left_out)
        todo = left(store)
        progress = Progress(total, total - todo, total - todo, _unread(store, run))
        told(progress)
        if todo:
            for step in _read(store, run, question, early or _made(stack, readers, question), todo, progress):
                told(step)
    store.settle(run)
    make_plan(store, run)
    store.finish(run)
    return run


def _made(stack: ExitStack, readers: Callable[[], Readers], question: Question) -> Readers:
    made = stack.enter_context(closing(readers()))
    made.prepare(question)
    return made


class Terms:
    """What a document is read under, as a short name: other rules, settings or versions give another one."""

    def __init__(self, question: Question) -> None:
        self._question, self._workspace = question, workspace_for(question.asked)
        self._names: dict[Settings, str] = {}

    def of(self, item: Item) -> str:
        """Return the name of what holds for ``item``."""
        settings = self._workspace.settings(Path(item.near) if item.near else None)
        if settings not in self._names:
            self._names[settings] = self._name(settings)
        return self._names[settings]

    def _name(self, settings: Settings) -> str:
        self._workspace.reviewer(settings)  # what is wrong with settings is told now, and not of every document
        said = replace(settings, origins=())
        kept = [_state(path) for path in (settings.baseline, settings.decisions) if path]
        book = open_rulebook(settings.rules).digest
        return _hashed(version(), book, repr(said), repr(kept), str(self._question.with_text))


def _read(
    store: Store, run: int, question: Question, readers: Readers, todo: int, progress: Progress
) -> Iterator[Progress]:
    chunks = chunked(waiting(store), todo, readers.workers)
    with closing(readers.outcomes(question, chunks)) as coming:  # type: ignore[type-var]
        for outcomes in coming:
            store.add(run, outcomes)
            unread = sum(outcome.unread is not None for outcome in outcomes)
            progress = replace(progress, done=progress.done + len(outcomes), unread=progress.unread + unread)
            yield progress


def _unread(store: Store, run: int) -> int:
    return int(store.connection.execute(
        "SELECT count(*) FROM files JOIN documents ON documents.id = files.document WHERE run = ? AND unread NOT NULL", (run,)
    ).fetchone()[0])  # fmt: skip


def _asked(question: Question, places: list[str]) -> str:
    return _hashed(repr(question.asked), str(question.with_text), *places)


def _state(path: Path) -> str:
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return ""


def _hashed(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
