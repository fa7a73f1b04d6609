"""``tilint serve`` run as a user runs it, and a plain way to ask it things."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Answer:
    """What came back; ``headers`` have their names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Server:
    """A running ``tilint serve`` at ``url``, which ends in a slash."""

    url: str
    process: subprocess.Popen = field(repr=False)
    log: Path

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def base(self) -> str:
        return urlsplit(self.url).path

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Ask for ``path`` as it stands; header names are written with underscores."""
        connection = http.client.HTTPConnection(self.host, timeout=120)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body or None, sent)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, page: str = "", **headers: str) -> Answer:
        return self.ask("GET", self.base + page, **headers)

    def call(self, name: str, asked: Any, **headers: str) -> Answer:
        return self.ask(
            "POST",
            f"{self.base}api/{name}",
            json.dumps(asked).encode(),
            **{"Content_Type": "application/json", **headers},
        )

    def send(self, name: str, files: list[tuple[str, str, bytes]], **fields: str) -> Answer:
        """Send a form of files (field, file name, content) and other fields."""
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{called}"\r\n'
            f"Content-Type: application/octet-stream\r\n\r\n".encode()
            + content
            + b"\r\n"
            for field, called, content in files
        ] + [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        return self.ask("POST", f"{self.base}api/{name}", body, Content_Type=f"multipart/form-data; boundary={edge}")


@contextmanager
def serving(log: Path, *options: str) -> Iterator[Server]:
    """Run ``tilint serve`` on a free port until the block ends."""
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tilint", "serve", "--no-open", "--port", "0", *options],
            stdout=subprocess.PIPE, stderr=errors, text=True,
        )  # fmt: skip
        try:
            told = process.stdout.readline()
            yield Server(re.search(r"http://\S+", told)[0], process, log)
        finally:
            process.terminate()
            process.wait(15)
            process.stdout.close()
