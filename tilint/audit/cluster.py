"""A Dask cluster: the same documents read by workers on other machines, with no queue of our own."""

from __future__ import annotations

import faulthandler
import threading
import time
from collections.abc import Iterator
from typing import Any

from tilint.audit.chunks import Chunk
from tilint.audit.outcome import Outcome
from tilint.audit.pool import given_up
from tilint.audit.reading import Question, read_all
from tilint.audit.store import version
from tilint.errors import SettingsError

_AHEAD = 4


class Cluster:
    """Reads on the workers of the Dask scheduler at ``address``; a document may take ``limit`` seconds.

    Raises ``SettingsError`` where Dask is not installed or no scheduler answers.
    """

    def __init__(self, address: str, limit: float) -> None:
        self._limit = limit
        self._client: Any = _client(address)
        self.workers = max(1, sum(self._client.nthreads().values()))

    def outcomes(self, question: Question, chunks: Iterator[Chunk]) -> Iterator[tuple[Outcome, ...]]:
        """Yield what reading brought, handful by handful as they finish; no more are sent than are soon needed."""
        from distributed import as_completed

        sent: dict[str, Chunk] = {}
        running: Any = as_completed([])  # type: ignore[no-untyped-call]
        try:
            self._send(question, chunks, running, sent)
            for future in running:
                chunk = sent.pop(str(future.key))
                outcomes, again = self._settled(question, chunk, future)
                future.release()
                if outcomes:
                    yield outcomes
                self._send(question, iter([*again]), running, sent)
                self._send(question, chunks, running, sent)
        finally:
            self._client.close()

    def _send(self, question: Question, chunks: Iterator[Chunk], running: Any, sent: dict[str, Chunk]) -> None:
        while len(sent) < self.workers * _AHEAD and (chunk := next(chunks, ())):
            future = self._client.submit(read_there, version(), question, chunk, self._limit, pure=False)
            sent[str(future.key)] = chunk
            running.add(future)

    def _settled(self, question: Question, chunk: Chunk, future: Any) -> tuple[tuple[Outcome, ...], list[Chunk]]:
        """Return the outcomes of a handful, or where it ended its workers, what to try again one by one."""
        error = future.exception()
        if error is None:
            return future.result(), []
        if isinstance(error, SettingsError):
            raise error
        if len(chunk) > 1:
            return (), [(job,) for job in chunk]
        reason = f"reading it ended every process that tried, or took longer than {self._limit:g} seconds"
        return (given_up(question, chunk, reason),), []


def read_there(asked: str, question: Question, chunk: Chunk, limit: float) -> tuple[Outcome, ...]:
    """Read on a worker of the cluster; one that takes too long ends its process, which Dask then replaces."""
    if asked != version():
        raise SettingsError(
            f"a worker of the cluster has tilint {version()} and this is {asked}; install the same everywhere."
        )
    with _WATCH.over(limit):
        return read_all(question, chunk)


class _Watch:
    """The deadlines of the tasks of this process; the interpreter's own watchdog ends it at the earliest."""

    def __init__(self) -> None:
        self._deadlines: dict[int, float] = {}
        self._lock = threading.Lock()

    def over(self, limit: float) -> _Watched:
        return _Watched(self, limit)

    def set(self, deadline: float | None) -> None:
        """Note or forget the deadline of the task on this thread."""
        with self._lock:
            self._deadlines.pop(threading.get_ident(), None)
            if deadline is not None:
                self._deadlines[threading.get_ident()] = deadline
            faulthandler.cancel_dump_traceback_later()
            if self._deadlines:
                left = max(0.1, min(self._deadlines.values()) - time.monotonic())
                faulthandler.dump_traceback_later(left, exit=True)


class _Watched:
    def __init__(self, watch: _Watch, limit: float) -> None:
        self._watch, self._limit = watch, limit

    def __enter__(self) -> None:
        self._watch.set(time.monotonic() + self._limit)

    def __exit__(self, *_: object) -> None:
        self._watch.set(None)


_WATCH = _Watch()


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise SettingsError('--scheduler needs Dask; run: pip install "tilint[cluster]".') from error
    try:
        return Client(address, timeout=20, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise SettingsError(f"no Dask scheduler answers at {address}; check that it runs, and its address.") from error
