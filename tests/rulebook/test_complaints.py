"""Each bad rule file is refused with a sentence that says the line, the field and the cure."""

from pathlib import Path

import pytest
import yaml

from tilint.errors import RuleError
from tilint.rulebook.compiling import compile_folder
from tilint.rulebook.loading import alone, load_rule
from tilint.rulebook.store import rules_folder

BAD = Path(__file__).parent / "bad"
GOOD = BAD / "good.yml"


def complaint_about(path: Path) -> str:
    with pytest.raises(RuleError) as caught:
        compile_folder(alone(load_rule(path), rules_folder()))
    return str(caught.value)


def test_the_good_rule_is_taken():
    compiled = compile_folder(alone(load_rule(GOOD), rules_folder()))
    assert list(compiled["index"]["rules"]) == ["good"]


CASES = {
    "misspelt field": (("messsage", "x"), "messsage: no such field; did you mean “message”?"),
    "unknown level": (("level", "fatal"), "level: “fatal” is not one of"),
    "unknown kind": (("kinds", ["memo"]), "“memo” is not one of"),
    "unknown context": (("unless", ["sarcasm"]), "“sarcasm” is not one of"),
    "open bracket": (("look_for", ["(late"]), "never closes the “(” of character 1"),
    "stray bracket": (("look_for", ["late)"]), "has a closing mark with nothing open before it"),
    "empty choice": (("look_for", ["(late|)"]), "has an empty part"),
    "unknown list": (("look_for", ["late {nosuchlist}"]), "“{nosuchlist}”, which is neither built in nor a list"),
    "no word at all": (("look_for", ["{person} ..."]), "has no word that every match must contain"),
    "slow regex": (("look_for", [{"regex": "(?=late)", "anchors": ["late"]}]), "is not a regular expression RE2 takes"),
    "unclosed slot": (("suggest", ["came {after the time"]), "has a mark that is not closed"),
    "unknown pronoun form": (("suggest", ["{person.its} time"]), "asks for the form “its”"),
    "unknown verb form": (("suggest", ["~come/past"]), "asks for “past”"),
    "unknown source": (("sources", [{"cite": "nspcc_wbn", "gist": "x"}]), "no source is called “nspcc_wbn”; did you mean “nspcc_wnb”?"),
    "no help": (("suggest", []), "offers nothing; give at least one suggest, or a guidance sentence"),
    "contested with one side": (("standing", "contested"), "positions must give both sides"),
    "one flag": (("examples", {"flags": [{"text": "<<late>>"}], "passes": [{"text": "a", "because": "b"}] * 2}), "at least 2 items"),
    "unmarked flag": (("examples", {"flags": [{"text": "late"}] * 2, "passes": [{"text": "a", "because": "b"}] * 2}), "put << and >> around"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_bad_rule_names_its_line_field_and_cure(case, tmp_path):
    (field, value), expected = CASES[case]
    rule = yaml.safe_load(GOOD.read_text())
    rule[field] = value
    path = tmp_path / "topic" / "good.yml"
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(rule, sort_keys=False))
    said = complaint_about(path)
    assert expected in said
    line = int(said.removeprefix(f"{path}:").split(":")[0])
    assert 1 <= line <= len(path.read_text().splitlines())
    if field in {"level", "messsage", "kinds", "look_for", "unless", "suggest", "sources"} and case != "no help":
        around = "\n".join(path.read_text().splitlines()[max(0, line - 2) : line])
        assert field in around


@pytest.mark.parametrize(
    "content, expected",
    [
        ("", "the file is empty"),
        ("id: [1", "this is not YAML that can be read"),
        ("id: good\nid: good\n", "“id” stands twice"),
        ("id: another\n", "is missing"),
    ],
)
def test_a_file_that_is_no_rule_says_so(content, expected, tmp_path):
    path = tmp_path / "good.yml"
    path.write_text(content)
    assert expected in complaint_about(path)


def test_a_file_called_otherwise_than_its_rule_is_refused(tmp_path):
    path = tmp_path / "other.yml"
    path.write_text(GOOD.read_text())
    assert "call the file good.yml" in complaint_about(path)
