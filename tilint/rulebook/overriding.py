"""An organisation's changes to a rule of the built-in book: the shape of such a file, and what it makes of the rule."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from tilint.rulebook.shape import (
    ContextName,
    Flag,
    KindName,
    LevelName,
    Name,
    Pass,
    PhrasePattern,
    RegexPattern,
    RuleShape,
    Shape,
    SourceUse,
    StandingName,
    Text,
    TokenPattern,
)

# Fields that an override may set anew, and lists that it may lengthen by "add_…".
SET = ("level", "standing", "kinds", "message", "why", "suggest", "check_facts", "guidance", "near", "unless_near",
       "exceptions", "unless", "positions")  # fmt: skip
LENGTHENED = ("look_for", "near", "unless_near", "exceptions", "unless", "suggest", "positions", "sources")


class OverrideShape(Shape):
    """What a file with ``extends: <id>`` may say: what it leaves out stays as the built-in rule has it."""

    extends: Name
    off: bool = False
    because: str = ""
    level: LevelName | None = None
    standing: StandingName | None = None
    kinds: Annotated[list[KindName], Field(min_length=1)] | None = None
    message: Text | None = None
    why: Text | None = None
    suggest: list[Text] | None = None
    check_facts: bool | None = None
    guidance: str | None = None
    near: list[Text] | None = None
    unless_near: list[Text] | None = None
    exceptions: list[Text] | None = None
    unless: list[ContextName] | None = None
    positions: list[SourceUse] | None = None
    add_look_for: tuple[Text | PhrasePattern | RegexPattern | TokenPattern, ...] = ()
    add_near: tuple[Text, ...] = ()
    add_unless_near: tuple[Text, ...] = ()
    add_exceptions: tuple[Text, ...] = ()
    add_unless: tuple[ContextName, ...] = ()
    add_suggest: tuple[Text, ...] = ()
    add_positions: tuple[SourceUse, ...] = ()
    add_sources: tuple[SourceUse, ...] = ()
    add_flags: tuple[Flag, ...] = ()
    add_passes: tuple[Pass, ...] = ()

    @model_validator(mode="after")
    def _changes_something(self) -> OverrideShape:
        changed = {name for name in self.model_fields_set if name not in {"extends", "because", "off"}}
        if self.off and changed:
            raise ValueError(f"is switched off, so “{sorted(changed)[0]}” has no effect; keep only extends and off")
        if not self.off and not changed:
            raise ValueError("changes nothing; set a field such as level, message or suggest, or say off: true")
        return self


def overridden(shape: RuleShape, change: OverrideShape) -> dict[str, Any]:
    """Return the fields of ``shape`` as ``change`` has them, to be checked again as a rule."""
    fields = shape.model_dump(exclude_none=True)
    said = change.model_dump(exclude_none=True)
    fields |= {name: said[name] for name in SET if name in said}
    if change.suggest is not None:  # said of the whole rule, so of each pattern too
        fields["look_for"] = [
            look.get("phrase", look) if isinstance(look, dict) else look for look in fields["look_for"]
        ]
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
