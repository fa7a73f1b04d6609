"""Each house law is seen to be broken: a line or two of a good rule are changed, and the trial names the law.

That no rewrite is flagged takes two rules; test_packs breaks it.
"""

from pathlib import Path

import pytest

from tilint.rulebook.book import Rulebook
from tilint.rulebook.compiling import compile_folder
from tilint.rulebook.loading import alone, load_rule
from tilint.rulebook.store import rules_folder
from tilint.trials import Trial

GOOD = (Path(__file__).parent / "bad" / "good.yml").read_text("utf-8")
LIMIT = 'known_limits:\n  - text: "The bus was <<late again>>."\nsources:'
UNATTRIBUTED = "designjustice"
CASES = [
    ("flags are found exactly", {"Mr Shah was <<late again>>": "Mr Shah <<was late again>>"}),
    ("passes are left alone", {"The bus was late": "She was late"}),
    ("one pass is a near miss", {"We were late again, and we are sorry": "We are sorry", "The bus was late again": "Sorry"}),
    ("becomes is what the first rewrite yields", {"You were not here at the time we": "You were away when we"}),
    ("rewrites are shown", {'      becomes: "You were not here at the time we had agreed."\n': ""}),
    ("harm is never softened", {"not here at the time we had agreed": "hurt", "late again": "raped again"}),
    ("consequences are never hidden", {"not here at the time we had agreed": "on their way", "late again": "evicted"}),
    ("consequences are never hidden", {"not here at the time we had agreed": "on their way", "late again": "stopped"}),
    ("messages speak of the effect", {"may feel like a telling-off": "is offensive"}),
    ("tilint is clean on its own words", {"Being told off makes": "Mr Shah was late again, which makes"}),
    ("known limits still fire", {"sources:": LIMIT}),
    ("low authority suggests only", {"nspcc_wnb": UNATTRIBUTED}),
]  # fmt: skip


def laws_broken(rule, folder):
    path = folder / "topic" / "good.yml"
    path.parent.mkdir()
    path.write_text(rule, "utf-8")
    loaded = alone(load_rule(path), rules_folder())
    compiled = compile_folder(loaded)
    book = Rulebook(compiled["index"], compiled["bodies"], "alone")
    (only,) = loaded.rules
    return {complaint.law for complaint in Trial(loaded, book).complaints(only)}


def test_the_good_rule_breaks_no_law(tmp_path):
    assert laws_broken(GOOD, tmp_path) == set()


@pytest.mark.parametrize("law, changes", CASES, ids=[law for law, _ in CASES])
def test_a_law_that_is_broken_is_named(law, changes, tmp_path):
    rule = GOOD
    for before, after in changes.items():
        assert before in rule
        rule = rule.replace(before, after)
    assert laws_broken(rule, tmp_path) == {law}
