"""Every way tilint can decline to go on, each as a sentence a person can act on."""

from __future__ import annotations

from collections.abc import Iterable


class TilintError(Exception):
    """Root of all errors that tilint raises on purpose.

    ``str(error)`` is one sentence: what happened, where, and what to do next.
    """


class UnreadableInput(TilintError):
    """An input that could not be read; the other inputs are still checked."""


class RuleError(TilintError):
    """A rule, word list or source that does not hold; says file:line, field and the cure."""


class SettingsError(TilintError):
    """A setting or command-line value that tilint cannot use."""


class OutputError(TilintError):
    """An output that could not be written without losing something."""


class UncopiedDocument(TilintError):
    """A document of which no review copy can be made; the other documents still get theirs."""


def nearest(name: str, names: Iterable[str], otherwise: str) -> str:
    """Return the clause that helps whoever misspelt ``name``: the nearest of ``names``, or ``otherwise``.

    >>> nearest("selct", ["select", "ignore"], "see the manual.")
    'did you mean “select”?'
    """
    from difflib import get_close_matches  # only a mistake needs it

    near = get_close_matches(name, list(names), 1)
    return f"did you mean “{near[0]}”?" if near else otherwise
