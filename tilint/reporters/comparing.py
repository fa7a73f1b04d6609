"""A comparison of two documents, for a terminal, for other programs and as a page."""

from __future__ import annotations

import textwrap
from importlib.resources import files
from typing import Any, TextIO

from tilint.findings import Review
from tilint.findings.comparison import Answer, Comparison
from tilint.reporters import ReportOptions
from tilint.reporters.path import SORTS, strip
from tilint.reporters.wire import encoded, head
from tilint.reporters.wording import count, one_line, said

FORMATS = ("text", "json", "html")
QUESTIONS = {
    "names_a_person_or_phone_to_contact": "names a person or a telephone number",
    "offers_a_choice_or_way_to_change": "offers a choice or a way to change something",
    "signposts_help": "says where to find help",
    "penalty_in_first_two_sentences": "opens with a consequence",
    "consequence_before_help": "names a consequence before any help",
    "shouts_in_capitals": "has words in block capitals",
}
_ANSWERS: dict[Answer, str] = {True: "yes", False: "no", None: "does not apply"}


def write(made: Comparison, format_: str, out: TextIO, options: ReportOptions) -> None:
    """Write ``made`` in one of ``FORMATS``."""
    {"text": _text, "json": _json, "html": _html}[format_](made, out, options)


def told(made: Comparison) -> str:
    """Say in a sentence what the change came to."""
    before, after = len(made.old.findings), len(made.new.findings)
    gone = [name for name, old, new in made.rules if old and not new]
    fresh = [name for name, old, new in made.rules if new and not old]
    what = f"{count(before, 'finding')} before, {count(after, 'finding')} after"
    more = [
        count(len(names), "rule") + word for names, word in ((gone, " gone quiet"), (fresh, " newly speaking")) if names
    ]
    return f"{what}{': ' + said(more) if more else ''}."


def _text(made: Comparison, out: TextIO, options: ReportOptions) -> None:
    out.writelines(f"{line}\n" for line in textwrap.wrap(told(made), options.width))
    for name, review in (("Before", made.old), ("After", made.new)):
        out.write(f"\n{name}: {one_line(review.name)}\n")
        out.writelines(f"  {line}\n" for line in textwrap.wrap(review.summary, options.width - 2))
        out.write(f"  {strip(review.path, options.width - 2)}\n" if review.path else "")
    _rows(out, "By principle", [(name.replace("-", " "), old, new) for name, old, new in made.principles])
    if made.answers:
        out.write("\nWhat changed for the reader\n")
        for name, old, new in made.answers:
            out.write(f"  {QUESTIONS.get(name, name)}: {_ANSWERS[old]}, now {_ANSWERS[new]}\n")
    _rows(out, "By rule", [row for row in made.rules if row[1] != row[2]])


def _rows(out: TextIO, title: str, rows: list[tuple[str, int, int]]) -> None:
    if rows:
        out.write(f"\n{title}{'before':>{38 - len(title)}}{'after':>8}\n")
        out.writelines(f"  {one_line(name):<30.30}{old:>6}{new:>8}\n" for name, old, new in rows)


def _json(made: Comparison, out: TextIO, options: ReportOptions) -> None:
    data: dict[str, Any] = {
        **head(options), "told": told(made), "before": _side(made.old), "after": _side(made.new),
        "by_principle": _pairs(made.principles), "by_rule": _pairs(made.rules),
        "facts_changed": {name: {"before": old, "after": new} for name, old, new in made.answers},
    }  # fmt: skip
    out.write(encoded(data) + "\n")


def _side(review: Review) -> dict[str, Any]:
    return {
        "path": review.name, "kind": review.kind, "words": review.words, "findings": len(review.findings),
        "summary": review.summary, "steps": [{"step": step.name, "block": step.block} for step in review.path],
        "facts": dict(review.facts),
    }  # fmt: skip


def _pairs(rows: tuple[tuple[str, int, int], ...]) -> dict[str, dict[str, int]]:
    return {name: {"before": old, "after": new} for name, old, new in rows}


def _html(made: Comparison, out: TextIO, options: ReportOptions) -> None:
    from tilint.page_templates import source_hash, templates_of

    pages = templates_of("tilint.reporters")
    pages.filters.update(one_line=one_line, count=count)
    pages.globals.update(sorts=SORTS)
    style = files("tilint.reporters").joinpath("templates", "report.css").read_text(encoding="utf-8")
    answers = [(QUESTIONS.get(name, name), _ANSWERS[old], _ANSWERS[new]) for name, old, new in made.answers]
    changed = [row for row in made.rules if row[1] != row[2]]
    out.write(
        pages.get_template("compare.html").render(
            made=made,
            style=style,
            style_hash=source_hash(style),
            told=told(made),
            answers=answers,
            changed=changed,
            version=options.version,
        )
    )
