"""How a server was asked to run; handed to worker processes through the environment."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_VARIABLE = "TILINT_SERVE"
LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Desk:
    """What one ``tilint serve`` was asked for.

    ``key`` is the part of every address that only whoever started the server knows ("" for a team
    server, where the proxy signs people on); ``root`` is the path that a proxy puts in front;
    ``hosts`` are the names it answers to, without ports. ``largest`` is in bytes, ``pages`` counts
    PDF pages, ``seconds`` is how long one file may take.
    """

    key: str = ""
    root: str = ""
    hosts: tuple[str, ...] = LOCAL_NAMES
    packs: tuple[str, ...] = ()
    largest: int = 50_000_000
    pages: int = 1_000
    seconds: float = 120
    files_at_once: int = 2

    @property
    def base(self) -> str:
        """The path that every address begins with and ends in a slash, as a browser sees it."""
        return f"{self.root}/{self.key}/" if self.key else f"{self.root}/"

    @property
    def is_local(self) -> bool:
        """Whether it serves only the computer that it runs on."""
        return self.hosts == LOCAL_NAMES

    @property
    def folders(self) -> tuple[Path, ...]:
        """Folders of an organisation's rules."""
        return tuple(map(Path, self.packs))


def put(desk: Desk) -> None:
    """Leave ``desk`` for the server's own worker processes."""
    os.environ[_VARIABLE] = json.dumps(asdict(desk))


def taken() -> Desk:
    """Return what ``put`` left, or a desk as it comes."""
    found: dict[str, Any] = json.loads(os.environ.get(_VARIABLE, "{}"))
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
    return Desk(**values)
