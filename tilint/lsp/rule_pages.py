"""A page for every rule, on this computer: where a finding's link leads when nobody has published the pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

from tilint.findings import RuleNote
from tilint.reporters.links import safe_url
from tilint.reporters.sarif_rules import help_url
from tilint.rulebook.store import cache_folder

_PAGES = "pages-"
_KEPT = 3
_PATIENCE = 300
_STALE = 3600


class RulePages:
    """The pages of each rulebook in use; ``published`` is the address of a site with the same pages, or ""."""

    def __init__(self, published: str = "") -> None:
        self._published = safe_url(published.rstrip("/") + "/") if published else ""
        self._begun: set[str] = set()
        self._failed: set[str] = set()
        self._under_way: dict[Path, subprocess.Popen[bytes]] = {}

    def url(self, note: RuleNote, digest: str) -> str:
        """Return the address of a rule's page in the rulebook ``digest``, else of its first source, or ""."""
        if self._published:
            return f"{self._published}rules/{note.id}.html"
        folder = _folder(digest)
        usable = digest in self._begun - self._failed or folder.is_dir()
        return (folder / "rules" / f"{note.id}.html").absolute().as_uri() if usable else help_url(note)

    def prepare(self, digest: str, packs: tuple[Path, ...]) -> None:
        """Have the pages of a rulebook written, by a process of its own, unless they are there already."""
        if self._published or digest in self._begun:
            return
        self._begun.add(digest)
        if not (_folder(digest) / "index.html").is_file():
            Thread(target=self._write, args=(digest, packs), daemon=True).start()

    def stop(self) -> None:
        """Stop what is still being written, and leave no half of it."""
        for part, process in list(self._under_way.items()):
            with suppress(OSError):
                process.kill()
                process.wait()
            shutil.rmtree(part, ignore_errors=True)

    def _write(self, digest: str, packs: tuple[Path, ...]) -> None:
        folder = _folder(digest)
        part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
        given = [option for pack in packs for option in ("--rules", os.fspath(pack))]
        command = [sys.executable, "-m", "tilint", "rules", "site", os.fspath(part), *given]
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            nowhere = subprocess.DEVNULL
            process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere)
            self._under_way[part] = process
            if process.wait(_PATIENCE) != 0:
                raise OSError(f"no pages were written for {digest}")
            part.rename(folder)
            _forget_older(folder.parent)
        except (OSError, subprocess.TimeoutExpired):
            self._failed.add(digest)  # links then lead to the rules' first sources
        finally:
            self._under_way.pop(part, None)
            shutil.rmtree(part, ignore_errors=True)


def _folder(digest: str) -> Path:
    return cache_folder() / f"{_PAGES}{digest}"


def _forget_older(cache: Path) -> None:
    """Remove the pages of rulebooks longest out of use, and halves that somebody's end left: they are made again when wanted."""
    with suppress(OSError):
        found = sorted(cache.glob(f"{_PAGES}????????"), key=lambda path: path.stat().st_mtime)
        halves = [path for path in cache.glob(f"{_PAGES}*.part") if path.stat().st_mtime < time.time() - _STALE]
        for path in [*found[:-_KEPT], *halves]:
            shutil.rmtree(path, ignore_errors=True)
