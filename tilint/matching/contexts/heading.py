"""The match stands in a heading or title."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting


def holds(setting: Setting) -> bool:
    """Tell whether the block is a heading or title."""
    return setting.block in {"heading", "title", "subject"}
