"""Templates of the pages that tilint writes, and the hash by which a page says that its style is its own."""

from __future__ import annotations

import base64
import hashlib

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined


def templates_of(*packages: str, escape: bool = True) -> Environment:
    """Return the templates of ``packages``; where two have one of a name, the first one's holds.

    What a page was given and what it asks for must agree, and with ``escape`` nothing of a document is mark-up.
    """
    return Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]), autoescape=escape,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def source_hash(text: str) -> str:
    """Return the hash of a style or script as a content security policy names it: "sha256-" and base64."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
