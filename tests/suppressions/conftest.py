"""The command line in an empty repository."""

from __future__ import annotations

import sys
from typing import NamedTuple

import pytest


class Ended(NamedTuple):
    """What a run of the command said, and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def tilint(tmp_path, monkeypatch, capsys):
    """Run ``tilint`` in this process, in a folder that is a repository's root."""
    from tilint.cli import entry

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["tilint", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            entry.main()
        said = capsys.readouterr()
        return Ended(ended.value.code, said.out, said.err)

    (tmp_path / ".git").mkdir()
    (tmp_path / "letters").mkdir()
    monkeypatch.chdir(tmp_path)
    return run
