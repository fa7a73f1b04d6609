"""Where the tables go of a format that holds but one in a file."""

from __future__ import annotations

from pathlib import Path


def beside(path: Path) -> tuple[Path, ...]:
    """Return the files of findings (the one named), documents and plan.

    >>> [path.name for path in beside(Path("letters.csv"))]
    ['letters.csv', 'letters.documents.csv', 'letters.plan.csv']
    """
    return path, *(path.with_name(f"{path.stem}.{name}{path.suffix}") for name in ("documents", "plan"))
