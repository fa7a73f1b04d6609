"""The match's sentence asks something."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting


def holds(setting: Setting) -> bool:
    """Tell whether the sentence ends with a question mark."""
    return "?" in setting.sentence_words()[-2:]
