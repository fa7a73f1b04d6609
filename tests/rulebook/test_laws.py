"""The house laws, over every rule in the book."""

import random

import pytest

from tilint.matching.choice import Choice
from tilint.matching.matcher import Matcher
from tilint.rulebook.compiling import compile_folder
from tilint.rulebook.loading import RuleFolder, load_folder
from tilint.rulebook.store import open_rulebook, rules_folder
from tilint.trials import Trial, block_of, kind_of, unmarked
from tilint.whole.proof import seen_in

FOLDER = load_folder(rules_folder())
TRIAL = Trial(FOLDER, open_rulebook())
PHRASES = [rule for rule in FOLDER.rules if not rule.shape.is_whole]
WHOLE = [rule for rule in FOLDER.rules if rule.shape.is_whole]
TOPICS = sorted({rule.path.parent.name for rule in FOLDER.rules})


def of_topic(rules, topic):
    return [rule for rule in rules if rule.path.parent.name == topic]


# A test for each example would be some 25,000 tests, and handing those out makes the run minutes longer. By topic they
# spread over the processes, and each names every rule, law and example that fails.
@pytest.mark.parametrize("topic", TOPICS)
def test_every_house_law_holds(topic):
    rules = of_topic(FOLDER.rules, topic)
    assert rules
    assert [f"{complaint.law}: {complaint}" for rule in rules for complaint in TRIAL.complaints(rule)] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_no_pattern_is_unproved(topic):
    assert [f"{rule.path}: {p}" for rule in of_topic(FOLDER.rules, topic) for p in TRIAL.unproved(rule)] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_law_nothing_inside_a_quotation_is_ever_rewritten(topic):
    for rule in of_topic(PHRASES, topic):
        if "quoted" in rule.shape.also_in:
            continue
        for flag in rule.shape.examples.flags:
            text, *_ = unmarked(flag.text)
            if '"' in text or "“" in text:
                continue
            for quoted in (f'She told us: "{text}"', f"The letter said “{text}”"):
                assert TRIAL.hits_alone(rule, quoted, kind_of(rule, flag)) == [], f"{rule.path}: {quoted}"


@pytest.mark.parametrize("rule", WHOLE, ids=lambda rule: rule.shape.id)
def test_whole_documents_are_found_or_left_alone(rule):
    examples = rule.shape.examples
    assert [flag for flag in examples.flags if seen_in(TRIAL.book, rule.shape.id, flag) is None] == []
    assert [example for example in examples.passes if seen_in(TRIAL.book, rule.shape.id, example) is not None] == []


def test_law_every_rule_has_two_flags_two_passes_and_a_source_that_resolves():
    for rule in FOLDER.rules:
        assert len(rule.shape.examples.flags) >= 2
        assert len(rule.shape.examples.passes) >= 2
        assert all(use.cite in FOLDER.sources for use in rule.shape.sources), rule.path


def test_law_contested_rules_show_both_positions_and_stay_quiet_unless_asked():
    for rule in PHRASES:
        if rule.shape.standing != "contested":
            continue
        assert len({use.cite for use in rule.shape.positions}) >= 2 or len(rule.shape.positions) >= 2, rule.path
        text, *_ = unmarked(rule.shape.examples.flags[0].text)
        quiet = Matcher(TRIAL.book, Choice(kind_of(rule, rule.shape.examples.flags[0])))
        assert rule.shape.id not in {hit.rule for hit in quiet.hits(block_of(text))}


def test_law_loading_does_not_depend_on_file_order():
    shuffled = list(FOLDER.rules)
    random.Random(7).shuffle(shuffled)
    again = RuleFolder(
        tuple(sorted(shuffled, key=lambda rule: rule.shape.id)),
        dict(sorted(FOLDER.words.items(), reverse=True)), FOLDER.sources, FOLDER.principles, FOLDER.retired,
        acts=FOLDER.acts,
    )  # fmt: skip
    one, other = compile_folder(FOLDER), compile_folder(again)
    assert one == other


def test_law_ids_are_forever_and_a_retired_id_points_on():
    ids = {rule.shape.id for rule in FOLDER.rules}
    for old, new in FOLDER.retired.items():
        assert old not in ids
        assert new in ids
