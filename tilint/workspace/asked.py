"""What a door was told, which beats every settings file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tilint.findings import Kind


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for by hand: None or () where nothing was, so that the settings decide.

    ``packs`` are folders of organisations' rules. With ``settings`` False no settings file is looked for;
    with ``cache`` True reviews are kept from run to run, in the user's cache folder and without any word of a document.
    """

    kind: Kind | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    contested: bool | None = None
    locale: str | None = None
    packs: tuple[Path, ...] = ()
    fail_on: str | None = None
    settings: bool = True
    cache: bool = False
