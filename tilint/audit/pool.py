"""Worker processes on this machine: one that hangs or crashes is replaced, and costs one document."""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from typing import Any

from pebble import ProcessExpired, ProcessPool

from tilint.audit.chunks import Chunk
from tilint.audit.key import secret_hash
from tilint.audit.outcome import Outcome
from tilint.audit.reading import Question, not_read, read_all
from tilint.audit.worker import start
from tilint.errors import TilintError

# Handfuls sent ahead for each worker: enough to keep it busy, few enough to bound memory.
_AHEAD = 3
_TRIES = 2
_BREAKDOWNS = 3


class Pool:
    """Reads on ``workers`` processes; a document may take ``limit`` seconds."""

    def __init__(self, workers: int, limit: float) -> None:
        self.workers, self._limit = workers, limit
        self._pool: Any = None

    def prepare(self, _question: Question) -> None:
        """Load what workers need in the process that they are forked from, while the caller does something else."""
        if sys.platform != "win32":
            _context()
            forkserver.ensure_running()

    def close(self) -> None:
        """End the workers, whatever they are at."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None

    def outcomes(self, question: Question, chunks: Iterator[Chunk]) -> Iterator[tuple[Outcome, ...]]:
        """Yield what reading brought, handful by handful as they finish."""
        work = _Work(question, chunks, self._limit, self.workers * _AHEAD)
        while not work.is_done:
            self._pool = ProcessPool(self.workers, initializer=start, initargs=(question,), context=_context())
            try:
                yield from work.on(self._pool)
            except BrokenProcessPool:
                work.broke_down()
            finally:
                self.close()


class _Work:
    """What is still to be read: new handfuls, those sent to workers, and those to be tried again one by one."""

    def __init__(self, question: Question, chunks: Iterator[Chunk], limit: float, most: int) -> None:
        self._question, self._chunks, self._limit, self._most = question, chunks, limit, most
        self._again: deque[tuple[Chunk, int]] = deque()
        self._sent: dict[Future[tuple[Outcome, ...]], tuple[Chunk, int]] = {}
        self._breakdowns = 0
        self.is_done = False

    def on(self, pool: Any) -> Iterator[tuple[Outcome, ...]]:
        """Yield outcomes from ``pool`` until all is read; raise ``BrokenProcessPool`` where the pool is lost."""
        while True:
            self._send(pool)
            if not self._sent:
                break
            for future in wait(self._sent, return_when=FIRST_COMPLETED).done:
                if outcomes := self._settled(future):
                    self._breakdowns = 0
                    yield outcomes
        self.is_done = True

    def broke_down(self) -> None:
        """Take back what was sent; raise ``TilintError`` where pools break down again and again."""
        self._breakdowns += 1
        if self._breakdowns > _BREAKDOWNS:
            raise TilintError("the worker processes end before they read anything; check the memory that is free.")
        self._again.extend(self._sent.values())
        self._sent.clear()

    def _send(self, pool: Any) -> None:
        while len(self._sent) < self._most:
            if self._again:
                chunk, tries = self._again.popleft()
            else:
                chunk, tries = next(self._chunks, ()), 0
            if not chunk:
                return
            sent = pool.schedule(read_all, args=(self._question, chunk), timeout=self._limit)
            self._sent[sent] = chunk, tries

    def _settled(self, future: Future[tuple[Outcome, ...]]) -> tuple[Outcome, ...]:
        chunk, tries = self._sent[future]
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            raise error
        del self._sent[future]
        if error is None:
            return future.result()
        if isinstance(error, TilintError):  # about settings or rules, so about every document
            raise error
        if len(chunk) > 1:
            self._again.extend(((job,), 0) for job in chunk)
        elif isinstance(error, ProcessExpired) and tries + 1 < _TRIES:  # it may have been killed for another's sake
            self._again.append((chunk, tries + 1))
        else:
            return (self._given_up(chunk, error),)
        return ()

    def _given_up(self, chunk: Chunk, error: BaseException) -> Outcome:
        return given_up(self._question, chunk, _reason(error, self._limit))


def given_up(question: Question, chunk: Chunk, reason: str) -> Outcome:
    """Return the outcome of a single job that no worker survived; it is not tried again until the file changes."""
    job = chunk[0]
    mark = f"unread {secret_hash(question.key, job.item.name, job.item.stamp)}"
    return not_read(job, f"The document could not be read, because {reason}; look at it by itself.", mark)


def _reason(error: BaseException, limit: float) -> str:
    if isinstance(error, TimeoutError):
        return f"reading it took longer than {limit:g} seconds"
    code = getattr(error, "exitcode", None)
    if code is not None and code < 0:
        return f"reading it ended its process (signal {-code})"
    return f"reading it ended its process ({type(error).__name__})"


def _context() -> BaseContext:
    """Return where workers come from: forked from a process that has loaded what they need, where there is forking."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tilint.audit.nursery"])
    return context
