"""The command line with a small rulebook of its own, so that its tests do not depend on which rules there are."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

RULE = """\
id: {id}
since: "0.1"
level: {level}
kinds: [{kinds}]
principles: [trust]
message: "“{{found}}” may land hard."
why: It may land hard.
look_for: ["{words}"]
suggest: ["{instead}"]
{more}examples:
  flags:
    - text: "Sam, you <<{words}>>."
      becomes: "Sam, you {instead}."
    - text: "So you <<{words}>> today."
  passes:
    - text: "“{words}” is what it said."
      because: it quotes
    - text: "We came."
      because: nothing is said
sources:
  - cite: a-guide
    gist: says so
"""
CONTESTED = """standing: contested
positions:
  - cite: a-guide
    gist: use it
  - cite: a-guide
    gist: leave it
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
PRINCIPLES = "".join(
    f"{name}:\n  name: {name}\n  asks: a question\n"
    for name in ("safety", "trust", "choice", "collaboration", "empowerment", "cultural-consideration")
)
RULES = (
    ("failed-to-come", "attendance", "warning", "letter, form", "failed to come", "were not able to come", ""),
    ("must-now", "threats", "error", "letter", "must now pay", "are asked to pay", ""),
    ("kindly", "wording", "suggestion", "letter, poster", "kindly came", "came", ""),
    ("survivor-word", "words-in-dispute", "warning", "letter", "survived it", "lived through it", CONTESTED),
)


def write_rules(folder: Path) -> Path:
    """Write the small rulebook, and return its folder."""
    for id_, topic, level, kinds, words, instead, more in RULES:
        (folder / topic).mkdir(parents=True, exist_ok=True)
        rule = RULE.format(id=id_, level=level, kinds=kinds, words=words, instead=instead, more=more)
        (folder / topic / f"{id_}.yml").write_text(rule, "utf-8")
    (folder / "words").mkdir(exist_ok=True)
    (folder / "words" / "people.yml").write_text("- client\n- tenant\n", "utf-8")
    (folder / "sources.yml").write_text(SOURCES, "utf-8")
    (folder / "principles.yml").write_text(PRINCIPLES, "utf-8")
    return folder


class Ended(NamedTuple):
    """What a run of the command said, and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def rules(tmp_path_factory):
    return write_rules(tmp_path_factory.mktemp("book") / "rules")


@pytest.fixture
def tilint(rules, tmp_path, monkeypatch, capsys):
    """Run ``tilint`` in an empty folder, in this process and with the small rulebook."""
    from tilint.cli import entry
    from tilint.rulebook import store

    def run(*arguments, stdin=b""):
        for module in [m for name, m in sys.modules.items() if name.startswith("tilint.")]:
            if hasattr(module, "rules_folder"):
                monkeypatch.setattr(module, "rules_folder", lambda: rules)
        store.open_rulebook.cache_clear()
        monkeypatch.setattr(sys, "argv", ["tilint", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        try:
            with pytest.raises(SystemExit) as ended:
                entry.main()
        finally:
            store.open_rulebook.cache_clear()
        said = capsys.readouterr()
        return Ended(ended.value.code, said.out, said.err)

    for command in ("check", "rules"):  # so that every module that knows the rules' folder is there to be told of ours
        entry.cli.get_command(None, command)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return run
