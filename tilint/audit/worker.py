"""A worker process: ready before its first document, and gone when nobody waits for it any more."""

from __future__ import annotations

import gc
import os
import threading
from multiprocessing import connection, parent_process

from tilint.audit.reading import Question, workspace_for

_SAMPLE = b"Dear Sam,\n\nYou failed to attend your appointment.\n"


def start(question: Question) -> None:
    """Load rules, and make sure that the process ends with the one that started it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(100_000, 20, 20)
    workspace_for(question.asked).review_bytes(_SAMPLE, "sample.txt")
    gc.collect()
    gc.freeze()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
