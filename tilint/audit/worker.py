"""A worker process: ready before its first document, and gone when nobody waits for it any more."""

from __future__ import annotations

import gc

from tilint.audit.reading import Question, workspace_for
from tilint.workspace.orphans import end_with_parent

_SAMPLE = b"Dear Sam,\n\nYou failed to attend your appointment.\n"


def start(question: Question) -> None:
    """Load rules, and make sure that the process ends with the one that started it."""
    end_with_parent()
    gc.set_threshold(100_000, 20, 20)
    workspace_for(question.asked).review_bytes(_SAMPLE, "sample.txt")
    gc.collect()
    gc.freeze()
