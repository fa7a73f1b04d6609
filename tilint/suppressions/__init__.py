"""What people decided about findings: decisions kept by sentence, comments in the file itself, and a baseline.

A reviewer is given ``Decisions`` and sets aside what they keep; comments in a file it finds by itself. A run
against a baseline makes one ``Remainder`` (in ``baseline``, which most runs need not load) and passes every review through its ``split``, in order.
"""

from tilint.suppressions.decision import Decision, Outcome
from tilint.suppressions.decisions import NOBODY_DECIDED, Decisions
from tilint.suppressions.places import BASELINE, DECISIONS, nearest_kept, place_to_keep
from tilint.suppressions.settling import Settler

__all__ = [
    "BASELINE", "DECISIONS", "NOBODY_DECIDED", "Decision", "Decisions", "Outcome", "Settler",
    "nearest_kept", "place_to_keep",
]  # fmt: skip
