"""Reviews as plain data for other programs; docs/json.md and report.schema.json say what each field means."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from tilint.findings import Citation, Finding, Review, SetAside
from tilint.findings.fingerprint import kept
from tilint.reporters import ReportOptions
from tilint.reporters.shown import Veil, lines, shown, veil
from tilint.reporters.tally import Tally

SCHEMA_VERSION = "1.0"
# Legal in JSON, yet able to steer a terminal, end a line for some readers or break an encoder.
_UNSAFE = re.compile(r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def encoded(data: dict[str, Any]) -> str:
    """Return ``data`` as JSON on one line, readable but free of characters that mislead."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(data, ensure_ascii=False))


def head(options: ReportOptions) -> dict[str, Any]:
    """Return what is true of the whole report."""
    tool = {"name": "tilint", "version": options.version}
    return {"schema_version": SCHEMA_VERSION, "tool": tool, "masked": not options.with_text}


def file_entry(review: Review, options: ReportOptions) -> dict[str, Any]:
    """Return one file: its findings, which may be none, or the reason why it was not read."""
    if review.unread is not None:
        return {"path": review.name, "error": review.unread}
    hidden = veil(review, options.with_text)
    return {
        "path": review.name, "format": review.format, "kind": review.kind,
        "kind_reason": review.kind_reason, "words": review.words, "facts": dict(review.facts),
        "steps": [{"step": step.name, "block": step.block} for step in review.path], "summary": review.summary,
        "warnings": [hidden.words(warning) for warning in review.warnings],
        "findings": [_finding(finding, review, hidden) for finding in review.findings],
        "set_aside": [_set_aside(aside, hidden) for aside in review.set_aside],
    }  # fmt: skip


def summary(tally: Tally, options: ReportOptions) -> dict[str, Any]:
    """Return the counts of a run."""
    return {
        "files": tally.read + tally.unread, "read": tally.read, "unread": tally.unread, "words": tally.words,
        "files_with_findings": tally.with_findings, "findings": tally.findings, "set_aside": tally.set_aside,
        "by_level": {level.value: number for level, number in tally.by_level()},
        "by_principle": dict(tally.by_principle()), "by_rule": dict(tally.by_rule()),
        "fail_on": options.fail_on.value if options.fail_on else None,
        "at_fail_level": tally.at_least(options.fail_on) if options.fail_on else 0,
    }  # fmt: skip


def _finding(finding: Finding, review: Review, hidden: Veil) -> dict[str, Any]:
    seen, note = shown(finding, hidden), finding.note
    return {
        "rule": finding.rule, "level": finding.level.value, "scope": finding.scope, "standing": note.standing,
        "topic": note.topic, "message": seen.message, "why": note.why, "guidance": note.guidance,
        "principles": list(note.principles), "positions": list(note.positions),
        "sources": [_source(source) for source in note.sources],
        "phrase": seen.phrase, "sentence": seen.before + seen.phrase + seen.after,
        "suggestions": list(seen.rewrites), "ready": finding.bare, "masked": seen.masked,
        **_position(finding, review), "fingerprint": finding.fingerprint, **_decided_by(finding.sentence_fingerprint),
    }  # fmt: skip


def _position(finding: Finding, review: Review) -> dict[str, Any]:
    at = lines(finding, review.document)
    return {
        **({"key": finding.key} if finding.key else {}),
        "where": finding.where, "start": finding.start, "end": finding.end, "block": finding.block,
        "line": at and at.line, "column": at and at.column,
        "end_line": at and at.end_line, "end_column": at and at.end_column,
        "places": [
            {"scheme": p.address.scheme, "path": list(p.address.path), "start": p.start, "end": p.end}
            for p in finding.places
        ],
    }  # fmt: skip


def _source(source: Citation) -> dict[str, Any]:
    return asdict(source)


def _decided_by(fingerprint: str) -> dict[str, str]:
    """Return the fingerprint that a decision about the sentence is kept under."""
    return {"sentence_fingerprint": kept(fingerprint)} if fingerprint else {}


def _set_aside(aside: SetAside, hidden: Veil) -> dict[str, Any]:
    return {
        "rule": aside.rule, "phrase": hidden.text(aside.phrase).text, "where": aside.where,
        "reason": hidden.words(aside.reason), **({"how": aside.how} if aside.how != "context" else {}),
        **_decided_by(aside.sentence_fingerprint),
    }  # fmt: skip
