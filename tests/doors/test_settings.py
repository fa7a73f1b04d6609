"""Settings files as ``tilint check`` and ``tilint config show`` obey them: every key, and every mistake."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

LATE = "Dear Sam,\n\nYou failed to come to your visit.\n\nYours sincerely\nDana\n"
PAY = "Dear Sam,\n\nYou must now pay us.\n\nYours sincerely\nDana\n"
KIND = "Dear Sam,\n\nYou kindly came to us.\n\nYours sincerely\nDana\n"
DISPUTED = "Dear Sam,\n\nYou survived it all.\n\nYours sincerely\nDana\n"


def write(**files):
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def settings(text, path="tilint.toml"):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


def found(ended):
    """Return (file, rule, level) of every finding of a report in JSON."""
    return [(f["path"], one["rule"], one["level"]) for f in json.loads(ended.out)["files"] for one in f["findings"]]


def check(tilint, *paths):
    return tilint("check", "--format", "json", *paths)


def said(ended):
    assert ended.code == 2
    assert ended.out == ""
    return ended.err.removeprefix("tilint: ").strip()


# Each key


def test_kind_decides_which_rules_are_tried(tilint):
    write(a_txt=LATE + KIND)
    settings('kind = "poster"\n')
    assert found(check(tilint, "a.txt")) == [("a.txt", "kindly", "suggestion")]


def test_select_takes_rules_and_topics(tilint):
    write(a_txt=LATE + PAY + KIND)
    settings('select = ["threats", "kindly"]\n')
    assert [rule for _, rule, _ in found(check(tilint, "a.txt"))] == ["must-now", "kindly"]


def test_ignore_leaves_rules_and_topics_out(tilint):
    write(a_txt=LATE + PAY + KIND)
    settings('ignore = ["threats", "kindly"]\n')
    assert [rule for _, rule, _ in found(check(tilint, "a.txt"))] == ["failed-to-come"]


def test_contested_shows_what_guides_disagree_about(tilint):
    write(a_txt=DISPUTED)
    assert found(check(tilint, "a.txt")) == []
    settings("contested = true\n")
    assert found(check(tilint, "a.txt")) == [("a.txt", "survivor-word", "warning")]


def test_levels_change_rules_and_topics_and_the_rule_comes_before_its_topic(tilint):
    write(a_txt=LATE + PAY + KIND)
    settings('[levels]\nattendance = "error"\nthreats = "suggestion"\nmust-now = "warning"\nkindly = "off"\n')
    ended = check(tilint, "a.txt")
    assert found(ended) == [("a.txt", "failed-to-come", "error"), ("a.txt", "must-now", "warning")]
    assert json.loads(ended.out)["summary"]["by_level"] == {"error": 1, "warning": 1}


def test_fail_on_sets_the_exit_code(tilint):
    write(a_txt=LATE)
    assert check(tilint, "a.txt").code == 1
    settings('fail-on = "error"\n')
    assert check(tilint, "a.txt").code == 0
    settings('fail_on = "never"\n')
    assert check(tilint, "a.txt").code == 0


def test_fail_on_is_that_of_the_settings_nearest_to_each_file(tilint):
    write(a_txt=LATE, strict__b_txt=KIND)
    settings('fail-on = "never"\n')
    assert check(tilint, "a.txt", "strict/b.txt").code == 0
    settings('fail-on = "suggestion"\n', "strict/tilint.toml")
    assert check(tilint, "a.txt", "strict/b.txt").code == 1


def test_locale_is_taken_from_the_settings(tilint):
    write(a_txt=LATE)
    settings('locale = "AU"\n')
    assert json.loads(tilint("config", "show", "a.txt", "--format", "json").out)["settings"]["locale"]["value"] == "AU"
    settings('locale = "FR"\n')
    assert said(check(tilint, "a.txt")).endswith(
        "tilint.toml:1: locale: this is “FR”; choose one of GB, US, AU, IE, NZ, CA."
    )


def test_include_and_exclude_choose_in_folders_from_the_folder_of_the_settings(tilint):
    write(letters__a_txt=LATE, letters__old__b_txt=LATE)
    settings('exclude = ["letters/old/"]\n')
    assert [path for path, _, _ in found(check(tilint, "letters"))] == ["letters/a.txt"]
    settings('include = ["letters/old/*.txt"]\n')
    assert [path for path, _, _ in found(check(tilint, "letters"))] == ["letters/old/b.txt"]


def test_a_file_named_outright_is_taken_though_excluded_unless_told_otherwise(tilint):
    write(old__b_txt=LATE)
    settings('exclude = ["old/"]\n')
    assert [path for path, _, _ in found(check(tilint, "old/b.txt"))] == ["old/b.txt"]
    left_out = tilint("check", "--force-exclude", "--format", "json", "old/b.txt")
    assert (left_out.code, json.loads(left_out.out)["files"]) == (0, [])


OWN = """id: moved-along
since: "0.1"
level: warning
kinds: [letter]
principles: [trust]
message: "“{found}” may land hard."
why: It may land hard.
look_for: ["moved along"]
suggest: ["helped"]
examples:
  flags:
    - text: "You were <<moved along>>."
      becomes: "You were helped."
    - text: "So we <<moved along>> Sam."
  passes:
    - text: "“moved along” is what it said."
      because: it quotes
    - text: "We came."
      because: nothing is said
