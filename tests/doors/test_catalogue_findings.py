"""Message catalogues at the command line: findings with their keys, and the page about them kept true."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from tilint.cli.entry import cli

PAGE = Path(__file__).parents[2] / "docs" / "catalogues.md"
PLURAL = '{"visits": "You failed to attend {n, plural, one {# visit} other {# visits}} and {n, plural, one {it} other {them}}."}'


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def run(*words):
    return CliRunner().invoke(cli, ["check", *words], standalone_mode=False)


def test_the_commands_of_the_page_do_what_it_says(here):
    page = PAGE.read_text("utf-8")
    name, text = re.search(r'```yaml title="(.+?)"\n(.*?)```', page, re.DOTALL).groups()
    (here / name).parent.mkdir(parents=True)
    (here / name).write_text(text, "utf-8")
    said = re.search(r"```text\n(.*?)```", page, re.DOTALL)[1]
    commands = re.findall(r"^tilint check (.*?)\s+# ends with (\d)", page, re.MULTILINE)
    assert len(commands) == len(re.findall("^tilint ", page, re.MULTILINE)) == 2
    for words, code in commands:
        ran = run(*shlex.split(words))
        assert (ran.return_value, ran.stdout) == (int(code), said)


def test_json_tells_line_column_and_key(here):
    (here / "en.json").write_text('{\n  "letters": {"missed": "You failed to attend, {name}"}\n}', "utf-8")
    ran = run("en.json", "--format", "json")
    (finding,) = json.loads(ran.stdout)["files"][0]["findings"]
    assert (finding["line"], finding["column"], finding["end_column"]) == (2, 30, 46)
    assert (finding["key"], finding["where"]) == ("letters.missed", "2:30 (letters.missed)")


def test_findings_elsewhere_have_no_key(here):
    (here / "a.txt").write_text("Sam, you failed to attend.", "utf-8")
    (finding,) = json.loads(run("a.txt", "--format", "json").stdout)["files"][0]["findings"]
    assert "key" not in finding
    assert finding["where"] == "1:10"


def test_words_that_branches_share_are_told_once(here):
    (here / "en.json").write_text(PLURAL, "utf-8")
    ran = run("en.json", "--quiet", "--select", "failed-to-attend")
    assert ran.stdout.count("\n") == 1
    assert ran.stdout.startswith("en.json:1:17 (visits [one one]): warning failed-to-attend")


def test_a_phrase_that_goes_on_into_branches_is_told_in_each(here):
    text = "You failed to {n, plural, one {attend # appointment} other {attend # appointments}}."
    (here / "en.json").write_text(json.dumps({"a": text}), "utf-8")
    found = json.loads(run("en.json", "--format", "json").stdout)["files"][0]["findings"]
    assert [(finding["column"], finding["key"]) for finding in found] == [(12, "a [one]"), (12, "a [other]")]


def test_a_catalogue_is_not_judged_as_one_letter(here):
    lines = [f'"k{n}": "If you do not pay, we will take you to court. This is warning {n}."' for n in range(20)]
    (here / "en.json").write_text("{" + ",\n".join(lines) + "}", "utf-8")
    (entry,) = json.loads(run("en.json", "--format", "json").stdout)["files"]
    assert {finding["scope"] for finding in entry["findings"]} <= {"text"}
    assert entry["summary"] == ""
    assert set(entry["facts"].values()) == {None}


def test_a_catalogue_in_another_language_is_not_silently_clean(here):
    (here / "locales").mkdir()
    (here / "locales" / "fr.json").write_text('{"a": "Vous ne venez pas", "b": "Bonjour"}', "utf-8")
    ran = run(".")
    assert "Note: 2 messages were left out, being in French (fr)" in ran.stdout


@pytest.mark.parametrize("count", ["{{count}}", "%{count}", "%d", "%1$d", "{0}", "{n, number}", "{visits}"])
def test_a_number_that_is_filled_in_stays_with_what_it_counts(here, count):
    (here / "en.json").write_text(f'{{"a": "You failed to attend {count} appointments."}}', "utf-8")
    (finding,) = json.loads(run("en.json", "--format", "json").stdout)["files"][0]["findings"]
    assert finding["suggestions"][0] == f"missed {count} appointments"


def test_the_number_of_a_plural_stays_with_what_it_counts(here):
    text = "{n, plural, one {You failed to attend # appointment} other {You failed to attend # appointments}}"
    (here / "en.json").write_text(json.dumps({"a": text}), "utf-8")
    found = json.loads(run("en.json", "--format", "json").stdout)["files"][0]["findings"]
    assert [finding["suggestions"][0] for finding in found] == ["missed # appointment", "missed # appointments"]
    assert [finding["key"] for finding in found] == ["a [one]", "a [other]"]


@pytest.mark.parametrize(
    "message, kind",
    [("Please wait here. No smoking.", "letter"), ("Dear Sam, you missed a visit.", "letter"),
     ("The client missed a visit and his worker rang the patient at his home; the referral was closed.", "form")],
)  # fmt: skip
def test_the_kind_of_a_catalogue_is_told_by_whom_its_messages_speak_of(here, message, kind):
    (here / "en.json").write_text(json.dumps({"a": message}), "utf-8")
    (entry,) = json.loads(run("en.json", "--format", "json").stdout)["files"]
    assert entry["kind"] == kind
