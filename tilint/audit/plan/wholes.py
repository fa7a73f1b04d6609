"""Findings about whole letters, which no sentence holds: what to add to which templates."""

from __future__ import annotations

from dataclasses import dataclass

from tilint.audit.store import Store

_WHOLES = """
    SELECT findings.rule, findings.message, count(*), count(DISTINCT template)
    FROM files JOIN findings USING (document) LEFT JOIN template_documents USING (run, document)
    WHERE files.run = ? AND scope = 'document' GROUP BY findings.rule ORDER BY count(*) DESC, findings.rule
"""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a rule says of whole letters: of how many, from how many templates; ``message`` is what it said of one."""

    rule: str
    message: str
    letters: int
    templates: int


def wholes(store: Store, run: int) -> tuple[Whole, ...]:
    """Return what rules say of whole letters in a run, that about most letters first."""
    return tuple(Whole(*row) for row in store.connection.execute(_WHOLES, (run,)))
