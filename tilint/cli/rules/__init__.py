"""``tilint rules``: read the rulebook, try a rule on your own letters, write and prove rules of your own."""

from __future__ import annotations

import click

from tilint.cli.rules.new import new
from tilint.cli.rules.proving import test, unproved
from tilint.cli.rules.reading import list_rules, schema, show
from tilint.cli.rules.site import site
from tilint.cli.rules.trying import try_rule


@click.group("rules")
def command() -> None:
    """List, show, try, write and test the rules."""


for _each in (list_rules, show, schema, try_rule, new, test, unproved, site):
    command.add_command(_each)
