"""tilint reads letters, signs and records as their readers will, and offers kinder words that stay true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tilint.api import check_file, check_text
    from tilint.findings import Finding, Level, Review

__version__ = "0.1.0"
__all__ = ["Finding", "Level", "Review", "__version__", "check_file", "check_text"]

_HOMES = {"check_file": "tilint.api", "check_text": "tilint.api", "Finding": "tilint.findings",
          "Level": "tilint.findings", "Review": "tilint.findings"}  # fmt: skip


def __getattr__(name: str) -> Any:
    # Loaded when first asked for, so that the command line starts without what it does not need.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'tilint' has no attribute {name!r}")
