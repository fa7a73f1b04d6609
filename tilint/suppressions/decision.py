"""One decision of a person about one rule in one sentence, or in one document as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

# "keep" leaves the words as they are and sets the finding aside; "change" agrees that they should change.
Outcome = Literal["keep", "change"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Decision:
    """What ``who`` decided ``when``, and why.

    ``sentence`` is a fingerprint as in ``Finding.sentence_fingerprint`` (shortened by
    ``findings.fingerprint.kept`` for a document). ``until`` is the last day on which the decision holds.
    """

    rule: str
    sentence: str
    outcome: Outcome
    reason: str
    who: str
    when: date
    until: date | None = None

    def holds(self, today: date) -> bool:
        """Tell whether the decision has not run out by ``today``."""
        return self.until is None or today <= self.until

    @property
    def told(self) -> str:
        """Say who decided what and why, as one clause."""
        what = "kept" if self.outcome == "keep" else "to be changed"
        return f"{what} by {self.who} on {self.when.isoformat()}: {self.reason}"
