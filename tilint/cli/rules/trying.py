"""``tilint rules try``: one rule over your own documents, before it is put into force."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import click

from tilint.cli.entry import CLEAN, FINDINGS, TROUBLE
from tilint.cli.inputs import Input, collect, read
from tilint.cli.rules.packs import with_packs
from tilint.findings import Review
from tilint.matching.choice import Choice
from tilint.reporters.shown import Shown, shown, veil
from tilint.reporters.wording import MASKED, count, one_line
from tilint.review import Reviewer
from tilint.rulebook.book import Rulebook
from tilint.rulebook.store import open_rulebook, rules_folder
from tilint.workspace import known, reviewed


@click.command("try")
@click.argument("rule", metavar="RULE")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--most", default=20, show_default=True, type=click.IntRange(min=0), help="How many findings to show.")
@click.option("--with-text", is_flag=True, help="Show names, numbers and addresses as written rather than masked.")
@with_packs
def try_rule(rule: str, paths: tuple[str, ...], most: int, with_text: bool, packs: tuple[Path, ...]) -> int:
    """Run one rule (an id, or a rule file of your own) over documents: how many, and examples.

    Exit code: 0 nothing found; 1 findings; 2 a document could not be read.
    """
    book, rule_id = _book_with(rule, packs)
    reviewer = Reviewer(book, Choice(select=frozenset([rule_id]), contested=True))
    found = documents = unread = 0
    for one in collect(paths, (), (), None):
        review = _review_of(one, reviewer)
        if review.unread is not None:
            unread += 1
            click.echo(f"tilint: {review.unread}", err=True)
        _show(review, most - found, with_text)
        documents += bool(review.findings)
        found += len(review.findings)
    click.echo(_summary(rule_id, found, documents, most, with_text))
    if unread:
        return TROUBLE
    return FINDINGS if found else CLEAN


def _review_of(one: Input, reviewer: Reviewer) -> Review:
    return reviewed(one.name, lambda: reviewer.review(read(one, sys.stdin.buffer)))


def _summary(rule_id: str, found: int, documents: int, most: int, with_text: bool) -> str:
    told = [f"{rule_id}: {count(found, 'finding')} in {count(documents, 'document')}."]
    if found > most:
        told.append("The first ones are shown.")
    if found and not with_text:
        told.append(MASKED)
    return " ".join(told)


def _show(review: Review, most: int, with_text: bool) -> None:
    if most <= 0 or not review.findings:
        return
    hidden = veil(review, with_text)
    for finding in review.findings[:most]:
        click.echo(f"{review.name}, {finding.where}")
        _show_one(shown(finding, hidden))


def _show_one(seen: Shown) -> None:
    click.echo(_wrapped(f"{seen.before}«{seen.phrase}»{seen.after}", "  "))
    for rewrite in seen.rewrites[:1]:
        click.echo(_wrapped(f"Consider: {rewrite}", "    "))


def _wrapped(text: str, later: str) -> str:
    return textwrap.fill(one_line(text), 78, initial_indent="  ", subsequent_indent=later)


def _book_with(rule: str, packs: tuple[Path, ...]) -> tuple[Rulebook, str]:
    if not rule.endswith((".yml", ".yaml")):
        book = open_rulebook(packs)
        rule_id = next(iter(known(book, [rule])))
        return book.only([rule_id]), rule_id
    from tilint.rulebook.compiling import compile_folder
    from tilint.rulebook.loading import load_rule
    from tilint.rulebook.packs import beside

    loaded = load_rule(Path(rule))
    compiled = compile_folder(beside(loaded, rules_folder(), packs))
    return Rulebook(compiled["index"], compiled["bodies"], f"alone:{rule}"), loaded.shape.id
