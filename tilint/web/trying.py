"""A rule that was pasted, put on trial alone: its shape, its own examples, and what it finds in a text."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from tilint.errors import RuleError
from tilint.findings import Kind, Review
from tilint.matching.choice import Choice
from tilint.readers.registry import read_bytes
from tilint.reporters import ReportOptions
from tilint.reporters.wire import file_entry
from tilint.review import Reviewer
from tilint.rulebook.book import Rulebook
from tilint.rulebook.compiling import compile_folder
from tilint.rulebook.loading import LoadedRule, load_rule
from tilint.rulebook.packs import beside
from tilint.rulebook.store import rules_folder
from tilint.trials import Trial

_ID = re.compile(r"^id:[ \t]*[\"']?([\w-]{1,80})", re.MULTILINE)


def tried(written: str, text: str, kind: Kind | None, packs: tuple[Path, ...]) -> dict[str, Any]:
    """Return the rule's id, its complaints as sentences, how many examples it has, and its findings in ``text``.

    Raises RuleError, one sentence with the line, where what was written is no rule.
    """
    name = found[1] if (found := _ID.search(written)) else "rule"
    with tempfile.TemporaryDirectory(prefix="tilint-") as folder:
        path = Path(folder, "tried", f"{name}.yml")
        path.parent.mkdir()
        path.write_text(written, encoding="utf-8")
        try:
            rule = load_rule(path)
            # No pack may be laid over the folder that holds the rule: word lists are those of the book.
            folder_of_rule = beside(rule, rules_folder(), packs)
            compiled = compile_folder(folder_of_rule)
            book = Rulebook(compiled["index"], compiled["bodies"], f"tried:{name}")
            complaints = [_without_place(str(found), path) for found in Trial(folder_of_rule, book).complaints(rule)]
            return {
                "rule": rule.shape.id,
                "complaints": complaints,
                "examples": _examples(rule),
                **_found(book, rule, text, kind),
            }
        except RuleError as error:
            raise RuleError(_without_place(str(error), path)) from error


def _examples(rule: LoadedRule) -> dict[str, int]:
    examples = rule.shape.examples
    return {"flags": len(examples.flags), "passes": len(examples.passes)}


def _found(book: Rulebook, rule: LoadedRule, text: str, kind: Kind | None) -> dict[str, Any]:
    if not text.strip():
        return {"review": file_entry(Review(name="text.txt"), ReportOptions(with_text=True))}
    choice = Choice(select=frozenset([rule.shape.id]), contested=True)
    review = Reviewer(book, choice, kind or rule.shape.kinds[0]).review(read_bytes(text.encode(), "text.txt"))
    return {"review": file_entry(review, ReportOptions(with_text=True))}


def _without_place(sentence: str, path: Path) -> str:
    """Name the line alone: the file is only there for the moment."""
    return sentence.replace(f"{path}:", "line ")
