"""An organisation's changes to a rule of the built-in book: what a file with ``extends`` makes of it."""

from __future__ import annotations

from typing import Any

from tilint.rulebook.shape import OverrideShape, RuleShape

# Fields that an override may set anew, and lists that it may lengthen by "add_…".
SET = ("level", "standing", "kinds", "message", "why", "suggest", "guidance", "near", "unless_near", "exceptions",
       "unless", "positions")  # fmt: skip
LENGTHENED = ("look_for", "near", "unless_near", "exceptions", "unless", "suggest", "positions", "sources")


def overridden(shape: RuleShape, change: OverrideShape) -> dict[str, Any]:
    """Return the fields of ``shape`` as ``change`` has them, to be checked again as a rule."""
    fields = shape.model_dump(exclude_none=True)
    said = change.model_dump(exclude_none=True)
    fields |= {name: said[name] for name in SET if name in said}
    for name in LENGTHENED:
        fields[name] = [*fields[name], *said[f"add_{name}"]]
    fields["examples"] = {
        "flags": [*_inherited(fields["examples"]["flags"], shape, change), *said["add_flags"]],
        "passes": [*_inherited(fields["examples"]["passes"], shape, change), *said["add_passes"]],
    }
    fields["known_limits"] = _inherited(fields["known_limits"], shape, change)
    return fields


def _inherited(examples: list[dict[str, Any]], shape: RuleShape, change: OverrideShape) -> list[dict[str, Any]]:
    """Return examples of the built-in rule without what the change makes untrue of them."""
    kinds = change.kinds or list(shape.kinds)
    kept = []
    for example in examples:
        kind = example.get("kind") or shape.kinds[0]
        made = {**example, "kind": kind if kind in kinds else kinds[0]}
        if change.suggest is not None:
            made.pop("becomes", None)  # It showed the rewrite that is no more.
        kept.append(made)
    return kept


def place_in(change: OverrideShape, shape: RuleShape, keys: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return where in the file of ``change`` a field of the rule it made stands; () where it was inherited."""
    *names, last = keys if keys and isinstance(keys[-1], int) else (*keys, None)
    name = str(names[-1]) if names else ""
    if name == "becomes" and len(keys) == 4:
        *names, last = keys[:3]
        name = str(names[-1])
    if name in change.model_fields_set:
        return (name, last) if isinstance(last, int) else (name,)
    added = getattr(change, f"add_{name}", [])
    whole = shape.examples if name in {"flags", "passes"} else shape
    number = last - (len(getattr(whole, name)) - len(added)) if added and isinstance(last, int) else -1
    return (f"add_{name}", number) if number >= 0 else ()
