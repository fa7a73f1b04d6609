"""``tilint rules``: read the rulebook, try a rule on your own letters, prove rules of your own."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import click

from tilint.cli.check import known, review_of
from tilint.cli.entry import CLEAN, FINDINGS
from tilint.cli.inputs import collect
from tilint.errors import RuleError
from tilint.findings import KINDS, Kind
from tilint.matching.choice import Choice
from tilint.review import Reviewer
from tilint.rulebook.store import open_rulebook, rules_folder


@click.group("rules")
def command() -> None:
    """List, show, try and test the rules."""


@command.command("list")
@click.option("--kind", type=click.Choice(KINDS), help="Only rules for this kind of document.")
@click.option("--topic", help="Only rules of this topic (a folder of the rulebook).")
def list_rules(kind: Kind | None, topic: str | None) -> None:
    """List every rule: id, level, kinds, topic."""
    book = open_rulebook()
    for rule_id in book.ids:
        rule = book.light(rule_id)
        if (kind is None or kind in rule["kinds"]) and (topic is None or rule["topic"] == topic):
            standing = "" if rule["standing"] == "settled" else f" ({rule['standing']})"
            click.echo(
                f"{rule_id:<44} {book.rule(rule_id)['level']:<11} {'/'.join(rule['kinds'])}  {rule['topic']}{standing}"
            )


@command.command("show")
@click.argument("rule_id", metavar="ID")
def show(rule_id: str) -> None:
    """Show one rule: what it notices, why, what to write instead, and from which source."""
    # Imported here: only this needs the rule as it was written, with its examples.
    from tilint.rulebook.loading import load_rule
    from tilint.rulebook.page import rule_page

    book = open_rulebook()
    current = next(iter(known(book, [rule_id])))
    if current not in book.ids:
        raise RuleError(f"“{rule_id}” is a topic; see “tilint rules list --topic {rule_id}”.")
    path = next(rules_folder().rglob(f"{current}.yml"))
    click.echo(rule_page(load_rule(path).shape, book.note(current)))


@command.command("schema")
def schema() -> None:
    """Print the JSON Schema of a rule file, for editors."""
    from tilint.rulebook.shape import rule_schema

    click.echo(json.dumps(rule_schema(), indent=2, ensure_ascii=False))


@command.command("try")
@click.argument("rule", metavar="RULE")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--most", default=20, show_default=True, help="How many findings to show.")
def try_rule(rule: str, paths: tuple[str, ...], most: int) -> int:
    """Run one rule (an id, or a rule file of your own) over documents: how many, and examples."""
    book, rule_id = _book_with(rule)
    reviewer = Reviewer(book, Choice(select=frozenset([rule_id]), contested=True))
    count = documents = 0
    for one in collect(paths, (), (), None):
        review = review_of(one, reviewer)
        if review.unread is not None:
            click.echo(f"tilint: {review.unread}", err=True)
        documents += bool(review.findings)
        for finding in review.findings:
            count += 1
            if count <= most:
                _show_try(review.name, finding.where, finding.sentence, finding.suggestions)
    click.echo(
        f"{rule_id}: {count} findings in {documents} documents."
        + (" The first ones are shown." if count > most else "")
    )
    return FINDINGS if count else CLEAN


def _show_try(name: str, where: str, sentence: str, suggestions: tuple[str, ...]) -> None:
    click.echo(f"{name}, {where}")
    click.echo(textwrap.fill(" ".join(sentence.split()), 78, initial_indent="  ", subsequent_indent="  "))
    for suggestion in suggestions[:1]:
        click.echo(textwrap.fill(f"Consider: {suggestion}", 78, initial_indent="  ", subsequent_indent="    "))


def _book_with(rule: str):  # type: ignore[no-untyped-def]
    if not rule.endswith((".yml", ".yaml")):
        book = open_rulebook()
        rule_id = next(iter(known(book, [rule])))
        return book.only([rule_id]), rule_id
    from tilint.rulebook.book import Rulebook
    from tilint.rulebook.compiling import compile_folder
    from tilint.rulebook.loading import alone, load_rule

    loaded = load_rule(Path(rule))
    compiled = compile_folder(alone(loaded, rules_folder()))
    return Rulebook(compiled["index"], compiled["bodies"], f"alone:{rule}"), loaded.shape.id


@command.command("test")
@click.argument(
    "folder", required=False, metavar="[FOLDER]", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def test(folder: Path | None) -> int:
    """Prove rules against the house laws: the built-in ones, or a folder of your own."""
    trial, rules = _trial(folder)
    complaints = [complaint for rule in rules for complaint in trial.complaints(rule)]
    for complaint in complaints:
        click.echo(str(complaint))
    click.echo(f"{len(rules)} rules, {len(complaints)} complaints.", err=bool(complaints))
    return FINDINGS if complaints else CLEAN


@command.command("unproved")
@click.argument(
    "folder", required=False, metavar="[FOLDER]", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def unproved(folder: Path | None) -> int:
    """Drop each pattern in turn, and print those that no example needs."""
    trial, rules = _trial(folder)
    lines = [f"{rule.path}: {pattern}" for rule in rules for pattern in trial.unproved(rule)]
    for line in lines:
        click.echo(line)
    return FINDINGS if lines else CLEAN


def _trial(folder: Path | None):  # type: ignore[no-untyped-def]
    from tilint.rulebook.loading import load_folder
    from tilint.trials import Trial

    built_in = load_folder(rules_folder())
    loaded = built_in if folder is None else load_folder(folder, built_in)
    return Trial(loaded, open_rulebook(folder)), loaded.rules
