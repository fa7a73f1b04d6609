"""The one sentence that says why a file was not read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tilint.errors import UnreadableInput


def shown(name: str) -> str:
    r"""Return ``name`` fit for one line of print: what cannot be shown becomes an escape such as ``\n``."""
    if name.isprintable():
        return name
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in name)


def unreadable(name: str, reason: str, cure: str) -> UnreadableInput:
    """Return the error for the file ``name``; ``reason`` and ``cure`` are clauses without a full stop.

    >>> str(unreadable("a.docx", "it is empty", "save it again and check the new copy"))
    'a.docx could not be read, because it is empty; save it again and check the new copy.'
    """
    return UnreadableInput(f"{shown(name)} could not be read, because {reason}; {cure}.")


@contextmanager
def opening(name: str) -> Iterator[None]:
    """Make ``UnreadableInput`` of what the system says while the file shown as ``name`` is opened and read."""
    try:
        yield
    except FileNotFoundError as error:
        raise unreadable(name, "there is no such file", "check the name and the folder") from error
    except PermissionError as error:
        raise unreadable(name, "you may not open it", "ask for the right to read it, or leave it out") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise unreadable(name, f"the system says “{reason}”", "check the name and the disk") from error
