"""The one sentence that says why a file was not read."""

from __future__ import annotations

from tilint.errors import UnreadableInput


def shown(name: str) -> str:
    r"""Return ``name`` fit for one line of print: what cannot be shown becomes an escape such as ``\n``."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in name)


def unreadable(name: str, reason: str, cure: str) -> UnreadableInput:
    """Return the error for the file ``name``; ``reason`` and ``cure`` are clauses without a full stop.

    >>> str(unreadable("a.docx", "it is empty", "save it again and check the new copy"))
    'a.docx could not be read, because it is empty; save it again and check the new copy.'
    """
    return UnreadableInput(f"{shown(name)} could not be read, because {reason}; {cure}.")
