"""The report as SARIF 2.1.0, for GitHub code scanning and every other place that shows analyses."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from tilint.findings import Finding, Review
from tilint.reporters import ReportOptions
from tilint.reporters.line_hashes import line_hashes
from tilint.reporters.pins import Occurrences, Pin, fixes, from_root, pin, told
from tilint.reporters.sarif_rules import LEVELS, descriptor
from tilint.reporters.shown import Shown, Veil, shown, veil
from tilint.reporters.spool import Spool
from tilint.reporters.wire import encoded
from tilint.reporters.wording import one_line, sentence

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_UNREAD = {"id": "not-read", "shortDescription": {"text": "A file that could not be read."}}


class Report:
    """Writes results as they come; the rules they name, and what was not read, stand after them.

    What was set aside with a reason is told under ``properties`` and not as suppressed results,
    because GitHub opens an alert for a suppressed result as for any other.
    """

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options = out, options
        self._rules: dict[str, dict[str, Any]] = {}
        self._order: dict[str, int] = {}
        self._notices, self._aside = Spool(), Spool()
        self._between, self._complete = "\n", True
        about = {"tilint": {"version": options.version, "masked": not options.with_text}}
        head = {"$schema": SCHEMA, "version": "2.1.0"}
        run = {
            "properties": about, "columnKind": "unicodeCodePoints", "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        }  # fmt: skip
        out.write(f'{encoded(head)[:-1]}, "runs": [\n{encoded(run)[:-1]},\n"results": [')

    def add(self, review: Review) -> None:
        """Write the results of one file."""
        if review.unread is not None:
            self._complete = False
            self._notify(review, "error", one_line(review.unread))
            return
        hidden, met = veil(review, self._options.with_text), _Lines(review)
        for warning in review.warnings:
            self._notify(review, "note", sentence(one_line(hidden.words(warning))))
        for finding in review.findings:
            self._out.write(self._between + encoded(self._result(finding, review, hidden, met)))
            self._between = ",\n"
        for aside in review.set_aside:
            entry = {
                "how": aside.how, "rule": aside.rule, "uri": _location(review.name)["uri"], "where": one_line(aside.where),
                "phrase": one_line(hidden.text(aside.phrase).text), "reason": one_line(hidden.words(aside.reason)),
            }  # fmt: skip
            self._aside.write(("" if self._aside.empty else ",\n") + encoded(entry))

    def close(self) -> None:
        """Write the rules, the notifications and what was set aside."""
        driver = {
            "name": "tilint", "version": self._options.version or "0", "language": "en-GB",
            "rules": list(self._rules.values()), "notifications": [_UNREAD],
        }  # fmt: skip
        self._out.write('\n],\n"tool": ' + encoded({"driver": driver}))
        self._out.write(f',\n"invocations": [{{"executionSuccessful": {str(self._complete).lower()}, ')
        self._out.write('"toolExecutionNotifications": [')
        self._notices.pour(self._out)
        self._out.write('], "properties": {"setAside": [')
        self._aside.pour(self._out)
        self._out.write("]}}]\n}]}\n")
        self._notices.close()
        self._aside.close()

    def _notify(self, review: Review, level: str, text: str) -> None:
        place = {"physicalLocation": {"artifactLocation": _location(review.name)}}
        notice: dict[str, Any] = {"level": level, "message": {"text": text}, "locations": [place]}
        if review.unread is not None:
            notice["descriptor"] = {"id": "not-read", "index": 0}
        self._notices.write(("" if self._notices.empty else ",\n") + encoded(notice))

    def _result(self, finding: Finding, review: Review, hidden: Veil, met: _Lines) -> dict[str, Any]:
        self._order.setdefault(finding.rule, len(self._order))
        self._rules.setdefault(finding.rule, descriptor(finding.note))
        seen, where = shown(finding, hidden), pin(finding, review)
        made: dict[str, Any] = {
            "ruleId": finding.rule, "ruleIndex": self._order[finding.rule], "level": LEVELS[finding.level],
            "message": {"text": _unlinked(told(finding, seen, where))},
            "locations": [_place(seen, where, review, finding.key)],
            "partialFingerprints": met.fingerprints(finding, where),
        }  # fmt: skip
        if ready := fixes(finding, seen, review):
            made["fixes"] = [_fix(text, where, review) for text in ready]
        if seen.rewrites:
            made["properties"] = {"suggestions": [one_line(text) for text in seen.rewrites], "masked": seen.masked}
        return made


class _Lines:
    """The lines of one document as GitHub knows them again, worked out where a finding needs them."""

    def __init__(self, review: Review) -> None:
        document = review.document
        self._text = document.text if document is not None and document.by_line else None
        self._hashes: list[str] | None = None
        self._met = Occurrences()

    def fingerprints(self, finding: Finding, where: Pin) -> dict[str, str]:
        number = self._met.number(f"{finding.rule} {finding.fingerprint}")
        own = f"{finding.fingerprint}:{number}"
        on_line = self._met.number(f"{finding.rule} line {where.line}")
        line = self._hash(where.line) if on_line == 1 and not where.where else None
        # GitHub tells two alerts of a rule on one line apart by this value alone.
        return {"primaryLocationLineHash": line or own, "tilint/v1": own}

    def _hash(self, line: int) -> str | None:
        if self._text is None:
            return None
        if self._hashes is None:
            self._hashes = line_hashes(self._text)
        return self._hashes[line - 1] if line <= len(self._hashes) else None


def _unlinked(text: str) -> str:
    """Return ``text`` without what SARIF would take for a link."""
    return text.replace("](", "] (")


def _location(name: str) -> dict[str, Any]:
    path = from_root(name)
    if Path(path).is_absolute():
        return {"uri": "file://" + quote(path if path.startswith("/") else f"/{path}", errors="surrogatepass")}
    return {"uri": quote(path, errors="surrogatepass"), "uriBaseId": _ROOT}


def _region(where: Pin) -> dict[str, Any]:
    return {
        "startLine": where.line, "startColumn": where.column,
        "endLine": where.end_line, "endColumn": where.end_column,
    }  # fmt: skip


def _place(seen: Shown, where: Pin, review: Review, key: str) -> dict[str, Any]:
    region = _region(where)
    physical: dict[str, Any] = {"artifactLocation": _location(review.name), "region": region}
    made: dict[str, Any] = {"physicalLocation": physical}
    quoted = one_line(seen.before + seen.phrase + seen.after)
    if where.where:
        made["logicalLocations"] = [{"fullyQualifiedName": where.where, "kind": "text"}]
    elif key:
        made["logicalLocations"] = [{"fullyQualifiedName": one_line(key), "kind": "property"}]
    if quoted:
        made["message"] = {"text": _unlinked(quoted)}
    return made


def _fix(text: str, where: Pin, review: Review) -> dict[str, Any]:
    change = {"deletedRegion": _region(where), "insertedContent": {"text": text}}
    said = f"Write “{one_line(text)}” instead." if text else "Leave it out."
    changed = {"artifactLocation": _location(review.name), "replacements": [change]}
    return {"description": {"text": said}, "artifactChanges": [changed]}
