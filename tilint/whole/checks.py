"""Whether a rule's look at a whole document finds something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tilint.whole.facts import gives_a_person_or_phone, signer
from tilint.whole.layout import LAYOUTS
from tilint.whole.measures import measured
from tilint.whole.steps import Reading


def found(reading: Reading, looks: list[Mapping[str, Any]]) -> str | None:
    """Return what the first look that finds something found (a number, or ""), or None where none does."""
    for look in looks:
        if _is_taken(reading, look) and (seen := _seen(reading, look)) is not None:
            return seen
    return None


def _is_taken(reading: Reading, look: Mapping[str, Any]) -> bool:
    if reading.words < look.get("from_words", 0):
        return False
    beside, without = look.get("beside", ()), look.get("without", ())
    return (not beside or not reading.acts.isdisjoint(beside)) and reading.acts.isdisjoint(without)


def _seen(reading: Reading, look: Mapping[str, Any]) -> str | None:
    if "missing" in look:
        return "" if _is_missing(reading, look["missing"]) else None
    if "order" in look:
        first, then = (reading.first(act) for act in look["order"])
        return "" if first is not None and then is not None and first[0] < then[0] else None
    if "layout" in look:
        return _beyond(LAYOUTS[look["layout"]](reading.document), look)
    value = measured(reading, look["measure"])
    if "per_words" in look:
        value = value * look["per_words"] / max(1, reading.words)
    return _beyond(value, look)


def _is_missing(reading: Reading, what: str) -> bool:
    if what == "person or phone":
        return not gives_a_person_or_phone(reading)
    if what == "signature":
        return not signer(reading)
    return reading.first(what) is None


def _beyond(value: float, look: Mapping[str, Any]) -> str | None:
    bound_above, bound_below = look.get("above", None if "below" in look else 0), look.get("below")
    if (bound_above is not None and value > bound_above) or (bound_below is not None and value < bound_below):
        return f"{value:.0f}" if value >= 2 or value == int(value) else f"{value:.1f}"
    return None
