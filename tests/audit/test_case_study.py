import re

import pytest
from click.testing import CliRunner

from tilint.cli.entry import cli

LETTER = """Ms Adaeze Okafor
14 Elm Road
Leeds LS1 4AP

NHS number 943 476 5919. Ring 0113 496 0000.

Dear Ms Okafor,

You failed to attend your appointment with Tomasz Kowalski on 3 May 2025. <script>alert(1)</script>

If you do not contact us your case will be closed.

Yours sincerely

Tomasz Kowalski
"""
PERSONAL = ("Adaeze", "Okafor", "Elm Road", "LS1 4AP", "943", "496", "Tomasz", "Kowalski")


@pytest.fixture
def told(tmp_path):
    (tmp_path / "Adaeze Okafor.txt").write_text(LETTER)

    def written(page):
        done = CliRunner().invoke(
            cli, ["case-study", str(tmp_path / "Adaeze Okafor.txt"), "--output", str(tmp_path / page)]
        )
        assert done.exit_code == 0, done.output
        return (tmp_path / page).read_text("utf-8")

    return written


@pytest.mark.parametrize("page", ["case.html", "case.md"])
def test_a_case_names_nobody_and_shows_both_versions_with_reasons(told, page):
    text = told(page)
    assert not [detail for detail in PERSONAL if detail in text]
    assert "failed to attend your appointment" in text
    assert "missed your appointment" in text
    plain = text.replace("\\", "")
    assert plain.count("[NAME 2]") >= 4  # the worker in the sentence and below it, in both versions
    for part in ("What the reader meets", "What changed, and why", "To talk about", "can miss something"):
        assert part in text
    assert "http" in text.partition("What changed, and why")[2]


def test_a_page_runs_nothing_and_loads_nothing(told):
    text = told("case.html")
    assert "<script" not in text
    assert not re.search(r"\b(?:src|onclick|style)=", text)
    assert "default-src 'none'" in text


def test_the_original_and_other_pages_are_never_overwritten(tmp_path):
    letter, page = tmp_path / "letter.md", tmp_path / "case.html"
    letter.write_text(LETTER)
    page.write_text("mine")
    for output, told in (
        (letter, "is one of the documents"),
        (page, "exists already"),
        (tmp_path / "a.pdf", ".html or .md"),
    ):
        done = CliRunner().invoke(cli, ["case-study", str(letter), "--output", str(output)])
        assert done.exit_code != 0
        assert told in str(done.exception)
    assert (letter.read_text(), page.read_text()) == (LETTER, "mine")


def test_what_the_rewrites_have_settled_is_not_left_to_people(told):
    text = told("case.html")
    after = int(re.search(r"(\d+) after\.", text)[1])
    left = text.partition('id="left"')[2].partition("</table>")[0]
    assert left.count('<th scope="row">') == after
