"""``tilint decisions``: what people decided about findings, read from review copies, added, listed and pruned."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from tilint.cli.answers import Decided, decided
from tilint.cli.deciding import about, day, sentence_of
from tilint.cli.entry import CLEAN, FINDINGS, TROUBLE
from tilint.cli.reckoning import Reckoned, reckoned
from tilint.errors import SettingsError, UnreadableInput
from tilint.findings import KINDS, Kind
from tilint.readers.registry import file_bytes
from tilint.readers.sniff import sniff
from tilint.reporters.wording import count, one_line
from tilint.rulebook.store import open_rulebook
from tilint.suppressions import DECISIONS, Decision, Decisions, place_to_keep
from tilint.suppressions.places import base_of
from tilint.suppressions.who import reader_name
from tilint.workspace import Asked, Workspace

_INTO = click.option(
    "--into", metavar="FILE", type=click.Path(path_type=Path),
    help="Keep the decisions here (.tilint/decisions.yml at the root of the repository unless said or set).",
)  # fmt: skip

# A decision about a contested rule holds whether or not the rule is asked for this time.
_ALL = Asked(contested=True)


class _CopiesFirst(click.Group):
    """A group whose first word may as well be a review copy: ``tilint decisions letter.reviewed.docx``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["read", *args]
        return super().parse_args(ctx, args)


@click.group("decisions", cls=_CopiesFirst)
def command() -> None:
    """Keep what people decided about findings, so that it holds in every copy of a sentence.

    “tilint decisions letter.reviewed.docx” reads what was accepted, rejected or answered in a review copy.
    """


@command.command("read")
@click.argument("copies", nargs=-1, required=True, metavar="COPY...", type=click.Path(path_type=Path))
@_INTO
def read(copies: tuple[Path, ...], into: Path | None) -> int:
    """Store what people accepted, rejected or answered in reviewed Word copies.

    A comment answered with “keep: quoted from the court order” keeps the words, for that reason. “until
    2027-01-31” in the answer lets the decision run out. Exit code: 0; 2 where a copy could not be read.
    """
    workspace, code = Workspace(), CLEAN
    for copy in copies:
        try:
            found = _answers(copy, workspace)
        except UnreadableInput as error:
            click.echo(f"tilint: {error}", err=True)
            code = TROUBLE
            continue
        where = into or _kept_for(copy)
        if found.decisions:
            _store(where, found.decisions)
        click.echo(f"{one_line(str(copy))}: {_told(found, where)}")
    return code


def _answers(copy: Path, workspace: Workspace) -> Decided:
    from tilint.review_copies.word_answers import read_answers  # brings the Word reader

    name = str(copy)
    data = file_bytes(copy, name)
    if sniff(data, name).format != "docx":
        raise UnreadableInput(f"{one_line(name)} is no Word document; decisions are read from reviewed Word copies.")
    answers = read_answers(data, name, open_rulebook(workspace.settings(copy).rules).ids)
    return decided(answers, date.today(), workspace.review_bytes(data, name, copy))


def _told(found: Decided, where: Path) -> str:
    kept = sum(one.outcome == "keep" for one in found.decisions)
    told = "nothing decided."
    if found.decisions:
        told = f"{count(kept, 'finding')} kept, {len(found.decisions) - kept:,} agreed to change; stored in {_shown(where)}."
    if found.undecided:
        told += f" {count(found.undecided, 'reply', 'replies')} left as talk: begin with “keep:” to keep the words."
    return told


