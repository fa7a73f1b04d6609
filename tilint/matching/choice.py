"""Which rules are in force for a document: by kind, standing, locale, and what was selected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tilint.findings import Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """What to check for. Empty ``select`` means every rule; entries are rule ids or topics.

    ``contested`` switches on rules whose advice published guides dispute. ``locale`` is a country
    code; a rule that names countries speaks only there.
    """

    kind: Kind = "letter"
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    contested: bool = False
    locale: str = "GB"

    def takes(self, rule_id: str, rule: Mapping[str, Any]) -> bool:
        """Tell whether a rule is in force, from its entry in the index."""
        names = {rule_id, rule["topic"]}
        if names & self.ignore or (self.select and not names & self.select):
            return False
        if rule["locale"] and self.locale not in rule["locale"]:
            return False
        asked_for = self.contested or rule_id in self.select
        return self.kind in rule["kinds"] and (rule["standing"] != "contested" or asked_for)
