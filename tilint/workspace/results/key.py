"""What a kept review depends on, as one hash: tilint itself, the libraries it reads with, rules, settings, name, bytes."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import lru_cache
from importlib.machinery import PathFinder

from tilint.rulebook.store import signature
from tilint.settings import Settings
from tilint.text.hashing import hashed

# Libraries that decide what is read and what a word is.
_LIBRARIES = ("spacy", "lxml", "pypdfium2", "markdown_it", "olefile", "yaml", "google_re2", "re2")


@lru_cache(maxsize=1)
def tool_state() -> bytes:
    """Return what changes whenever tilint, Python or a library it reads with does."""
    lines = [sys.version]
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    waiting = [package]
    while waiting:
        for entry in os.scandir(waiting.pop()):
            if entry.name.endswith(".py"):
                status = entry.stat()
                lines.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                waiting.append(entry.path)
    for library in _LIBRARIES:
        spec = PathFinder.find_spec(library)
        if spec is not None and spec.origin and os.path.exists(spec.origin):  # noqa: PTH110
            about = os.path.join(os.path.dirname(spec.origin), "about.py")  # noqa: PTH118, PTH120
            status = os.stat(about if os.path.exists(about) else spec.origin)  # noqa: PTH110, PTH116
            lines.append(f"{library} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(sorted(lines)).encode("utf-8", "surrogateescape")


def settings_state(settings: Settings) -> bytes:
    """Return what changes whenever a review under ``settings`` could be another one."""
    plain = replace(
        settings,
        fail_on="warning",
        include=(),
        exclude=(),
        baseline=None,
        decisions=None,
        root=None,
        file=None,
        origins=(),
    )
    rules = signature(settings.rules)
    return hashed(tool_state(), rules, repr(plain).encode("utf-8", "surrogateescape")).encode()


def key_of(state: bytes, name: str, data: bytes) -> str:
    """Return the key of the review of ``data``, called ``name``, under what ``settings_state`` told."""
    return hashed(state, name.encode("utf-8", "surrogateescape"), data)