@command.command("add")
@click.argument("place", required=False, metavar="[FILE[:LINE]]")
@click.option("--rule", metavar="RULE", help="The rule that found something there, if several did.")
@click.option("--because", required=True, metavar="REASON", help="Why the words stay as they are.")
@click.option("--phrase", metavar="WORDS", help="Words of the finding, to choose among several.")
@click.option("--kind", type=click.Choice(KINDS), help="Read FILE as this kind, rather than telling by content.")
@click.option("--sentence", metavar="FINGERPRINT", help="The sentence by its fingerprint, in place of FILE.")
@click.option("--who", metavar="NAME", help="Who decided (the name git has for you, or your login, unless said).")
@click.option("--until", metavar="DATE", help="The last day on which it holds, as in 2027-01-31.")
@_INTO
def add(
    place: str | None, rule: str | None, because: str, phrase: str | None, kind: Kind | None, sentence: str | None,
    who: str | None, until: str | None, into: Path | None,
) -> int:  # fmt: skip
    """Keep a finding as it is: at FILE:LINE, in FILE (Word, PDF and the like), or by fingerprint.

    Only the sentence's fingerprint is stored, never its words.
    """
    if not because.strip():
        raise SettingsError("--because is empty; say why the words stay as they are.")
    workspace, near = Workspace(Asked(kind=kind, contested=True if rule else None)), Path(place or ".")
    if sentence is not None:
        fingerprint, rule = sentence_of(sentence, rule, workspace)
        near = Path()
    else:
        near, finding = about(place or "", rule, phrase, workspace)
        fingerprint, rule = finding
    where = into or _kept_for(near)
    last = day(until) if until else None
    made = Decision(rule, fingerprint, "keep", " ".join(because.split()), who or reader_name(), date.today(), last)
    _store(where, [made])
    click.echo(f"“{rule}” is {one_line(made.told)}. Stored in {_shown(where)}.")
    return CLEAN


@command.command("list")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@_INTO
def list_(paths: tuple[str, ...], into: Path | None) -> int:
    """Show every decision; with PATH, also those that no file there has a use for.

    Exit code: 0; 1 where a decision ran out, names no known rule, or (with PATH) has no use any more; 2 where
    something could not be read.
    """
    decisions = _load(into or _kept_for(Path(paths[0]) if paths else Path()))
    found = reckoned(decisions, paths, Workspace(_ALL))
    for one, state in found.states:
        until = f", until {one.until}" if one.until else ""
        click.echo(f"{state:<13}  {one_line(one.rule)}  {one.sentence[:16]}\n    {one_line(one.told)}{until}")
    click.echo(_summed_up(found, decisions))
    return _code(found)


@command.command("prune")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--dry-run", is_flag=True, help="Show what would be taken out, and take nothing out.")
@_INTO
def prune(paths: tuple[str, ...], dry_run: bool, into: Path | None) -> int:
    """Take out decisions about sentences that no document has any more.

    Read are all documents in the folder that the decisions are about, and PATH, where others lie elsewhere.
    """
    where = into or _kept_for(Path())
    decisions = _load(where)
    found = reckoned(decisions, [os.path.relpath(base_of(where)), *paths], Workspace(_ALL))
    if found.unread:
        click.echo(f"{count(found.unread, 'document')} could not be read, so nothing was taken out.", err=True)
        return TROUBLE
    gone = [one for one, state in found.states if state in ("not met", "done")]
    for one in gone:
        click.echo(f"{one_line(one.rule)}  {one.sentence[:16]}  {one_line(one.told)}")
    if gone and not dry_run:
        decisions.without(gone).save(where)
    done = "would be taken out" if dry_run else "taken out"
    click.echo(f"{count(len(gone), 'decision')} {done} of {_shown(where)}; {len(decisions) - len(gone):,} left.")
    return CLEAN


def _kept_for(path: Path) -> Path:
    folder = path if path.is_dir() else path.parent
    return Workspace().settings(folder / "x").decisions or place_to_keep(folder, DECISIONS)


def _load(where: Path) -> Decisions:
    if not where.exists():
        raise SettingsError(
            f"there are no decisions yet: {_shown(where)} does not exist. See “tilint decisions --help”."
        )
    return Decisions.load(where)


def _store(where: Path, made: Iterable[Decision]) -> None:
    Decisions.load(where).with_(made).save(where)


def _code(found: Reckoned) -> int:
    if found.unread:
        return TROUBLE
    return FINDINGS if any(state not in ("holds", "done") for _, state in found.states) else CLEAN


def _summed_up(found: Reckoned, decisions: Decisions) -> str:
    states = [state for _, state in found.states]
    told = ", ".join(f"{states.count(state):,} {state}" for state in dict.fromkeys(states))
    unread = f" {count(found.unread, 'document')} could not be read." if found.unread else ""
    where = f" in {_shown(decisions.path)}" if decisions.path else ""
    return f"{count(len(states), 'decision')}{where}{': ' + told if told else ''}.{unread}"


def _shown(path: Path) -> str:
    near = os.path.relpath(path)
    return one_line(str(path) if near.startswith("..") else near)
