"""The file of decisions: one entry a decision, read with the line of every mistake and written in a stable order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tilint.errors import SettingsError, nearest
from tilint.suppressions.decision import OUTCOMES, Decision, Outcome
from tilint.suppressions.writing import write_whole

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEYS = ("rule", "sentence", "outcome", "reason", "who", "when", "until")
_NEEDED = ("rule", "sentence", "reason")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}|doc-(?:[0-9a-f]{5}){0,8}")
_HEAD = """\
# What people decided about findings of tilint, and why. Sentences are kept as fingerprints: no words of a letter
# are here. Commands that add or remove decisions write this file anew, without other comments.
"""


class _Plain(yaml.SafeDumper):
    """Writes each entry out in full: one that refers to another could not be merged or moved alone."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def load(path: Path) -> tuple[Decision, ...]:
    """Return the decisions in the file at ``path``; raise SettingsError with file, line and cure."""
    try:
        node = yaml.compose(path.read_text("utf-8-sig"), Loader=_Loader)
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: it is not UTF-8 text; save it as UTF-8.") from error
    except OSError as error:
        raise SettingsError(f"{path}: it cannot be read (the system says “{error.strerror}”).") from error
    except yaml.YAMLError as error:
        raise SettingsError(_not_yaml(path, error)) from error
    return tuple(_Entry(path, one).decision() for one in _entries(path, node))


def save(path: Path, decisions: Iterable[Decision]) -> None:
    """Write ``decisions`` to ``path``, sorted by rule and sentence. Raises OutputError."""
    entries = [_plain(one) for one in sorted(decisions, key=lambda d: (d.rule, d.sentence, d.when, d.reason))]
    body = yaml.dump({"decisions": entries}, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)
    write_whole(path, _HEAD + body)


def _plain(decision: Decision) -> dict[str, Any]:
    told = {
        "rule": decision.rule, "sentence": decision.sentence, "outcome": decision.outcome, "reason": decision.reason,
        "who": decision.who, "when": decision.when, "until": decision.until,
    }  # fmt: skip
    return {key: value for key, value in told.items() if value is not None}


def _entries(path: Path, node: Any) -> list[Any]:
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return []
    if not isinstance(node, yaml.MappingNode):
        raise SettingsError(f"{path}:1: it holds no decisions; write “decisions:” and a list of them.")
    for key, value in node.value:
        if key.value != "decisions":
            cure = nearest(key.value, ["decisions"], "the only key here is “decisions”.")
            raise SettingsError(f"{path}:{_line(key)}: there is no key “{key.value}” in a file of decisions; {cure}")
        if isinstance(value, yaml.ScalarNode) and not value.value:
            continue
        if not isinstance(value, yaml.SequenceNode):
            raise SettingsError(f"{path}:{_line(value)}: “decisions” is a list; begin each decision with “- rule:”.")
        return list(value.value)
    return []


class _Entry:
    """One entry of the file, checked as it is read."""

    def __init__(self, path: Path, node: Any) -> None:
        self._path, self._node = path, node
        if not isinstance(node, yaml.MappingNode):
            self._refuse(node, "a decision is a list of keys and values; begin it with “- rule:”.")
        self._fields = dict(self._checked(node.value))

    def decision(self) -> Decision:
        """Return the decision."""
        missing = next((key for key in _NEEDED if not self._text(key)), None)
        if missing is not None:
            self._refuse(self._node, f"this decision has no “{missing}”; add one.")
        return Decision(
            rule=self._text("rule"), sentence=self._sentence(), outcome=self._outcome(),
            reason=" ".join(self._text("reason").split()), who=self._text("who") or "somebody",
            when=self._date("when") or date.min, until=self._date("until"),
        )  # fmt: skip

    def _checked(self, pairs: list[tuple[Any, Any]]) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key, value in pairs:
            if key.value not in _KEYS:
                cure = nearest(str(key.value), _KEYS, f"the keys are {', '.join(_KEYS)}.")
                self._refuse(key, f"there is no key “{key.value}” in a decision; {cure}")
            if key.value in seen:
                self._refuse(key, f"“{key.value}” stands twice in one decision; keep one of them.")
            if not isinstance(value, yaml.ScalarNode):
                self._refuse(value, f"“{key.value}” is one value, not a list; write it on one line.")
            seen.add(key.value)
            yield key.value, value

    def _text(self, key: str) -> str:
        node = self._fields.get(key)
        return "" if node is None or node.tag.endswith(":null") else str(node.value).strip()

    def _sentence(self) -> str:
        found = self._text("sentence").lower()
        if not _FINGERPRINT.fullmatch(found):
            self._refuse(
                self._fields["sentence"],
                "“sentence” is no fingerprint (16 digits and letters a to f); “tilint decisions add” writes it for you.",
            )
        return found

    def _outcome(self) -> Outcome:
        given = self._text("outcome") or "keep"
        found = next((outcome for outcome in OUTCOMES if outcome == given), None)
        if found is None:
            cure = nearest(given, OUTCOMES, f"it is one of {', '.join(OUTCOMES)}.")
            self._refuse(self._fields["outcome"], f"there is no outcome “{given}”; {cure}")
        return found or "keep"

    def _date(self, key: str) -> date | None:
        given = self._text(key)
        try:
            return date.fromisoformat(given) if given else None
        except ValueError:
            self._refuse(self._fields[key], f"“{key}: {given}” is no date; write year-month-day, as in 2027-01-31.")
        return None

    def _refuse(self, node: Any, complaint: str) -> None:
        raise SettingsError(f"{self._path}:{_line(node)}: {complaint}")


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _not_yaml(path: Path, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    line = mark.line + 1 if mark else 1
    return f"{path}:{line}: this is not YAML that can be read ({problem}); check indents, colons and quotes there."
