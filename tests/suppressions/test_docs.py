"""The page on decisions and baselines: its commands run, its comments are understood, its example loads."""

import re
from pathlib import Path

import pytest
from letters import LETTER, word_file

from tilint.suppressions import Decisions
from tilint.suppressions.allow import Allow, understood
from tilint.suppressions.comments import _bracketed, _of_lines

PAGE = (Path(__file__).parents[2] / "docs" / "decisions-and-baseline.md").read_text("utf-8")
SYNTAX = PAGE[PAGE.index("| format | comment |") : PAGE.index("Plain text, JSON")]
COMMENTS = re.findall(r"`([^`]*tilint: allow …[^`]*)`", SYNTAX)
COMMANDS = re.findall(r"^\$ (tilint .*)$", PAGE, re.MULTILINE)


def test_every_command_on_the_page_runs_in_the_order_given(tilint):
    import shlex

    Path("letters/appointment.txt").write_text(LETTER, "utf-8")
    Path("letters/appointment.docx").write_bytes(word_file(LETTER))
    ended = [(line, tilint(*shlex.split(line)[1:])) for line in COMMANDS]
    assert len(ended) >= 10
    assert [line for line, run in ended if run.code == 2] == []
    assert ended[-2][1].code == 0  # nothing is new right after the baseline was made


@pytest.mark.parametrize("comment", COMMENTS)
def test_every_comment_on_the_page_is_understood(comment):
    text = comment.replace("…", "failed-to-attend because it is quoted", 1)
    (found,) = [*_bracketed(text), *([] if list(_bracketed(text)) else _of_lines(text, []))]
    assert understood(found.said) == Allow(("failed-to-attend",), "next", "it is quoted")


def test_the_example_of_a_file_loads(tmp_path):
    (example,) = re.findall(r"```yaml\n(decisions:.*?)```", PAGE, re.DOTALL)
    (tmp_path / "decisions.yml").write_text(example, "utf-8")
    (one,) = Decisions.load(tmp_path / "decisions.yml")
    assert (one.rule, one.who) == ("failed-to-attend", "Sam Okafor")


def test_every_form_of_allowing_on_the_page_is_understood():
    forms = re.findall(r"`(tilint: (?:allow RULE|end allow).*?)`", PAGE)
    assert len(forms) >= 4
    for form in forms:
        understood(form.removeprefix("tilint:").strip())
    (dated,) = re.findall(r"^(tilint: allow .*)$", PAGE, re.MULTILINE)
    assert understood(dated.removeprefix("tilint:").strip()).owner == "Sam Okafor"
