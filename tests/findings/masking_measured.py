"""How well personal details are masked, measured on labelled texts of our own: recall by sort, and precision."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tilint.findings.redaction import Masks

SETS = Path(__file__).parent / "masking_set"
SORTS = {
    "N": "name",
    "A": "address",
    "P": "postcode",
    "D": "date of birth",
    "T": "telephone",
    "E": "email",
    "R": "number",
}
_MARK = re.compile(r"⟦([NAPDTER]) ([^⟧]+)⟧")
# A title says nothing of who somebody is, so it may stay.
_TITLE = re.compile(
    r"(?:(?:Mr & Mrs|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Dame|PC|DC|DS|SO|CPN|Nurse|Reverend|Councillor|Baby|Nana|Señor|Mummy|Daddy|Auntie)\.? )+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Text:
    """A text without its marks, and where each detail stands: start, end, sort."""

    title: str
    text: str
    details: tuple[tuple[int, int, str], ...]


@dataclass
class Measured:
    """Details in all and details masked, by sort; masked stretches, and those that hold no detail; what went amiss."""

    all: Counter[str] = field(default_factory=Counter)
    masked: Counter[str] = field(default_factory=Counter)
    stretches: int = 0
    needless: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def recall(self, *sorts: str) -> float:
        """Return the share of details of these sorts of which no letter or digit was left."""
        return sum(self.masked[sort] for sort in sorts) / sum(self.all[sort] for sort in sorts)

    @property
    def precision(self) -> float:
        """Return the share of masked stretches that hold a detail."""
        return 1 - len(self.needless) / self.stretches


def texts(name: str) -> Iterator[Text]:
    """Yield the texts of a set."""
    _, *parts = re.split(r"(?m)^=== ", (SETS / f"{name}.txt").read_text("utf-8"))
    for part in parts:
        title, _, marked = part.partition("\n")
        plain, details, at = "", [], 0
        for match in _MARK.finditer(marked):
            plain += marked[at : match.start()]
            details.append((len(plain), len(plain) + len(match[2]), SORTS[match[1]]))
            plain += match[2]
            at = match.end()
        yield Text(title, plain + marked[at:], tuple(details))


def measured(*names: str) -> Measured:
    """Mask every text of the sets by itself, and return how well that went."""
    found = Measured()
    for name in names:
        for one in texts(name):
            _measure(found, one)
    return found


def _measure(found: Measured, one: Text) -> None:
    masked = Masks([one.text]).masked(one.text)
    covered = {at for start, end, *_ in masked.edits for at in range(start, end)}
    for start, end, sort in one.details:
        title = _TITLE.match(one.text[start:end])
        from_ = start + (title.end() if title and sort == "name" else 0)
        shown = [at for at in range(from_, end) if one.text[at].isalnum() and at not in covered]
        found.all[sort] += 1
        found.masked[sort] += not shown
        if shown:
            found.missed.append(f"{one.title}: {sort}: {one.text[start:end]!r}")
    for start, end, *_ in masked.edits:
        found.stretches += 1
        if not any(start < last and end > first for first, last, _ in one.details):
            found.needless.append(f"{one.title}: {one.text[start:end]!r}")


def told(result: Measured) -> str:
    """Return the figures, and what went amiss, in lines."""
    lines = [f"{sort}: {result.masked[sort]} of {result.all[sort]}" for sort in SORTS.values()]
    lines.append(f"precision: {result.precision:.3f} of {result.stretches} stretches")
    return "\n".join([*lines, "Missed:", *result.missed, "Needless:", *result.needless])


if __name__ == "__main__":
    sys.stdout.write(told(measured(*sys.argv[1:] or ("first", "second"))) + "\n")