sources:
  - cite: a-guide
    gist: says so
"""
MOVED = "Dear Sam,\n\nYou were moved along by us.\n"


def test_rules_are_a_folder_beside_the_settings(tilint):
    write(a_txt=MOVED)
    settings(OWN, "ours/moved-along.yml")
    settings('rules = ["ours"]\n')
    assert found(check(tilint, "a.txt")) == [("a.txt", "moved-along", "warning")]
    settings('rules = "our"\n')
    assert "tilint.toml:1: rules: " in said(check(tilint, "a.txt"))


def test_rules_of_an_installed_package_are_data_and_none_of_its_code_runs(tilint, monkeypatch):
    write(a_txt=MOVED)
    settings(OWN, "site/acme_rules/housing/moved-along.yml")
    settings("raise SystemExit('code ran')\n", "site/acme_rules/__init__.py")
    settings("[tilint.rules]\nacme = acme_rules.housing\n", "site/acme_rules-1.0.dist-info/entry_points.txt")
    settings("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n", "site/acme_rules-1.0.dist-info/METADATA")
    monkeypatch.syspath_prepend(str(Path("site").absolute()))
    settings('rules = ["acme"]\n')
    assert found(check(tilint, "a.txt")) == [("a.txt", "moved-along", "warning")]
    assert "acme_rules" not in sys.modules
    settings('rules = ["acne"]\n')
    assert "did you mean “acme”?" in said(check(tilint, "a.txt"))
    Path("tilint.toml").unlink()
    assert found(check(tilint, "a.txt", "--rules", "acme")) == [("a.txt", "moved-along", "warning")]


def test_locked_phrases_set_aside_what_touches_them(tilint):
    write(a_txt=LATE + PAY)
    settings('locked = ["You failed to come ... visit"]\n')
    entry = json.loads(check(tilint, "a.txt").out)["files"][0]
    assert [one["rule"] for one in entry["findings"]] == ["must-now"]
    assert [(one["phrase"], one["reason"]) for one in entry["set_aside"]] == [("failed to come", "locked wording")]


def test_allowed_phrases_set_aside_only_what_lies_within_them(tilint):
    write(a_txt="Dear Sam,\n\nShe failed to come home. You failed to come here.\n")
    settings('allowed = ["failed to come home"]\n')
    entry = json.loads(check(tilint, "a.txt").out)["files"][0]
    assert [one["start"] for one in entry["findings"]] == [40]
    assert [(one["phrase"], one["reason"]) for one in entry["set_aside"]] == [("failed to come", "allowed wording")]
    settings('allowed = ["to come"]\n')
    assert len(json.loads(check(tilint, "a.txt").out)["files"][0]["findings"]) == 2


@pytest.mark.usefixtures("tilint")
def test_placeholders_stand_for_the_sort_of_word_that_is_said():
    from tilint.workspace import Workspace

    settings('[placeholders]\nhousing_ref = "person"\n')
    document = Workspace().review_bytes(b"Dear {{ housing_ref }}, we met.", "a.txt", Path("a.txt")).document
    assert [one.type for one in document.blocks[0].stand_ins] == ["person"]


def test_tables_for_some_files_lie_over_the_rest(tilint):
    write(a_txt=LATE + KIND, posters__b_txt=LATE + KIND, posters__old__c_txt=LATE + KIND)
    settings(
        'ignore = ["kindly"]\n[[per-file]]\nfiles = "posters/**"\nkind = "letter"\nlevels = {attendance = "error"}\n'
        '[[per-file]]\nfiles = ["posters/old/**"]\nselect = ["threats"]\n'
    )
    assert found(check(tilint, "a.txt", "posters/b.txt", "posters/old/c.txt")) == [
        ("a.txt", "failed-to-come", "warning"),
        ("posters/b.txt", "failed-to-come", "error"),
    ]


# Where settings are found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tilint.toml", 'ignore = ["attendance"]\n'),
        (".tilint.toml", 'ignore = ["attendance"]\n'),
        (".tilint.yml", "ignore:\n  - attendance\n"),
        (".tilint.yaml", "ignore: attendance\n"),
        ("pyproject.toml", '[project]\nname = "x"\n[tool.tilint]\nignore = ["attendance"]\n'),
    ],
)
def test_each_sort_of_settings_file_is_obeyed_from_folders_above(tilint, name, text):
    write(letters__new__a_txt=LATE)
    settings(text, name)
    assert found(check(tilint, "letters/new/a.txt")) == []
    shown = json.loads(tilint("config", "show", "letters/new/a.txt", "--format", "json").out)
    assert shown["settings_file"] == str(Path(name).absolute())


def test_the_nearest_file_wins_and_a_pyproject_without_our_table_is_passed_over(tilint):
    write(letters__a_txt=LATE + PAY)
    settings('ignore = ["attendance"]\n')
    settings("[tool.ruff]\nline-length = 99\n# tilint is not set here\n", "letters/pyproject.toml")
    assert [rule for _, rule, _ in found(check(tilint, "letters/a.txt"))] == ["must-now"]
    settings('ignore = ["threats"]\n', "letters/tilint.toml")
    assert [rule for _, rule, _ in found(check(tilint, "letters/a.txt"))] == ["failed-to-come"]


def test_the_search_ends_at_the_root_of_the_repository(tilint):
    write(repo__letters__a_txt=LATE)
    settings('ignore = ["attendance"]\n')
    Path("repo/.git").mkdir()
    assert found(check(tilint, "repo/letters/a.txt")) == [("repo/letters/a.txt", "failed-to-come", "warning")]


def test_two_settings_files_in_one_folder_are_refused(tilint):
    write(a_txt=LATE)
    settings("contested = true\n")
    settings("[tool.tilint]\ncontested = false\n", "pyproject.toml")
    assert "has two files of settings, tilint.toml and pyproject.toml; keep one" in said(check(tilint, "a.txt"))


def test_the_standard_input_has_the_settings_of_the_name_it_is_given(tilint):
    settings('ignore = ["attendance"]\n', "letters/tilint.toml")
    arguments = ("check", "-", "--format", "json", "--stdin-filename")
    assert found(tilint(*arguments, "letters/a.txt", stdin=LATE.encode())) == []
    assert len(found(tilint(*arguments, "a.txt", stdin=LATE.encode()))) == 1


# The command line wins


def test_what_is_asked_by_hand_beats_the_settings(tilint):
    write(a_txt=LATE + DISPUTED)
    settings('kind = "poster"\nignore = ["attendance", "failed-to-come"]\ncontested = true\nfail-on = "never"\n')
    by_hand = ("--kind", "letter", "--select", "failed-to-come", "--no-contested", "--fail-on", "warning")
    ended = tilint("check", "--format", "json", "a.txt", "--kind", "letter")
    assert found(ended) == [("a.txt", "survivor-word", "warning")]
    settings('kind = "poster"\nignore = ["failed-to-come"]\ncontested = true\nfail-on = "never"\n')
    ended = tilint("check", "--format", "json", "a.txt", *by_hand)
    assert (ended.code, found(ended)) == (1, [("a.txt", "failed-to-come", "warning")])


# Mistakes are sentences with file and line


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        ('kind = "letter"\nselct = ["a"]\n', 2, "selct: there is no such setting; did you mean “select”?"),
        ('kind = "sign"\n', 1, "kind: this is “sign”; choose one of letter, poster, form."),
        ('\ncontested = "yes"\n', 2, "contested: this is a text where true or false belongs."),
        ("select = 3\n", 1, 'select: this is a number where a list of texts belongs, such as ["one", "two"].'),
        ('ignore = ["a", 4]\n', 1, "ignore: this is a number where a text belongs; write it in quotes."),
        ('kind = "form"\n[levels]\nkindly = "loud"\n', 3, "levels.kindly: this is “loud”; choose one of suggestion, "),
        ('levels = "error"\n', 1, "levels: this is a text where names with values belong, one a line."),
        ('[placeholders]\nref = "number"\n', 2, "placeholders.ref: this is “number”; choose one of person, date, "),
        ('[[per-file]]\nkind = "poster"\n', 1, "per-file: this entry does not say for which files; add files = "),
        ('[[per-file]]\nfiles = "a"\n[[per-file]]\nfiles = "b"\nkinds = "form"\n', 5, "per-file.kinds: there is no such"),
        ('[[per-file]]\nfiles = "a"\nfail-on = "error"\n', 3, "per-file.fail-on: this holds for all files, so it cannot"),
        ('locked = ["rent"]\n', 1, "locked: “rent” is a single word, which cannot be locked; see “ignore” and "),
        ("[tool.tilint]\n", 1, "in this file the keys stand at the top; take “tool.tilint.” out."),
        ('kind = "form"\nkind = "form"\n', 2, "this is no TOML (Cannot overwrite a value"),
        ('kind = \n', 1, "this is no TOML (Invalid value"),
        ('select = ["faild-to-come"]\n', 1, "select: there is no rule or topic called “faild-to-come”; did you mean “failed-to-come”?"),
        ('kind = "form"\n[levels]\nkindlie = "error"\n', 2, "levels: there is no rule or topic called “kindlie”; did you"),
    ],
)  # fmt: skip
def test_a_mistake_in_toml_is_a_sentence_with_file_and_line(tilint, text, line, complaint):
    write(a_txt=LATE)
    settings(text)
    assert f"{Path('tilint.toml').absolute()}:{line}: {complaint}" in said(check(tilint, "a.txt"))
    assert f"tilint.toml:{line}: {complaint}" in said(tilint("config", "show", "a.txt"))


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        ("kind: letter\nslect: [a]\n", 2, "slect: there is no such setting; did you mean “select”?"),
        ("levels:\n  kindly: off\n", 2, "levels.kindly: this is true or false; choose one of"),
        ("ignore:\n  - a\n  - 4\n", 3, "ignore: this is a number"),
        ("per-file:\n  - files: a\n  - kind: form\n", 3, "per-file: this entry does not say for which files"),
        ("kind: form\nkind: letter\n", 2, "“kind” stands here twice; keep one."),
        ("- kind\n", 1, "settings are keys with values, such as “kind: poster”"),
        ("kind: [\n", 2, "this is no YAML"),
        ("kind:\n", 1, "kind: this is nothing; choose one of letter, poster, form."),
    ],
)
def test_a_mistake_in_yaml_is_a_sentence_with_file_and_line(tilint, text, line, complaint):
    write(a_txt=LATE)
    settings(text, ".tilint.yml")
    assert f".tilint.yml:{line}: {complaint}" in said(check(tilint, "a.txt"))


def test_a_mistake_is_told_before_anything_is_shown(tilint):
    write(a_txt=LATE, later__b_txt=LATE)
    settings('kinds = "letter"\n', "later/tilint.toml")
    assert "kinds: there is no such setting; did you mean “kind”?" in said(tilint("check", "a.txt", "later/b.txt"))


# tilint config show


def test_config_show_says_every_value_and_where_it_comes_from(tilint):
    Path(".git").mkdir()
    settings(
        'kind = "letter"\nignore = ["kindly"]\n\n[[per-file]]\nfiles = "posters/**"\nkind = "poster"\nignore = ["threats"]\n'
    )
    file = Path("tilint.toml").absolute()
    shown = json.loads(tilint("config", "show", "posters/a.txt", "--format", "json").out)
    assert (shown["file"], shown["settings_file"], shown["root"]) == ("posters/a.txt", str(file), str(file.parent))
    assert shown["settings"]["kind"] == {"value": "poster", "from": f"{file}:6 (for posters/**)"}
    assert shown["settings"]["ignore"] == {
        "value": ["kindly", "threats"], "from": f"{file}:2; {file}:7 (for posters/**)",
    }  # fmt: skip
    assert shown["settings"]["locale"] == {"value": "GB", "from": "default"}
    told = tilint("config", "show", "posters/a.txt")
    assert told.code == 0
    for part in (f"Settings file: {file}", f"kind          poster\n              from: {file}:6", "every rule"):
        assert part in told.out


def test_config_show_without_any_settings_says_so(tilint):
    Path(".git").mkdir()
    assert f"No settings file up to {Path.cwd()}." in tilint("config", "show", "a.txt").out


# Mistakes in what is asked of the rules


def test_a_topic_that_does_not_exist_is_an_error_that_names_the_nearest(tilint):
    ended = tilint("rules", "list", "--topic", "atendance")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "tilint: there is no topic called “atendance”; did you mean “attendance”?\n"
    assert "failed-to-come" in tilint("rules", "list", "--topic", "attendance").out


def test_a_rule_tried_on_what_cannot_be_read_ends_with_2(tilint):
    write(a_txt=LATE)
    ended = tilint("rules", "try", "failed-to-come", "a.txt", "missing.txt")
    assert (ended.code, "there is no such file" in ended.err) == (2, True)
    assert "1 finding in 1 document." in ended.out
