"""``tilint trend``: audits of the same places compared, so that a service can show that its letters changed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from tilint.audit.trend import STATES, Trend, trend

_RULES = 15


@click.command("trend")
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print."
)
def command(folders: tuple[Path, ...], format_: str) -> None:
    """Compare the audits kept in DIR (what --output named), the last with the one before.

    What was there before that, went away and is there again, came back. Exit code: 0, or 2 where there is nothing to compare.
    """
    found = trend(folders)
    click.echo(_json(found) if format_ == "json" else _text(found))


def _json(found: Trend) -> str:
    return json.dumps({
        "audits": [{**asdict(point), "findings_per_1000_words": round(point.rate, 2)} for point in found.points],
        "states": {state: found.states[state] for state in STATES},
        **{f"by_{name}": _nested(counts) for name, counts in _parts(found)},
    }, ensure_ascii=False, indent=2)  # fmt: skip


def _text(found: Trend) -> str:
    lines = ["Audit                      letters  findings  in 1,000 words"]
    lines += [f"{point.when[:19]:25}{point.letters:9,}{point.findings:10,}{point.rate:16.1f}" for point in found.points]
    lines += ["", "Since the audit before:", *(f"{found.states[state]:9,} {state}" for state in STATES)]
    for name, counts in _parts(found):
        lines += ["", *_table(name, counts)]
    return "\n".join(lines)


def _table(name: str, counts: Counter[tuple[str, str]]) -> list[str]:
    nested = _nested(counts)
    first = sorted(nested.items(), key=lambda row: (-sum(row[1].values()), row[0]))[:_RULES]
    head = f"By {name:25}" + "".join(f"{state:>22}" if len(state) > 11 else f"{state:>12}" for state in STATES)
    rows = [
        f"{label[:27]:28}"
        + "".join(f"{states[state]:22,}" if len(state) > 11 else f"{states[state]:12,}" for state in STATES)
        for label, states in first
    ]
    return [head, *rows, *([f"and {len(nested) - _RULES} more"] if len(nested) > _RULES else [])]


def _parts(found: Trend) -> tuple[tuple[str, Counter[tuple[str, str]]], ...]:
    return ("team", found.by_team), ("principle", found.by_principle), ("rule", found.by_rule)


def _nested(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    labels = sorted({label for label, _ in counts})
    return {label: {state: counts[label, state] for state in STATES} for label in labels}
