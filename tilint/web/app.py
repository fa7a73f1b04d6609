"""The application: pages, the API behind them, and how errors become sentences."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from tilint.errors import TilintError
from tilint.web import api, pages
from tilint.web.checking import Checking
from tilint.web.desk import Desk, taken
from tilint.web.guard import Application, Guard, TooLarge, failed

_STATIC = Path(__file__).with_name("static")
_SAID = {
    400: "The form could not be read; send it again.",
    404: "There is no such page here.",
    405: "That page cannot be asked for in this way; see the API page.",
}


def from_environment() -> Application:
    """Make the application of a server's worker process."""
    # What it warns of is answered with a sentence, and its words are those of the form.
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)
    return make(taken())


def make(desk: Desk) -> Application:
    """Return the application for ``desk``, guard and all (ASGI)."""
    app = Starlette(
        routes=[*pages.ROUTES, *(call.route for call in api.CALLS), Mount("/static", StaticFiles(directory=_STATIC))],
        exception_handlers={TilintError: _declined, HTTPException: _unfound, Exception: _failed},
        lifespan=_lifespan,
    )
    app.state.desk, app.state.checking = desk, Checking(desk)
    return Guard(app, desk)


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    yield
    # Off the loop, so that whoever still waited is told that it has ended.
    await anyio.to_thread.run_sync(app.state.checking.close)


async def _declined(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 413 if isinstance(error, TooLarge) else 422)


async def _failed(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": failed(error)}, 500)


async def _unfound(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    said = _SAID.get(error.status_code, error.detail)
    if not request.url.path.startswith("/api/") and request.method in {"GET", "HEAD"}:
        return pages.unfound(request, error.status_code, said)
    return JSONResponse({"error": said}, error.status_code, error.headers)
