"""``tilint rules list``, ``show`` and ``schema``: the rulebook as it stands."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tilint.cli.rules.packs import with_packs
from tilint.errors import RuleError, SettingsError, nearest
from tilint.findings import KINDS, Kind
from tilint.rulebook.store import open_rulebook, rules_folder
from tilint.workspace import known


@click.command("list")
@click.option("--kind", type=click.Choice(KINDS), help="Only rules for this kind of document.")
@click.option("--topic", help="Only rules of this topic (a folder of the rulebook).")
@with_packs
def list_rules(kind: Kind | None, topic: str | None, packs: tuple[Path, ...]) -> None:
    """List every rule: id, level, kinds, topic."""
    book = open_rulebook(packs)
    if topic is not None and topic not in book.topics:
        raise SettingsError(
            f"there is no topic called “{topic}”; {nearest(topic, sorted(book.topics), 'see “tilint rules list”.')}"
        )
    for rule_id in book.ids:
        rule = book.light(rule_id)
        if (kind is None or kind in rule["kinds"]) and (topic is None or rule["topic"] == topic):
            standing = "" if rule["standing"] == "settled" else f" ({rule['standing']})"
            level = book.rule(rule_id)["level"]
            click.echo(f"{rule_id:<44} {level:<11} {'/'.join(rule['kinds'])}  {rule['topic']}{standing}")


@click.command("show")
@click.argument("rule_id", metavar="ID")
@with_packs
def show(rule_id: str, packs: tuple[Path, ...]) -> None:
    """Show one rule: what it notices, why, what to write instead, and from which source."""
    book = open_rulebook(packs)
    current = next(iter(known(book, [rule_id])))
    if current not in book.ids:
        raise RuleError(f"“{rule_id}” is a topic; see “tilint rules list --topic {rule_id}”.")
    # Imported here: only this needs the rule as it was written, with its examples.
    from tilint.rulebook.loading import load_rule
    from tilint.rulebook.packs import load_packs
    from tilint.rulebook.page import rule_page

    if packs:
        rules = load_packs(rules_folder(), packs).rules
        shape = next(rule.shape for rule in rules if rule.shape.id == current)
    else:
        shape = load_rule(next(rules_folder().rglob(f"{current}.yml"))).shape
    click.echo(rule_page(shape, book.note(current)))


@click.command("schema")
def schema() -> None:
    """Print the JSON Schema of a rule file, for editors."""
    from tilint.rulebook.shape import rule_schema

    click.echo(json.dumps(rule_schema(), indent=2, ensure_ascii=False))
