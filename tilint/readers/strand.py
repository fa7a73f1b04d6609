"""A paragraph in the making: its words with their addresses, trimmed when they become a block."""

from __future__ import annotations

from dataclasses import dataclass

from tilint.text import Address, BlockBuilder


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text found at ``address`` after ``skip`` of its characters; ``address`` is None for a tab or the like."""

    text: str
    address: Address | None = None
    skip: int = 0
    looks: tuple[str, ...] = ()


class Strand:
    """Stretches in reading order; blanks at either end are left out when they are poured."""

    def __init__(self) -> None:
        self._stretches: list[Stretch] = []

    def add(self, text: str, address: Address, looks: tuple[str, ...] = (), skip: int = 0) -> None:
        """Append text that stands in the file."""
        if text:
            self._stretches.append(Stretch(text, address, skip, looks))

    def gap(self, visible: str = " ") -> None:
        """Append what is seen and stands nowhere as text: a tab, a line break."""
        self._stretches.append(Stretch(visible))

    def text(self) -> str:
        """Return the words, untrimmed."""
        return "".join(stretch.text for stretch in self._stretches)

    def has_words(self) -> bool:
        """Tell whether anything can be seen."""
        return any(not stretch.text.isspace() for stretch in self._stretches)

    def pour(self, block: BlockBuilder) -> None:
        """Add the trimmed words to a block."""
        seen = [n for n, stretch in enumerate(self._stretches) if not stretch.text.isspace()]
        if not seen:
            return
        for n in range(seen[0], seen[-1] + 1):
            _write(block, self._stretches[n], first=n == seen[0], last=n == seen[-1])


def _write(block: BlockBuilder, stretch: Stretch, *, first: bool, last: bool) -> None:
    text = stretch.text.lstrip() if first else stretch.text
    skip = stretch.skip + len(stretch.text) - len(text)
    text = text.rstrip() if last else text
    if stretch.address is None:
        block.gap(text)
    else:
        block.add(text, stretch.address, looks=stretch.looks, skip=skip)
