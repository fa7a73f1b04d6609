"""Worker processes that nobody waits for any more: they end, whatever they are at."""

from __future__ import annotations

import os
import threading
from multiprocessing import connection, parent_process


def end_with_parent() -> None:
    """End this process when the one that began it ends, even where that was killed; for the start of a worker.

    A worker's own end of the pipe that brings its work keeps that pipe open, so it would wait there for ever.
    """
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
