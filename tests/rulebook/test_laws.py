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
TOPICS = sorted({rule.path.parent.name for rule in FOLDER.rules})


# Whoever asks for the complaints of the whole book waits a minute for them: in one process, they wait once.
of_complaints = pytest.mark.xdist_group("complaints")


@pytest.fixture(scope="module")
def complaints():
    found = defaultdict(list)
    for rule in FOLDER.rules:
        for complaint in TRIAL.complaints(rule):
            found[complaint.law].append(str(complaint))
    return found


def of_topic(rules, topic):
    return [rule for rule in rules if rule.path.parent.name == topic]


# A test per example would be some 25,000 tests, and collecting those takes longer than running them: one for each
# topic names every example that fails.
@pytest.mark.parametrize("topic", TOPICS)
def test_examples_are_found_exactly_where_they_are_marked_or_left_alone(topic):
    wrong = []
    for rule in of_topic(PHRASES, topic):
        for flag in rule.shape.examples.flags:
            text, start, end = unmarked(flag.text)
            hits = TRIAL.hits_alone(rule, text, kind_of(rule, flag))
            if [(h.start, h.end) for h in hits] != [(start, end)]:
                wrong.append(f"{rule.shape.id}: {flag.text!r} is found at {[text[h.start : h.end] for h in hits]}")
            elif flag.becomes:
                after = text[:start] + hits[0].suggestions[0] + text[end:]
                if after != flag.becomes:
                    wrong.append(f"{rule.shape.id}: {flag.text!r} becomes {after!r}")
        for example in rule.shape.examples.passes:
            hits = TRIAL.hits_alone(rule, example.text, example.kind or rule.shape.kinds[0])
            if hits:
                wrong.append(f"{rule.shape.id}: {example.text!r} is found at {[(h.start, h.end) for h in hits]}")
    assert wrong == []


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


@of_complaints
def test_law_one_pass_is_a_near_miss_that_contains_a_word_of_the_pattern(complaints):
    assert complaints["one pass is a near miss"] == []


@of_complaints
def test_law_the_span_found_is_exactly_the_marked_one(complaints):
    assert complaints["flags are found exactly"] == []
    assert complaints["passes are left alone"] == []


@of_complaints
def test_law_becomes_is_exactly_what_the_first_suggestion_yields(complaints):
    assert complaints["becomes is what the first rewrite yields"] == []
    assert complaints["rewrites are shown"] == []


@of_complaints
def test_law_no_suggestion_and_no_becomes_is_flagged_by_any_rule_for_the_same_kind(complaints):
    assert complaints["no rewrite is flagged"] == []


@of_complaints
def test_law_harm_is_never_softened(complaints):
    assert complaints["harm is never softened"] == []


@of_complaints
def test_law_consequences_are_never_hidden(complaints):
    assert complaints["consequences are never hidden"] == []


@of_complaints
def test_law_messages_speak_of_the_effect_on_the_reader_never_of_the_writer(complaints):
    assert complaints["messages speak of the effect"] == []


@of_complaints
def test_law_tilint_is_clean_on_its_own_words(complaints):
    assert complaints["tilint is clean on its own words"] == []


@of_complaints
def test_law_a_rule_with_low_authority_sources_alone_is_at_most_a_suggestion(complaints):
    assert complaints["low authority suggests only"] == []


@of_complaints
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


def test_law_nothing_inside_a_quotation_is_ever_rewritten():
    for rule in PHRASES:
        if "quoted" in rule.shape.also_in:
            continue
        for flag in rule.shape.examples.flags:
            text, *_ = unmarked(flag.text)
            if '"' in text or "“" in text:
                continue
            for quoted in (f'She told us: "{text}"', f"The letter said “{text}”"):
                assert TRIAL.hits_alone(rule, quoted, kind_of(rule, flag)) == [], f"{rule.path}: {quoted}"


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
