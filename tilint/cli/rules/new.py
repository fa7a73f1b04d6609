"""``tilint rules new``: asks a few questions in plain words, and writes a rule file with its own proof."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tilint.cli.entry import CLEAN, FINDINGS
from tilint.cli.rules.proving import trial_of
from tilint.errors import OutputError
from tilint.rulebook.store import open_rulebook, rules_folder

if TYPE_CHECKING:
    from tilint.rulebook.drafting import Draft, Forms
    from tilint.rulebook.loading import LoadedRule
    from tilint.rulebook.shape import Flag
    from tilint.trials import Trial

_KINDS = {"l": "letter", "s": "poster", "r": "form"}
_PRINCIPLES = ("safety", "trust", "choice", "collaboration", "empowerment", "cultural-consideration")
_SOURCE = """\
{cite}:
  title: "{title}"
  publisher: "{publisher}"
  year: "{year}"
  country: "GB"
  url: ""
  reason: "our own advice, which has no public address"
  authority: low-or-unattributed
  opened: "{today}"
"""
_OPENING = """\
This asks for a few sentences and writes a rule from them. Nothing is sent anywhere.
Please make up the names and details: the sentences are kept in the file.
"""


@click.command("new")
@click.option("--into", required=True, metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path),
              help="Your organisation's folder of rules; it is made if it is not there.")  # fmt: skip
def new(into: Path) -> int:
    """Write a rule of your own by answering questions; no programming is needed."""
    click.echo(_OPENING)
    draft = _asked(into)
    path = into / f"{draft.id}.yml"
    _write_source(into, draft.cite)
    if draft.forms and not _holds(path, draft):
        click.echo("   The other forms would not always read well, so exactly your words are looked for.")
        draft = replace(draft, forms=None)
    _write(path, draft.yaml())
    click.echo(f"\nWrote {path}.")
    return _proved(into, path)


def _asked(into: Path) -> Draft:
    from tilint.matching.grammar import article
    from tilint.rulebook.drafting import HOUSE_STYLE, Draft, article_before, marked_words

    first = _flag("1. A sentence that should be flagged, as somebody might write it")
    words = marked_words(first)
    rule_id = _id(into, words)
    second = _second(first)
    rewrite = click.prompt(
        f"3. What would you write instead of “{words}”? Only those words (leave empty to give advice instead)",
        default="", show_default=False,
    )  # fmt: skip
    forms = _forms(first, rewrite)
    guidance = "" if rewrite else click.prompt("   Your advice in a sentence")
    message = click.prompt(
        "4. What may a reader feel or miss? One sentence; {found} stands for the words",
        default="“{found}” may be hard to read for the person it is about.",
    )
    why = click.prompt("5. Why does it matter? One calm sentence")
    return Draft(
        id=rule_id, kinds=_kinds(), principle=_principle(), message=message, why=why, flags=(first, second),
        passes=_passes(words, first), rewrite=rewrite, guidance=guidance, cite=HOUSE_STYLE, gist=why, forms=forms,
        article=article(rewrite) if rewrite and article_before(first) not in {"", article(rewrite)} else "",
    )  # fmt: skip


def _flag(question: str, *, optional: bool = False) -> str:
    """Ask for a sentence with the words marked, or for the words as well; "" where it may be left out."""
    from tilint.rulebook.drafting import mark, marked_words, pattern_of, tidy

    while True:
        text: str = click.prompt(question, default="" if optional else None, show_default=False).strip()
        if optional and not text:
            return ""
        if not marked_words(text):
            words = click.prompt("   Which words of it should be flagged? (copy them from the sentence)")
            text = mark(text.replace("<<", "").replace(">>", ""), words)
        text = tidy(text)
        if text.count("<<") == 1 and text.count(">>") == 1 and pattern_of(text):
            return text
        click.echo("   Those words are not in the sentence exactly so; please try once more.")


def _second(first: str) -> str:
    """Ask for another flagged sentence; unless one is given, the first stands again after an opening."""
    given = _flag(
        "2. Another sentence that should be flagged: with the same words, or others that mean the same\n"
        "   (leave empty to go on)", optional=True,
    )  # fmt: skip
    return given or f"As we wrote before: {first}"


def _id(into: Path, words: str) -> str:
    from tilint.rulebook.drafting import id_for

    rule_id = id_for(click.prompt("   A short name for the rule", default=id_for(words)))
    book = open_rulebook()
    while not rule_id or rule_id in book.ids or any(into.rglob(f"{rule_id}.yml")):
        click.echo(f"   There is a rule called “{rule_id}” already; see “tilint rules show {rule_id}”.")
        rule_id = id_for(click.prompt("   Another name for yours"))
    return rule_id


def _forms(first: str, rewrite: str) -> Forms | None:
    from tilint.rulebook.drafting import forms_for

    forms = forms_for(first, rewrite)
    if forms and click.confirm(f"   Should other forms be found as well ({', '.join(forms.others)})?", default=True):
        return forms
    return None


def _holds(path: Path, draft: Draft) -> bool:
    """Tell whether the draft, by itself, finds and rewrites its own examples."""
    import yaml

    from tilint.rulebook.book import Rulebook
    from tilint.rulebook.compiling import compile_folder
    from tilint.rulebook.loading import rule_from
    from tilint.rulebook.packs import beside
    from tilint.trials import Trial

    rule = rule_from(path, yaml.safe_load(draft.yaml()))
    folder = beside(rule, rules_folder(), ())
    compiled = compile_folder(folder)
    trial = Trial(folder, Rulebook(compiled["index"], compiled["bodies"], "draft"))
    return all(_found_and_mended(trial, rule, flag) for flag in rule.shape.examples.flags)


def _found_and_mended(trial: Trial, rule: LoadedRule, flag: Flag) -> bool:
    from tilint.trials import kind_of, unmarked

    text, start, end = unmarked(flag.text)
    hits = trial.hits_alone(rule, text, kind_of(rule, flag))
    if [(hit.start, hit.end) for hit in hits] != [(start, end)]:
        return False
    return not flag.becomes or [text[:start] + new + text[end:] for new in hits[0].suggestions[:1]] == [flag.becomes]


def _kinds() -> tuple[str, ...]:
    letters = click.prompt(
        "6. Where does it count: l for letters to people, s for signs and leaflets, r for records about people\n"
        "   (several may be given, as in lr)", default="l",
    )  # fmt: skip
    return tuple(kind for key, kind in _KINDS.items() if key in letters.lower()) or ("letter",)


def _principle() -> str:
    click.echo("7. Which does it serve most?")
    for number, principle in enumerate(_PRINCIPLES, 1):
        click.echo(f"   {number} {principle.replace('-', ' ')}")
    return _PRINCIPLES[click.prompt("   Number", type=click.IntRange(1, 6), default=2) - 1]


def _passes(words: str, first: str) -> tuple[tuple[str, str], ...]:
    from tilint.rulebook.drafting import near_misses
    from tilint.rulebook.loading import load_folder

    kept = []
    text = click.prompt("8. A sentence with some of the same words that is fine, and should be left alone")
    kept.append((text, click.prompt("   Why is it fine? In a few words")))
    offered = near_misses(words, first, load_folder(rules_folder()))
    for sentence, because in offered:
        if click.confirm(f"   Should this be left alone too? “{sentence}”", default=True):
            kept.append((sentence, because))
    while len(kept) < 2:
        text = click.prompt("   One more sentence that should be left alone")
        kept.append((text, click.prompt("   Why is it fine? In a few words")))
    return tuple(kept)


def _write(path: Path, content: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except FileExistsError as error:
        raise OutputError(f"{path} exists already and was left as it is; choose another name.") from error
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); check the folder.") from error


def _write_source(into: Path, cite: str) -> None:
    """Add the house style to the folder's sources, once."""
    from datetime import UTC, datetime

    into.mkdir(parents=True, exist_ok=True)
    path = into / "sources.yml"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if not any(line.startswith(f"{cite}:") for line in before.splitlines()):
        today = datetime.now(UTC).date()
        made = _SOURCE.format(
            cite=cite, title="Our own house style", publisher="Our organisation", year=today.year, today=today
        )
        path.write_text(before + ("\n" if before and not before.endswith("\n") else "") + made, encoding="utf-8")


def _proved(into: Path, path: Path) -> int:
    trial, rules = trial_of(into)
    complaints = [c for rule in rules if rule.path.resolve() == path.resolve() for c in trial.complaints(rule)]
    for complaint in complaints:
        click.echo(str(complaint))
    if complaints:
        click.echo(
            "The rule is not proved yet. Please mend the lines named above, then: tilint rules test " + str(into)
        )
        return FINDINGS
    click.echo(f"It keeps every law. Try it on letters of your own: tilint rules try {path} FOLDER-OF-LETTERS")
    click.echo(f"To use it: tilint check --rules {into} LETTER")
    return CLEAN
