"""Rules as SARIF describes them, with the words that GitHub shows beside an alert."""

from __future__ import annotations

from typing import Any

from tilint.findings import Level, RuleNote
from tilint.reporters.links import safe_url
from tilint.reporters.markdown import escaped
from tilint.reporters.wording import one_line, principles

LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "note"}
_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "recommendation"}
_PRECISIONS = {"settled": "high", "ask-the-person": "medium", "contested": "low"}
# GitHub refuses longer descriptions, and shows ten tags.
_LONGEST, _MOST_TAGS = 1024, 10


def descriptor(note: RuleNote) -> dict[str, Any]:
    """Return the rule as a SARIF ``reportingDescriptor``."""
    made: dict[str, Any] = {
        "id": note.id, "name": note.id.replace("-", " "),
        "shortDescription": {"text": _short(note)},
        "fullDescription": {"text": _cut(one_line(note.why)) or _short(note)},
        "help": {"text": "\n\n".join(_plain(note)), "markdown": "\n\n".join(_markdown(note))},
        "defaultConfiguration": {"level": LEVELS[note.level]},
        "properties": {
            "tags": list(dict.fromkeys([note.topic, *note.principles, note.standing]))[:_MOST_TAGS],
            "precision": _PRECISIONS.get(note.standing, "medium"), "problem.severity": _SEVERITIES[note.level],
        },
    }  # fmt: skip
    if url := help_url(note):
        made["helpUri"] = url
    return made


def help_url(note: RuleNote) -> str:
    """Return the address of the first published source of a rule that has one, or ""."""
    return next((url for source in note.sources if (url := safe_url(source.url))), "")


def _short(note: RuleNote) -> str:
    return _cut(one_line(note.message.replace("{found}", "…"))) or note.id


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _plain(note: RuleNote) -> list[str]:
    sources = [", ".join(filter(None, (s.publisher, s.title, s.year, s.url))) for s in note.sources]
    return [
        text
        for text in (
            _short(note), one_line(note.why), one_line(note.guidance),
            *(f"Guides differ, {number}: {one_line(said)}" for number, said in enumerate(note.positions, 1)),
            f"Principle: {one_line(principles(note))}" if note.principles else "",
            *(f"Source: {one_line(source)}" for source in sources),
        )
        if text
    ]  # fmt: skip


def _markdown(note: RuleNote) -> list[str]:
    parts = [f"**{escaped(_short(note))}**", escaped(note.why), escaped(note.guidance)]
    parts += [f"Guides differ, {number}: {escaped(said)}" for number, said in enumerate(note.positions, 1)]
    if note.principles:
        parts.append(f"Principle: {escaped(principles(note))}")
    for source in note.sources:
        url, title = safe_url(source.url), escaped(source.title)
        linked = f"[{title}](<{url}>)" if url else title
        parts.append("Source: " + ", ".join(filter(None, (escaped(source.publisher), linked, escaped(source.year)))))
    return [part for part in parts if part]
