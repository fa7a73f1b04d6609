"""A Dask cluster: the same documents read by workers on other machines, with no queue of our own."""

from __future__ import annotations

import faulthandler
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tilint.audit.chunks import Chunk
from tilint.audit.outcome import Outcome
from tilint.audit.pool import given_up
from tilint.audit.reading import Question, read_all
from tilint.audit.store import version
from tilint.errors import SettingsError, TilintError

_AHEAD = 4


class Cluster:
    """Reads on the workers of the Dask scheduler at ``address``; a document may take ``limit`` seconds.

    Raises ``SettingsError`` where Dask is not installed or no scheduler answers.
    """

    def __init__(self, address: str, limit: float) -> None:
        self._limit = limit
        self._client: Any = _client(address)
        self.workers = len(self._client.nthreads())
        if not self.workers:
            raise SettingsError(f"the Dask scheduler at {address} has no workers yet; start some and try again.")

    def outcomes(self, question: Question, chunks: Iterator[Chunk]) -> Iterator[tuple[Outcome, ...]]:
        """Yield what reading brought, handful by handful as they finish; no more are sent than are soon needed."""
        from distributed import as_completed

        sent: dict[str, Chunk] = {}
        again: deque[Chunk] = deque()
        running: Any = as_completed([], loop=self._client.loop)  # type: ignore[no-untyped-call]
        try:
            self._send(question, again, chunks, running, sent)
            for future in running:
                outcomes, singly = self._settled(question, sent.pop(str(future.key)), future)
                future.release()
                again.extend(singly)
                if outcomes:
                    yield outcomes
                self._send(question, again, chunks, running, sent)
        finally:
            self.close()

    def prepare(self, question: Question) -> None:
        """The workers run already."""

    def close(self) -> None:
        """Leave the cluster to others."""
        self._client.close()

    def _send(
        self, question: Question, again: deque[Chunk], chunks: Iterator[Chunk], running: Any, sent: dict[str, Chunk]
    ) -> None:
        while len(sent) < self.workers * _AHEAD:
            chunk = again.popleft() if again else next(chunks, ())
            if not chunk:
                return
            future = self._client.submit(read_there, version(), question, chunk, self._limit, pure=False)
            sent[str(future.key)] = chunk
            running.add(future)

    def _settled(self, question: Question, chunk: Chunk, future: Any) -> tuple[tuple[Outcome, ...], list[Chunk]]:
        """Return the outcomes of a handful, or where it ended its workers, what to try again one by one."""
        if future.status in ("cancelled", "lost"):
            raise TilintError(
                "the cluster has stopped answering; what is finished is kept, and the same command goes on."
            )
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
    with _ALONE, _watched(limit):
        return read_all(question, chunk)


@contextmanager
def _watched(limit: float) -> Iterator[None]:
    """Let this process end where what is inside takes longer than ``limit`` seconds, whatever it is doing."""
    faulthandler.dump_traceback_later(limit, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


# What is worked out for one document is kept for the next, so a process reads one at a time.
_ALONE = threading.Lock()


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise SettingsError('--scheduler needs Dask; run: pip install "tilint[cluster]".') from error
    try:
        return Client(address, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise SettingsError(f"no Dask scheduler answers at {address}; check that it runs, and its address.") from error
