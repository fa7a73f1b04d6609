"""Stands before the application: who may ask, how much they may send, and what every answer must carry."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import traceback
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any

from starlette.requests import ClientDisconnect

from tilint.errors import TilintError
from tilint.web.desk import Desk

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'{script}; style-src 'self'{style}; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": POLICY.format(script="", style=""),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_SAFE = {"GET", "HEAD"}
_HEALTH = "/health"
_log = logging.getLogger("tilint.web")


class TooLarge(TilintError):
    """More was sent than the server takes; says how much that is."""


class Guard:
    """Lets in what comes from the page itself (or a program that knows the key), and refuses the rest in a sentence."""

    def __init__(self, inner: Application, desk: Desk) -> None:
        self._inner, self._desk = inner, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._inner(scope, receive, send)
            return
        sending = _Sending(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await _say(sending, scope, *refusal)
            return
        try:
            await self._inner(self._within(scope), _Counted(receive, self._desk.largest, self._too_large()), sending)
        except ClientDisconnect:
            return  # whoever asked has gone, so there is nobody to answer
        except asyncio.CancelledError:  # the server is being stopped
            if not sending.begun:
                await _say(sending, scope, 503, "tilint was stopped before this was done; start it and send it again.")
        except Exception as error:  # it was answered by ``failed``; a traceback in the log might quote a letter
            _log.error("something inside tilint failed (%s)", _what(error))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if not self._is_ours(headers.get("host", "")):
            return 421, "This server answers only to its own name; open the address that tilint printed."
        if scope["path"] != _HEALTH and not self._knows_key(scope["path"]):
            return 404, "There is no such page; open the address that tilint printed when it started, key and all."
        if scope["method"] not in _SAFE and _comes_from_elsewhere(headers):
            return 403, "Another site tried to send something here, which is refused; use the page itself."
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self._desk.largest:
            return 413, self._too_large()
        return None

    def _too_large(self) -> str:
        return f"That is more than {self._desk.largest / 1e6:.0f} MB, which is as much as is taken at once; send fewer or smaller files."

    def _is_ours(self, host: str) -> bool:
        name = host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdigit() else host
        return "*" in self._desk.hosts or name.lower() in self._desk.hosts

    def _knows_key(self, path: str) -> bool:
        if not self._desk.key:
            return True
        first = path.removeprefix("/").partition("/")[0]
        return hmac.compare_digest(first.encode(), self._desk.key.encode())

    def _within(self, scope: Scope) -> Scope:
        """Return the scope as the application knows it: the key is part of where it is mounted, not of its paths."""
        path = scope["path"]
        if self._desk.key and path != _HEALTH:
            path = "/" + path.split("/", 2)[2] if path.count("/") > 1 else "/"
        return {**scope, "path": path, "raw_path": path.encode("utf-8"), "root_path": ""}


def failed(error: Exception) -> str:
    """Return what to tell of an error nobody foresaw: its kind and place, since its words may quote a letter."""
    return f"Something inside tilint itself failed ({_what(error)}); please report that, without the document."


def _what(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"


def _comes_from_elsewhere(headers: MutableMapping[str, str]) -> bool:
    """Tell whether a browser says that another site made it send this (a program says nothing)."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = headers.get("origin")
    return origin is not None and origin.lower().partition("://")[2] != headers.get("host", "").lower()


class _Counted:
    """Hands on what is received until it is too much, whatever the sender said of its length."""

    def __init__(self, receive: Receive, most: int, refusal: str) -> None:
        self._receive, self._left, self._refusal = receive, most, refusal

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooLarge(self._refusal)
        return message


class _Sending:
    """Sends answers with the headers that every one of them carries."""

    def __init__(self, send: Send) -> None:
        self._send, self.begun = send, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            message = {**message, "headers": list(_with_ours(message.get("headers", ())))}
        await self._send(message)


def _with_ours(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
    own = {name.lower() for name, _ in headers}
    yield from headers
    yield from ((name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in own)


async def _say(send: _Sending, scope: Scope, status: int, sentence: str) -> None:
    """Answer with a sentence: to a program as JSON, to a person as it is."""
    for_program = "/api/" in scope["path"]
    body = json.dumps({"error": sentence}).encode() if for_program else sentence.encode()
    kind = b"application/json" if for_program else b"text/plain; charset=utf-8"
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
