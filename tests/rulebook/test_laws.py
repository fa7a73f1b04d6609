"""The house laws, each a test named after it, over every rule in the book."""

import random
from collections import defaultdict

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
FLAGS = [
    pytest.param(rule, flag, id=f"{rule.shape.id}-flags-{n}")
    for rule in PHRASES
    for n, flag in enumerate(rule.shape.examples.flags)
]
PASSES = [
    pytest.param(rule, example, id=f"{rule.shape.id}-passes-{n}")
    for rule in PHRASES
    for n, example in enumerate(rule.shape.examples.passes)
]
WHOLE_FLAGS = [
    pytest.param(rule, flag, id=f"{rule.shape.id}-flags-{n}")
    for rule in WHOLE
    for n, flag in enumerate(rule.shape.examples.flags)
]
WHOLE_PASSES = [
    pytest.param(rule, example, id=f"{rule.shape.id}-passes-{n}")
    for rule in WHOLE
    for n, example in enumerate(rule.shape.examples.passes)
]


@pytest.fixture(scope="module")
def complaints():
    found = defaultdict(list)
    for rule in FOLDER.rules:
        for complaint in TRIAL.complaints(rule):
            found[complaint.law].append(str(complaint))
    return found


@pytest.mark.parametrize("rule, flag", FLAGS)
def test_example_is_found_exactly_where_it_is_marked(rule, flag):
    text, start, end = unmarked(flag.text)
    hits = TRIAL.hits_alone(rule, text, kind_of(rule, flag))
    assert [text[h.start : h.end] for h in hits] == [text[start:end]]
    assert [(h.start, h.end) for h in hits] == [(start, end)]
    if flag.becomes:
        assert text[:start] + hits[0].suggestions[0] + text[end:] == flag.becomes


@pytest.mark.parametrize("rule, example", PASSES)
def test_example_is_left_alone(rule, example):
    kind = example.kind or rule.shape.kinds[0]
    assert [example.text[h.start : h.end] for h in TRIAL.hits_alone(rule, example.text, kind)] == []


@pytest.mark.parametrize("rule, flag", WHOLE_FLAGS)
def test_a_whole_document_is_found(rule, flag):
    assert seen_in(TRIAL.book, rule.shape.id, flag) is not None


@pytest.mark.parametrize("rule, example", WHOLE_PASSES)
def test_a_whole_document_is_left_alone(rule, example):
    assert seen_in(TRIAL.book, rule.shape.id, example) is None


def test_law_every_rule_has_two_flags_two_passes_and_a_source_that_resolves():
    for rule in FOLDER.rules:
        assert len(rule.shape.examples.flags) >= 2
        assert len(rule.shape.examples.passes) >= 2
        assert all(use.cite in FOLDER.sources for use in rule.shape.sources), rule.path


def test_law_one_pass_is_a_near_miss_that_contains_a_word_of_the_pattern(complaints):
    assert complaints["one pass is a near miss"] == []


def test_law_the_span_found_is_exactly_the_marked_one(complaints):
    assert complaints["flags are found exactly"] == []
    assert complaints["passes are left alone"] == []


def test_law_becomes_is_exactly_what_the_first_suggestion_yields(complaints):
    assert complaints["becomes is what the first rewrite yields"] == []
    assert complaints["rewrites are shown"] == []


def test_law_no_suggestion_and_no_becomes_is_flagged_by_any_rule_for_the_same_kind(complaints):
    assert complaints["no rewrite is flagged"] == []


def test_law_harm_is_never_softened(complaints):
    assert complaints["harm is never softened"] == []


def test_law_consequences_are_never_hidden(complaints):
    assert complaints["consequences are never hidden"] == []


def test_law_messages_speak_of_the_effect_on_the_reader_never_of_the_writer(complaints):
    assert complaints["messages speak of the effect"] == []


def test_law_tilint_is_clean_on_its_own_words(complaints):
    assert complaints["tilint is clean on its own words"] == []


def test_law_a_rule_with_low_authority_sources_alone_is_at_most_a_suggestion(complaints):
    assert complaints["low authority suggests only"] == []


def test_law_known_limits_still_fire_until_they_stop(complaints):
    assert complaints["known limits still fire"] == []


def test_law_contested_rules_show_both_positions_and_stay_quiet_unless_asked():
    for rule in PHRASES:
        if rule.shape.standing != "contested":
            continue
        assert len({use.cite for use in rule.shape.positions}) >= 2 or len(rule.shape.positions) >= 2, rule.path
        text, *_ = unmarked(rule.shape.examples.flags[0].text)
        quiet = Matcher(TRIAL.book, Choice(kind_of(rule, rule.shape.examples.flags[0])))
        assert rule.shape.id not in {hit.rule for hit in quiet.hits(block_of(text))}


@pytest.mark.parametrize("quoted", ['She told us: "{}"', "The letter said “{}”"])
def test_law_nothing_inside_a_quotation_is_ever_rewritten(quoted):
    for rule in PHRASES:
        if "quoted" in rule.shape.also_in:
            continue
        for flag in rule.shape.examples.flags:
            text, *_ = unmarked(flag.text)
            if '"' in text or "“" in text:
                continue
            hits = TRIAL.hits_alone(rule, quoted.format(text), kind_of(rule, flag))
            assert hits == [], f"{rule.path}: {text}"


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


def test_no_pattern_is_unproved():
    assert [f"{rule.path}: {p}" for rule in FOLDER.rules for p in TRIAL.unproved(rule)] == []
