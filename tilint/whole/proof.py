"""The examples of a rule about whole documents, read and judged as documents are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tilint.matching.masking import Masker
from tilint.readers.registry import read_bytes
from tilint.rulebook.book import Rulebook
from tilint.rulebook.shape import Flag, Pass
from tilint.whole.checks import found
from tilint.whole.steps import Reading, Recogniser


def seen_in(book: Rulebook, rule_id: str, example: Flag | Pass) -> str | None:
    """Return what the rule finds in an example, read in the format it names; None where it finds nothing."""
    rule: Mapping[str, Any] = book.whole[rule_id]
    document = read_bytes(example.text.encode(), f"example.{example.format}")
    return found(Reading(document, Recogniser(book.acts, Masker(book.vocabulary))), rule["looks"])
