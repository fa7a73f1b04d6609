"""``tilint check``: documents in, findings with rewrites out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from tilint.cli.entry import CLEAN, FINDINGS, TROUBLE
from tilint.cli.inputs import Input, collect, read
from tilint.cli.outputs import Outputs, Plan
from tilint.errors import SettingsError, UnreadableInput
from tilint.findings import KINDS, Kind, Level, Review
from tilint.matching.choice import Choice
from tilint.readers.sentences import unreadable
from tilint.review import Reviewer
from tilint.rulebook.book import Rulebook
from tilint.rulebook.store import open_rulebook

FORMATS = ("text", "json", "jsonl", "html", "markdown")
_MANY = 20


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="What to print (text unless said).")
@click.option("--output", "outputs", multiple=True, metavar="FILE",
              help="Write a report; its ending gives the format (.html .json .jsonl .md .txt). May be repeated.")  # fmt: skip
@click.option("--force", is_flag=True, help="Let --output replace a file that is not an earlier report.")
@click.option("--fail-on", type=click.Choice(["suggestion", "warning", "error", "never"]), default="warning",
              show_default=True, help="The least level that makes the exit code 1.")  # fmt: skip
@click.option("--kind", type=click.Choice(KINDS), help="Read everything as this kind, rather than telling by content.")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules or topics. May be repeated.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or topics. May be repeated.")
@click.option("--contested", is_flag=True, help="Also show what published guides disagree about, with both sides.")
@click.option("--locale", type=click.Choice(["GB", "US", "AU", "IE", "NZ", "CA"]), default="GB", show_default=True,
              help="Whose advice to follow where it differs by country.")  # fmt: skip
@click.option("--rules", "packs", multiple=True, metavar="FOLDER", type=click.Path(path_type=Path),
              help="Lay a folder of your organisation's rules over the built-in ones. May be repeated.")  # fmt: skip
@click.option("--include", multiple=True, metavar="GLOB", help="In folders, only names like this. May be repeated.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="In folders, not names like this. May be repeated.")
@click.option("--stdin-filename", metavar="NAME", help="What to call and how to read standard input (PATH is -).")
@click.option("--with-text", is_flag=True, help="Show names, numbers and addresses as written rather than masked.")
@click.option("--quiet", is_flag=True, help="One line a finding.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(
    paths: tuple[str, ...], format_: str | None, outputs: tuple[str, ...], force: bool, fail_on: str, kind: Kind | None,
    select: tuple[str, ...], ignore: tuple[str, ...], contested: bool, locale: str, packs: tuple[Path, ...], include: tuple[str, ...],
    exclude: tuple[str, ...], stdin_filename: str | None, with_text: bool, quiet: bool, color: str,
) -> int:  # fmt: skip
    """Review documents (Word, PDF, HTML, Markdown, text, templates), folders of them, or - for standard input.

    Exit code: 0 nothing at or above --fail-on; 1 findings; 2 something could not be read or used.
    """
    inputs = list(collect(paths, include, exclude, stdin_filename))
    if not inputs:
        raise SettingsError(f"nothing to read in {', '.join(paths)}: no file there is of a kind tilint reads.")
    book = open_rulebook(packs)
    choice = Choice(select=known(book, select), ignore=known(book, ignore), contested=contested, locale=locale)
    reviewer = Reviewer(book, choice, kind)
    plan = Plan(format_, outputs, force, quiet, with_text, color, None if fail_on == "never" else Level(fail_on))
    with ExitStack() as stack:
        shown = stack.enter_context(Outputs(plan, [one.path for one in inputs if one.path]))
        return _exit_code(_each(inputs, reviewer, shown), fail_on)


def known(book: Rulebook, names: Iterable[str]) -> frozenset[str]:
    """Return rule ids and topics as the book has them; an unknown one is an error that names the nearest."""
    found = set()
    for name in names:
        current = book.current_id(name)
        if current not in book.ids and current not in book.topics:
            from difflib import get_close_matches

            near = get_close_matches(name, [*book.ids, *book.topics], 1)
            cure = f"did you mean “{near[0]}”?" if near else "see “tilint rules list”."
            if current in book.off:
                raise SettingsError(f"the rule “{current}” is switched off by your organisation's folder of rules.")
            raise SettingsError(f"there is no rule or topic called “{name}”; {cure}")
        found.add(current)
    return frozenset(found)


def _each(inputs: list[Input], reviewer: Reviewer, shown: Outputs) -> Iterator[Review]:
    for one in _with_progress(inputs):
        review = review_of(one, reviewer)
        shown.add(review)
        yield review
    shown.finish()


def review_of(one: Input, reviewer: Reviewer) -> Review:
    """Review one input; whatever goes wrong with it becomes a review that says it was not read."""
    try:
        return reviewer.review(read(one, sys.stdin.buffer))
    except UnreadableInput as error:
        return Review(name=one.name, unread=str(error))
    except Exception as error:  # one strange file must not cost the others their review
        reason = f"something in it is beyond tilint ({type(error).__name__})"
        return Review(
            name=one.name, unread=str(unreadable(one.name, reason, "please report that, without the document"))
        )


def _with_progress(inputs: list[Input]) -> Iterator[Input]:
    if len(inputs) < _MANY or not sys.stderr.isatty():
        yield from inputs
        return
    with click.progressbar(inputs, label="Reading", file=sys.stderr) as bar:
        yield from bar


def _exit_code(reviews: Iterable[Review], fail_on: str) -> int:
    code = CLEAN
    for review in reviews:
        if review.unread is not None:
            code = TROUBLE
        elif code == CLEAN and fail_on != "never" and review.at_least(Level(fail_on)):
            code = FINDINGS
    return code
