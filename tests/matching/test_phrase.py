"""A phrase pattern matches what its words say, and nothing across a full stop."""

import pytest
from small_books import found, hits, small_book

from tilint.matching.choice import Choice


@pytest.fixture
def flags(tmp_path):
    made = iter(range(100))

    def run(pattern, text, **words):
        book = small_book(tmp_path / str(next(made)), {"a-rule": {"look_for": [pattern]}}, words)
        return found(book, text)

    return run


@pytest.mark.parametrize(
    "pattern, text, expected",
    [
        ("zero tolerance", "A zero tolerance policy.", ["zero tolerance"]),
        ("zero tolerance", "A Zero-Tolerance policy.", ["Zero-Tolerance"]),
        ("zero-tolerance", "A zero tolerance policy.", ["zero tolerance"]),
        ("zero tolerance", "Zero, tolerance.", []),
        ("zero tolerance", "It is zero. Tolerance is good.", []),
        ("failed (to attend)?", "He failed. He failed to attend.", ["failed", "failed to attend"]),
        ("failed to? attend", "He failed attend and failed to attend.", ["failed attend", "failed to attend"]),
        ("(refused|declined) (help|support)", "He refused support, she declined help.", ["refused support", "declined help"]),
        ("failed ... attend", "He failed to attend.", ["failed to attend"]),
        ("failed ... attend", "He failed, again, to attend.", []),
        ("failed ... attend", "He failed once more to even attend.", []),
        ("failed ... attend", "He failed. To attend is hard.", []),
        ("late ... again", "You're late, but you're late when I've again.", ["late when I've again"]),
        ("~refuse help", "I refuse help, he refuses help, refusing help, refused help.", ["refuse help", "refuses help", "refusing help", "refused help"]),
        ("did not attend", "You didn't attend. You did not attend. You didn’t attend.", ["didn't attend", "did not attend", "didn't attend"]),
        ("has not attended", "He hasn't attended, she has not attended.", ["hasn't attended", "has not attended"]),
        ("you have missed", "You've missed it. You have missed it.", ["You've missed", "You have missed"]),
        ("you will lose", "You'll lose it. You will lose it.", ["You'll lose", "You will lose"]),
        ("you can not park", "YOU CAN'T PARK HERE.", ["YOU CAN'T PARK"]),
        ("do not park", "DON’T PARK HERE.", ["DON'T PARK"]),
        ("you have missed", "YOU'VE MISSED SAM'S VISIT.", ["YOU'VE MISSED"]),
        ("cannot attend", "He cannot attend; he can't attend.", ["cannot attend", "can't attend"]),
        ("~have DNA", "He has DNA to give; the dna has it.", ["has DNA"]),
        ("IT failed", "It failed, but IT failed.", ["IT failed"]),
        ("^ failure to attend", "Failure to attend. A failure to attend.", ["Failure to attend"]),
        ("^ failure", "“Failure is no option,” he said.", []),
        ("no excuses $", "No excuses. No excuses please.", ["No excuses"]),
        ("drug (user|users)", "A drug users' group.", ["drug users"]),
        ("s/he refused", "S/he refused.", ["S/he refused"]),
        ("late \\( again", "You are late ( again.", ["late ( again"]),
        ("late, again", "You are late, again.", ["late, again"]),
        ("<<late>> again", "You are late again.", ["late"]),
        ("you <<have failed to {rest}>>", "You have failed to pay us (or ring us).", ["have failed to pay us (or ring us)"]),
        ("refused {phrase}", "He refused support from us, and left.", ["refused support from us"]),
        ("refused {clause}", "He refused support and left, alone.", ["refused support and left"]),
        ("missed {number} visits", "He missed 3 visits, then two visits.", ["missed 3 visits"]),
        ("owes {number}", "She owes £50 now.", ["owes £50"]),
    ],
)  # fmt: skip
def test_a_pattern_finds_exactly_these_words(flags, pattern, text, expected):
    assert flags(pattern, text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("You repeatedly failed.", ["You repeatedly failed"]),
        ("You have repeatedly and often failed.", []),
        ("You again deliberately failed.", ["You again deliberately failed"]),
        ("You again, sadly, failed.", []),
    ],
)
def test_one_or_two_adverbs_may_stand_before_a_verb(flags, text, expected):
    assert flags("{person} have? ~fail", text) == expected


def test_an_adverb_may_follow_plain_words_and_open_a_branch(flags):
    assert flags("you have ~fail", "You have repeatedly failed.") == ["You have repeatedly failed"]
    assert flags("you (~fail|~refuse) to", "You often refused to.") == ["You often refused to"]


