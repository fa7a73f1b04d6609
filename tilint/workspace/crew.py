"""Several processes that review files, and one that puts their reviews in order."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from tilint.errors import UnreadableInput
from tilint.findings import Review
from tilint.readers.sentences import unreadable
from tilint.workspace.asked import Asked
from tilint.workspace.results.results import Results, Work, made, replayed

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# Reviews under way or waiting for their turn, for each process: so much is held in memory.
_AHEAD = 8
# So few new files are done before a second process would have started.
_ALONE = 8
_TRIES = 2

# A line that stands for the review and is as good as it, or the review itself, or why there is none.
Done = tuple[str, Review | None, str]


@dataclass(slots=True)
class _Turn:
    """A file whose review comes when all before it have come."""

    path: Path
    name: str
    work: Work | None = None
    review: Review | None = None
    under_way: Future[Done] | None = None


class Crew:
    """Processes under one ``Asked``; they are started once there is enough that no kept review answers."""

    def __init__(self, jobs: int, asked: Asked, results: Results) -> None:
        self._jobs, self._asked, self._results = jobs, asked, results
        self._pool: ProcessPoolExecutor | None = None
        self._new = 0

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def reviews(self, files: Iterable[tuple[Path, str]], work: Callable[[Path, str], Work]) -> Iterator[Review]:
        """Yield the reviews of ``files`` in order; ``work`` opens one of them."""
        waiting: deque[_Turn] = deque()
        for path, name in files:
            waiting.append(self._begun(_Turn(path, name), work))
            while waiting and (waiting[0].review or len(waiting) > self._jobs * _AHEAD):
                yield self._ended(waiting.popleft(), waiting)
        while waiting:
            yield self._ended(waiting.popleft(), waiting)

    def _begun(self, turn: _Turn, work: Callable[[Path, str], Work]) -> _Turn:
        try:
            turn.work = work(turn.path, turn.name)
        except UnreadableInput as error:
            turn.review = Review(name=turn.name, unread=str(error))
            return turn
        known = self._results.known(turn.work)
        if known is not None:
            turn.review = turn.work.reviewer.settled(known)
            return turn
        self._new += 1
        if self._new <= _ALONE:
            turn.review = self._taken(turn, _done(turn.work))
        else:
            self._send(turn)
        return turn

    def _send(self, turn: _Turn) -> None:
        if self._pool is None:
            self._pool = self._started(self._jobs)
        from concurrent.futures.process import BrokenProcessPool

        try:
            turn.under_way = self._pool.submit(_do, turn.path, turn.name)
        except BrokenProcessPool:  # it broke at another file, whose turn will tell
            turn.under_way = None

    def _ended(self, turn: _Turn, waiting: Iterable[_Turn]) -> Review:
        if turn.review is not None:
            return turn.review
        from concurrent.futures.process import BrokenProcessPool

        try:
            if turn.under_way is None:
                raise BrokenProcessPool
            return self._taken(turn, turn.under_way.result())
        except BrokenProcessPool:
            return self._alone(turn, waiting)

    def _alone(self, turn: _Turn, waiting: Iterable[_Turn]) -> Review:
        """Review a file in a process of its own: some process died, and this tells whether it did so of this file."""
        from concurrent.futures.process import BrokenProcessPool

        reason = "the process that read it came to a sudden end"
        done: Done = ("", None, str(unreadable(turn.name, reason, "please report that, without the document")))
        # A file that ends its process does so each time; what else ends one, on a full machine, does not.
        for _ in range(_TRIES):
            self._stop()
            self._pool = self._started(1)
            with suppress(BrokenProcessPool):
                done = self._pool.submit(_do, turn.path, turn.name).result()
                break
        self._stop()
        for other in waiting:
            if other.review is None and not _is_done(other):
                self._send(other)
        return self._taken(turn, done)

    def _taken(self, turn: _Turn, done: Done) -> Review:
        line, review, unread = done
        if unread or turn.work is None:
            return Review(name=turn.name, unread=unread)
        found = replayed(turn.work, line) if line and review is None else review
        if found is None:
            return Review(name=turn.name, unread=str(unreadable(turn.name, "it changed meanwhile", "check it again")))
        self._results.keep(turn.work, line)
        return turn.work.reviewer.settled(found)

    def _started(self, jobs: int) -> ProcessPoolExecutor:
        # Imported here, with what it brings: a run that kept reviews answer needs none of it.
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # Where a process can be copied, what is loaded by now is shared.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        return ProcessPoolExecutor(jobs, context, _start, (self._asked,))

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _is_done(turn: _Turn) -> bool:
    under_way = turn.under_way
    return under_way is not None and under_way.done() and not under_way.cancelled() and under_way.exception() is None


_here: list[Callable[[Path, str], Work]] = []


def _start(asked: Asked) -> None:
    from tilint.workspace.orphans import end_with_parent
    from tilint.workspace.workspace import Workspace

    end_with_parent()

    with suppress(ValueError, ImportError):  # to be stopped is for the process that reports
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here[:] = [Workspace(replace(asked, cache=False)).work]


def _do(path: Path, name: str) -> Done:
    try:
        work = _here[0](path, name)
    except UnreadableInput as error:
        return "", None, str(error)
    line, review, unread = _done(work)
    return line, None if line else review, unread


def _done(work: Work) -> Done:
    """Return what came of ``work``; nothing that goes wrong with one file may reach another."""
    try:
        line, review = made(work)
    except UnreadableInput as error:
        return "", None, str(error)
    except Exception as error:  # as in ``reviewed``
        reason = f"something in it is beyond tilint ({type(error).__name__})"
        return "", None, str(unreadable(work.name, reason, "please report that, without the document"))
    return line, replace(review, masks=review.masks if line else None), ""
