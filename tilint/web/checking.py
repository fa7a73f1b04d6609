"""Texts and files reviewed off the event loop: texts in a thread, files in processes that can be stopped."""

from __future__ import annotations

import asyncio
import multiprocessing
import threading
from codecs import BOM_UTF8
from collections.abc import Awaitable, Callable
from concurrent.futures import TimeoutError as TookTooLong
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

import anyio
from pebble import ProcessExpired, ProcessPool

from tilint.errors import TilintError
from tilint.findings import Kind, Review
from tilint.web import work
from tilint.web.desk import Desk
from tilint.web.shapes import CheckRequest
from tilint.workspace import Asked, Workspace
from tilint.workspace.orphans import end_with_parent

Result = TypeVar("Result")
# A process that has read so many files makes room for a fresh one, whatever a library may have leaked.
_FILES_A_PROCESS = 200


class Unanswered(TilintError):
    """A request that cannot be answered, with the sentence that says why."""


class Checking:
    """What the pages and the API ask for; made when the server starts, closed when it ends."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._closed = False
        self._workspaces: dict[tuple[Kind | None, bool], Workspace] = {}
        # What is remembered of recurring sentences is one memory, so texts take turns; each takes milliseconds.
        self._turn = threading.Lock()
        self._turns = anyio.CapacityLimiter(4)
        self._room = asyncio.Semaphore(desk.files_at_once)

    async def text(self, asked: CheckRequest, name: str, written: Callable[[Review], Result]) -> Result:
        """Review a text under the settings of the folder in which the server was started, and return it as ``written``.

        Both are done in one thread: a second one would cost an edit as much as its review.
        """

        def both() -> Result:
            return written(self._text(asked, name))

        return await anyio.to_thread.run_sync(both, limiter=self._turns)

    def _text(self, asked: CheckRequest, name: str) -> Review:
        if not asked.text.strip():
            return Review(name=name, format="text", kind=asked.kind or "letter", kind_reason="there is nothing to read")
        try:
            data = BOM_UTF8 + asked.text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise Unanswered(f"Character {error.start} of the text is half of a pair; paste the text again.") from error
        with self._turn:
            workspace = self._workspace(asked.kind, asked.contested)
            return workspace.review_bytes(data, name, near=Path.cwd() / name, part=asked.part)

    def _workspace(self, kind: Kind | None, contested: bool) -> Workspace:
        key = kind, contested
        if key not in self._workspaces:
            self._workspaces[key] = Workspace(Asked(kind=kind, contested=contested or None, packs=self.desk.folders))
        return self._workspaces[key]

    async def aside(
        self,
        read: Callable[[], Awaitable[Any]],
        task: Literal["look", "copy", "report", "bundle", "try_rule"],
        *more: Any,
    ) -> Any:
        """Do ``task`` of ``web.work`` in a process of its own; ``read`` gives its content once there is room for it.

        Raises ``Unanswered`` where it takes longer than the desk allows, or ends its process.
        """
        async with self._room:
            content = await read()
            future = self._sound_pool().schedule(
                getattr(work, task), args=(self.desk, content, *more), timeout=self.desk.seconds
            )
            try:
                return await asyncio.wrap_future(future)
            except TookTooLong as error:
                raise Unanswered(
                    f"This took longer than {self.desk.seconds:.0f} seconds, so it was stopped; split the document, or use “tilint check”."
                ) from error
            except ProcessExpired as error:
                raise Unanswered(
                    "Something in this document is beyond tilint, and what was reading it ended; please report that, without the document."
                ) from error

    def _sound_pool(self) -> ProcessPool:
        """Return the pool; a fresh one where the loss of a process has broken it as a whole."""
        if not self._pool.active and not self._closed:
            del self.__dict__["_pool"]
        return self._pool

    @cached_property
    def _pool(self) -> ProcessPool:
        # Begun afresh, since threads of this process must not be copied half-way; a fork server would leave a folder behind.
        context = multiprocessing.get_context("spawn")
        return ProcessPool(
            self.desk.files_at_once, max_tasks=_FILES_A_PROCESS, context=context, initializer=end_with_parent
        )

    def close(self) -> None:
        """Stop whatever is still being read."""
        self._closed = True
        if "_pool" in self.__dict__:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join(timeout=5)