def test_an_adverb_before_the_first_verb_is_not_taken_in(flags):
    assert flags("~fail to pay", "You repeatedly failed to pay.") == ["failed to pay"]


def test_a_word_list_gives_any_of_its_entries_longest_first(flags):
    lists = {"offer": ["support", "support worker", "~visit/n"]}
    assert flags("refused {offer}", "He refused support worker visits.", offer=lists["offer"]) == [
        "refused support worker"
    ]
    assert flags("refused {offer}", "He refused visits.", offer=lists["offer"]) == ["refused visits"]


def test_a_slot_may_carry_another_name_than_its_list(tmp_path):
    rule = {"look_for": ["refused {what:offer}"], "suggest": ["said no to {what}"]}
    book = small_book(tmp_path, {"a-rule": rule}, {"offer": ["support"]})
    (hit,) = hits(book, "He refused support.")
    assert hit.suggestions == ("said no to support",)


def test_every_start_in_a_sentence_is_tried_and_matches_do_not_overlap(flags):
    assert flags("late late", "late late late late late") == ["late late", "late late"]


def test_spans_are_code_points_whatever_stands_before(flags):
    assert flags("failed to attend", "😀 Zoë’s café: he failed to attend.") == ["failed to attend"]


@pytest.mark.parametrize("text", ["", " ", "…", "😀", "''", "-", "- -", "--", "'s", "n't", "((", "a-", "-a", "{{ x }}"])
def test_odd_texts_match_nothing_and_break_nothing(flags, text):
    if text.strip():
        assert flags("~refuse ... {person}", f"{text}") == []


def test_a_regular_expression_finds_its_span_in_code_points(tmp_path):
    rule = {"look_for": [{"regex": "(?i)no (?P<mark>dss)", "anchors": ["dss"]}]}
    book = small_book(tmp_path, {"a-rule": rule})
    assert found(book, "Zoë says 😀 no DSS here.") == ["DSS"]


def test_raw_token_patterns_match_on_texts_of_any_length(tmp_path):
    rule = {
        "look_for": [
            {"tokens": [{"LOWER": "repeat"}, {"LOWER": {"IN": ["offender", "offenders"]}}], "anchors": ["repeat"]}
        ]
    }
    book = small_book(tmp_path, {"a-rule": rule})
    assert found(book, "A repeat offender.") == ["repeat offender"]
    long = "word " * 210_000 + "repeat offenders"
    assert found(book, long) == ["repeat offenders"]


def test_kinds_standing_and_locale_decide_which_rules_speak(tmp_path):
    both = [{"cite": "a-guide", "gist": "yes"}, {"cite": "a-guide", "gist": "no"}]
    book = small_book(
        tmp_path,
        {
            "a-sign": {"look_for": ["late"], "kinds": ["poster"]},
            "disputed": {"look_for": ["offender"], "standing": "contested", "positions": both},
            "abroad": {"look_for": ["inmate"], "locale": ["US"]},
        },
    )
    text = "A late offender and inmate."

    def ids(**choice):
        return {hit.rule for hit in hits(book, text, choice=Choice(**choice))}

    assert ids() == set()
    assert ids(kind="poster") == {"a-sign"}
    assert ids(contested=True) == {"disputed"}
    assert ids(select=frozenset({"disputed"})) == {"disputed"}
    assert ids(select=frozenset({"topic"}), kind="poster") == {"a-sign"}
    assert ids(locale="US") == {"abroad"}
    assert ids(kind="poster", ignore=frozenset({"topic"})) == set()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("She was refusing help.", ["refusing help"]),
        ("She has refused help.", ["refused help"]),
        ("She's refused help.", ["refused help"]),
        ("She was refused help.", []),
        ("She has been repeatedly refused help.", []),
    ],
)
def test_a_helping_list_does_not_take_what_was_done_to_somebody_for_their_own_doing(flags, text, expected):
    helping = {"helping-aux": ["has", "has been", "is", "was"]}
    assert flags("{person} {helping-aux}? <<~refuse help>>", text, **helping) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("It is therefore in your own interest.", ["It is therefore in your own interest"]),
        ("It is, however, in your own interest.", ["It is, however, in your own interest"]),
        ("It is in your own, then.", []),
        ("Therefore it is in your own interest.", ["it is in your own interest"]),
        ("It is sadly in your own interest.", []),
        ("It is, in your own interest.", []),
    ],
)
def test_a_linking_word_may_stand_anywhere_within_a_pattern(flags, text, expected):
    assert flags("it is in your own interest", text) == expected


def test_do_may_give_a_verb_weight(flags):
    assert flags("if you ~fail to", "If you do fail to reply, and if you do not fail to.") == ["If you do fail to"]
