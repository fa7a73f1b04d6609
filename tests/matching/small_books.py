"""Small rulebooks, written as YAML and compiled as the real one is."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent
from typing import Any

import yaml

from tilint.matching.choice import Choice
from tilint.matching.contexts import CONTEXTS, Setting
from tilint.matching.matcher import Hit, Matcher
from tilint.matching.words import words_of
from tilint.rulebook.book import Rulebook
from tilint.rulebook.compiling import compile_folder
from tilint.rulebook.loading import load_folder
from tilint.text import Address, Block, BlockBuilder

RULE = """\
id: {id}
since: "0.1"
level: {level}
principles: [trust]
message: "“{{found}}” may land hard."
why: It may land hard.
{more}
examples:
  flags:
    - text: "a <<word>>"
    - text: "another <<word>>"
  passes:
    - text: "one"
      because: of course
    - text: "two"
      because: of course
sources:
  - cite: a-guide
    gist: says so
"""
SOURCES = """\
a-guide:
  title: A guide
  publisher: A council
  year: "2024"
  country: GB
  url: https://example.org
  authority: official
  opened: "2026-01-01"
"""
PEOPLE = [
    "~client/n",
    "~parent/n",
    "~child/n",
    "~son/n",
    "~daughter/n",
    "~tenant/n",
    "~offender/n",
    "young people",
    "~woman/n",
    "~family/n",
    "~person/n",
]


def small_book(folder: Path, rules: dict[str, dict[str, Any]], words: dict[str, list[str]] | None = None) -> Rulebook:
    """Write and compile ``rules``: fields by id; ``suggest`` or guidance is filled in where missing."""
    (folder / "topic").mkdir(parents=True, exist_ok=True)
    (folder / "words").mkdir(exist_ok=True)
    (folder / "sources.yml").write_text(SOURCES, "utf-8")
    for name, entries in {"people": PEOPLE, **(words or {})}.items():
        (folder / "words" / f"{name}.yml").write_text(yaml.safe_dump(entries), "utf-8")
    for name, fields in rules.items():
        given = {"guidance": "Say it otherwise.", "kinds": ["letter", "form", "poster"], **fields}
        level = given.pop("level", "warning")
        more = yaml.safe_dump(given, allow_unicode=True, width=1000)
        (folder / "topic" / f"{name}.yml").write_text(RULE.format(id=name, level=level, more=indent(more, "")), "utf-8")
    compiled = compile_folder(load_folder(folder))
    return Rulebook(compiled["index"], compiled["bodies"], str(folder))


def block_of(text: str, kind: str = "paragraph") -> Block:
    """Return ``text`` as one block."""
    builder = BlockBuilder(kind)  # type: ignore[arg-type]
    builder.add(text, Address("chars", (0,)))
    made = builder.build()
    assert made is not None
    return made


def hits(book: Rulebook, text: str, kind: str = "paragraph", choice: Choice | None = None) -> tuple[Hit, ...]:
    """Return all hits of a fresh matcher in ``text``, set-aside ones included."""
    return Matcher(book, choice or Choice()).hits(block_of(text, kind))


def found(book: Rulebook, text: str, kind: str = "paragraph") -> list[str]:
    """Return the phrases of ``text`` that are flagged."""
    block = block_of(text, kind)
    return [block.text[hit.start : hit.end] for hit in Matcher(book, Choice()).hits(block) if not hit.context]


def rewritten(book: Rulebook, text: str) -> str:
    """Return ``text`` with the first suggestion of its only finding put in."""
    block = block_of(text)
    (hit,) = (hit for hit in Matcher(book, Choice()).hits(block) if not hit.context)
    assert hit.suggestions, f"nothing is offered for “{block.text[hit.start : hit.end]}”"
    start, end = block.starts[hit.start], block.ends[hit.end - 1]
    return text[:start] + hit.suggestions[0] + text[end:]


def holds(context: str, marked: str, kind: str = "paragraph") -> bool:
    """Tell whether ``context`` holds for the words between << and >> in ``marked``."""
    before, rest = marked.split("<<")
    inside, after = rest.split(">>")
    start, end = len(before), len(before) + len(inside)
    block = block_of(before + inside + after, kind)
    words = words_of(block.text, block.stand_ins)
    tokens = [i for i in range(len(words.raw)) if words.start[i] < end and start < words.end[i]]
    return CONTEXTS[context](Setting(words, tokens[0], tokens[-1] + 1, kind))
