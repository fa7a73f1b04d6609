"""What goes wrong while the editor is served: told in a sentence, without a word of any document, and survived."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import Any

from lsprotocol.types import LogMessageParams, MessageType, ShowMessageParams
from pygls.lsp.server import LanguageServer

from tilint.errors import TilintError


class CalmServer(LanguageServer):
    """A language server whose errors quote nothing."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Tell the editor's log that something failed, and where."""
        self.window_log_message(LogMessageParams(MessageType.Error, failed(error)))


def failed(error: BaseException) -> str:
    """Return what failed and where; the error's own words may quote a letter, so they stay out."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
    return f"something inside tilint itself failed ({type(error).__name__} in {place}); please report that, without the document."


def calmly(server: LanguageServer, work: Callable[[Any], Awaitable[Any]]) -> Callable[[Any], Awaitable[Any]]:
    """Return ``work``, a handler, which answers nothing where it fails and says why."""

    @wraps(work)
    async def answer(params: Any) -> Any:
        try:
            return await work(params)
        except TilintError as error:
            server.window_show_message(ShowMessageParams(MessageType.Error, f"tilint: {error}"))
        except Exception as error:  # one strange document must not cost the others their server
            server.window_log_message(LogMessageParams(MessageType.Error, failed(error)))
        return None

    return answer


def hush() -> None:
    """Keep the libraries from logging: they quote what they are sent."""
    for name in ("pygls", "asyncio", "lsprotocol", "cattrs"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)


def watch_loop(server: LanguageServer) -> None:
    """Have what fails unattended on the running loop told like the rest."""

    def tell(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            server.window_log_message(LogMessageParams(MessageType.Error, failed(error)))

    asyncio.get_running_loop().set_exception_handler(tell)
