"""A decision made by hand or in a review copy: which finding it is about, who made it, and until when it holds."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from tilint.cli.check import review_of
from tilint.cli.inputs import Input
from tilint.errors import SettingsError, UnreadableInput
from tilint.findings import Finding
from tilint.findings.fingerprint import kept
from tilint.reporters.wording import one_line
from tilint.rulebook.store import open_rulebook
from tilint.workspace import Workspace, known

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::\d+)?")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}|doc-[0-9a-f]*")


def about(place: str, rule: str | None, phrase: str | None, workspace: Workspace) -> tuple[Path, tuple[str, str]]:
    """Return the file at ``place`` and the fingerprint and rule of the one finding there that is meant.

    Raises SettingsError, one sentence, where there is none or several.
    """
    if not place:
        raise SettingsError("say what is decided about: FILE:LINE, FILE, or --sentence FINGERPRINT.")
    match = None if Path(place).exists() else _PLACE.fullmatch(place)
    path, line = (Path(match["file"]), match["line"]) if match else (Path(place), None)
    review = review_of(Input(path, str(path)), workspace)
    if review.unread is not None:
        raise UnreadableInput(review.unread)
    found = [f for f in review.findings if _is_meant(f, line, rule, phrase)]
    if not found:
        there = sorted({f"“{f.rule}” at {f.where or 'the whole document'}" for f in review.findings})
        has = f"; found there are {', '.join(there[:5])}" if there else ""
        raise SettingsError(f"nothing like that was found in {one_line(place)}{has}.")
    choices = sorted({(kept(f.sentence_fingerprint), f.rule) for f in found})
    if len(choices) > 1:
        listed = ", ".join(dict.fromkeys(f"“{f.rule}” at {f.where or 'the whole document'}" for f in found[:5]))
        raise SettingsError(f"{one_line(place)} has several findings ({listed}); add --rule, a line or --phrase.")
    return path, choices[0]


def _is_meant(finding: Finding, line: str | None, rule: str | None, phrase: str | None) -> bool:
    on_line = line is None or finding.where.partition(":")[0] == line
    says = phrase is None or " ".join(phrase.lower().split()) in " ".join(finding.phrase.lower().split())
    return on_line and says and rule in (None, finding.rule)


def sentence_of(fingerprint: str, rule: str | None, workspace: Workspace) -> tuple[str, str]:
    """Return a fingerprint and rule given by hand, checked. Raises SettingsError."""
    if rule is None:
        raise SettingsError("--sentence needs --rule as well: which rule is decided about?")
    if not _FINGERPRINT.fullmatch(fingerprint.lower()):
        raise SettingsError(f"“{fingerprint}” is no fingerprint; take “sentence_fingerprint” from a report in JSON.")
    (current,) = known(open_rulebook(workspace.settings().rules), [rule])
    return kept(fingerprint.lower()), current


def day(text: str) -> date:
    """Return a date as given on the command line; raise SettingsError where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"“{text}” is no date; write year-month-day, as in 2027-01-31.") from None
