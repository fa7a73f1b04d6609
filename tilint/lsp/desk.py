"""The open documents and their checks: which are due, which are under way, and which came too late to be told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from tilint.lsp.checking import Checked, Checker
from tilint.lsp.texts import OpenText

T = TypeVar("T")
# Long enough for the letters of one word to come together, short enough not to be waited for.
PAUSE = 0.02


class Desk:
    """Holds the latest version of each document; checks run one at a time on a thread of their own.

    ``tell`` is called on the loop with each outcome that is still of the latest version. For use on one loop.
    """

    def __init__(self, checker: Checker, tell: Callable[[Checked], None]) -> None:
        self.checker, self._tell = checker, tell
        self._thread = ThreadPoolExecutor(1, "tilint-check")
        self._texts: dict[str, OpenText] = {}
        self._due: dict[str, asyncio.TimerHandle] = {}
        self._checks: dict[str, tuple[OpenText, asyncio.Future[Checked]]] = {}
        self._generation = 0

    def text(self, uri: str) -> OpenText | None:
        """Return the document at ``uri`` as it stands in the editor."""
        return self._texts.get(uri)

    def at(self, path: Path) -> OpenText | None:
        """Return the open document that is saved at ``path``, if it is one."""
        return next((text for text in self._texts.values() if text.path == path), None)

    def put(self, text: OpenText, pause: float = PAUSE) -> None:
        """Take a new version of a document, to be checked when ``pause`` seconds have brought no newer one."""
        self._texts[text.uri] = text
        self._postpone(text.uri)
        self._due[text.uri] = asyncio.get_running_loop().call_later(pause, self._begin, text)

    def drop(self, uri: str) -> None:
        """Forget a document that was closed."""
        self._postpone(uri)
        self._texts.pop(uri, None)
        _, check = self._checks.pop(uri, (None, None))
        if check is not None:
            check.cancel()

    def again(self) -> None:
        """Have every document checked anew, since what holds for them has changed."""
        self._checks.clear()
        for text in list(self._texts.values()):
            self.put(text)

    async def checked(self, uri: str) -> Checked | None:
        """Return what came of the latest version of a document, at once where it is known; None where it is not open."""
        while (text := self._texts.get(uri)) is not None:
            self._postpone(uri)
            try:
                done = await asyncio.shield(self._begin(text))
            except asyncio.CancelledError:
                if self._texts.get(uri) is text:
                    raise
                continue  # a newer version came, and this one's check was called off
            if self._texts.get(uri) is text:
                return done
        return None

    async def aside(self, work: Callable[[], T]) -> T:
        """Return ``work()``, done on the thread of the checks."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def renew(self) -> None:
        """Forget settings, rules and decisions, and have every document checked anew."""
        await self.aside(self.checker.renew)
        self._generation = self.checker.generation
        self.again()

    def stop(self) -> None:
        """Let go of everything; what is under way comes to nothing."""
        for uri in list(self._texts):
            self.drop(uri)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _postpone(self, uri: str) -> None:
        if (timer := self._due.pop(uri, None)) is not None:
            timer.cancel()

    def _begin(self, text: OpenText) -> asyncio.Future[Checked]:
        """Return the check of ``text``, begun now unless it was before."""
        known = self._checks.get(text.uri)
        if known is not None and known[0] is text and not known[1].cancelled():
            return known[1]
        if known is not None:
            known[1].cancel()  # one that still waits for the thread is of no use any more
        check = asyncio.get_running_loop().run_in_executor(self._thread, self.checker.check, text)
        self._checks[text.uri] = text, check
        check.add_done_callback(self._ended)
        return check

    def _ended(self, check: asyncio.Future[Checked]) -> None:
        if check.cancelled() or check.exception() is not None:
            return
        done = check.result()
        if self._texts.get(done.text.uri) is done.text and self._is_latest(check, done.text.uri):
            self._tell(done)
        if done.generation > self._generation:
            self._generation = done.generation
            self._others(text for uri, text in self._texts.items() if uri != done.text.uri)

    def _is_latest(self, check: asyncio.Future[Checked], uri: str) -> bool:
        known = self._checks.get(uri)
        return known is not None and known[1] is check

    def _others(self, texts: Iterable[OpenText]) -> None:
        for text in list(texts):
            self._checks.pop(text.uri, None)
            self.put(text)
