"""What people decided about findings: decisions kept by sentence, comments in the file itself, and a baseline."""

from tilint.suppressions.baseline import Baseline, Remainder
from tilint.suppressions.decision import Decision, Outcome
from tilint.suppressions.decisions import NOBODY_DECIDED, Decisions
from tilint.suppressions.settling import Settler

__all__ = ["NOBODY_DECIDED", "Baseline", "Decision", "Decisions", "Outcome", "Remainder", "Settler"]
