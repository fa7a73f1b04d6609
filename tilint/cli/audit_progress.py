"""How far an audit is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import shutil
import sys
import time
from types import TracebackType
from typing import Any

import click

from tilint.audit.run import Progress

_EVERY = 30.0


class Shown:
    """Shows progress on the standard error: documents a second, time left, how many could not be read."""

    def __init__(self) -> None:
        self.done = 0
        self._bar: Any = None
        self._said = self._began = time.monotonic()

    def __enter__(self) -> Shown:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def told(self, progress: Progress) -> None:
        """Show one more step."""
        self.done = progress.done
        if sys.stderr.isatty():
            self._draw(progress)
        elif time.monotonic() - self._said > _EVERY:
            self._said = time.monotonic()
            click.echo(_line(progress, self._said - self._began), err=True)

    def _draw(self, progress: Progress) -> None:
        if self._bar is None:
            from tqdm import tqdm

            # Where a terminal does not tell its size, tqdm by itself would show nothing.
            columns, rows = shutil.get_terminal_size((80, 24))
            self._bar = tqdm(total=progress.total, initial=progress.kept, unit=" documents", desc="Reading", file=sys.stderr,
                             ncols=columns, nrows=rows)  # fmt: skip
        self._bar.set_postfix_str(f"{progress.unread:,} unread", refresh=False)
        self._bar.update(progress.done - self._bar.n)


def _line(progress: Progress, seconds: float) -> str:
    rate = (progress.done - progress.kept) / seconds
    left = (progress.total - progress.done) / rate if rate else 0
    return (
        f"Read {progress.done:,} of {progress.total:,}: {rate:,.0f} documents a second, "
        f"about {left / 60:,.0f} minutes left, {progress.unread:,} unread"
    )
