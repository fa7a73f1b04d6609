"""How a comment that cannot stand at its words names them."""

from __future__ import annotations

from tilint.findings import Finding


def place_of(finding: Finding) -> str:
    """Return a finding's place with a capital, and its words unless its message quotes them.

    >>> place_of(finding)  # doctest: +SKIP
    'Slide 2, title'
    """
    where = finding.where[:1].upper() + finding.where[1:]
    phrase = " ".join(finding.phrase.split())
    return where if f"“{phrase}”" in finding.message else f"{where}, “{phrase}”"
