"""Findings and reviews: values that every door and reporter shows."""

from tilint.findings.finding import (
    KINDS,
    Citation,
    Finding,
    Kind,
    Level,
    Review,
    RuleNote,
    Scope,
    SetAside,
    Step,
)  # fmt: skip

__all__ = ["KINDS", "Citation", "Finding", "Kind", "Level", "Review", "RuleNote", "Scope", "SetAside", "Step"]
