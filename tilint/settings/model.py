"""What can be set, and what holds where nobody set anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tilint.findings import Kind
from tilint.text.block import StandInType

LOCALES = ("GB", "US", "AU", "IE", "NZ", "CA")
FAIL_ON = ("suggestion", "warning", "error", "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force for one document.

    ``levels`` are pairs of a rule or topic and the level its findings have here; ``rules`` are folders
    of organisations' rules, laid over the built-in book in this order; ``locked`` and ``allowed`` are
    phrases; ``placeholders`` are pairs of a placeholder's name and the sort of word it stands for.
    ``root`` is the folder that ``include``, ``exclude`` and per-file globs count from: that of the settings
    ``file``, else the repository's root, else None. ``origins`` are pairs of a key and where its value came from;
    a key that nobody set is not among them.
    """

    kind: Kind | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    contested: bool = False
    locale: str = "GB"
    levels: tuple[tuple[str, str], ...] = ()
    fail_on: str = "warning"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    locked: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    placeholders: tuple[tuple[str, StandInType], ...] = ()
    baseline: Path | None = None
    decisions: Path | None = None
    root: Path | None = None
    file: Path | None = None
    origins: tuple[tuple[str, str], ...] = ()
