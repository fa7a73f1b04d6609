"""A rule drafted from sentences finds exactly the words that were marked in them."""

from __future__ import annotations

import pytest

from tilint.rulebook.book import Rulebook
from tilint.rulebook.compiling import compile_folder
from tilint.rulebook.drafting import Draft, becomes, id_for, mark, near_misses, tidy
from tilint.rulebook.loading import load_folder, rule_from
from tilint.rulebook.packs import beside
from tilint.rulebook.store import rules_folder
from tilint.trials import Trial, kind_of, unmarked


def drafted(flag, rewrite="told of it"):
    return Draft(
        id="ours", kinds=("letter",), principle="trust", message="“{found}” may land hard.", why="It may land hard.",
        flags=(flag, flag), passes=(("a word", "fine"), ("two words", "fine")), rewrite=rewrite, guidance="",
        cite="nhs-service-manual", gist="says so",
    )  # fmt: skip


def found(draft, tmp_path):
    import yaml

    path = tmp_path / "ours.yml"
    path.write_text(draft.yaml(), "utf-8")
    rule = rule_from(path, yaml.safe_load(draft.yaml()))
    folder = beside(rule, rules_folder(), ())
    compiled = compile_folder(folder)
    trial = Trial(folder, Rulebook(compiled["index"], compiled["bodies"], "draft"))
    flag = rule.shape.examples.flags[0]
    text, start, end = unmarked(flag.text)
    hits = trial.hits_alone(rule, text, kind_of(rule, flag))
    return [(hit.start, hit.end) for hit in hits] == [(start, end)]


@pytest.mark.parametrize(
    "flag",
    [
        "Pay the <<£50 fine>> now.", "He <<couldn’t be bothered>> to ring.", "You were <<late (again)>> today.",
        "You are <<late & careless>>, sadly.", "<<Don't bother us>> again.", "Use <<his/her>> form.",
        "A <<24-hour hassle>> for us.", "It was <<50% your doing>>, we think.", "You are a <<“problem” tenant>> here.",
        "It is <<your fault: yours alone>> to mend.", "Well, <<who cares>>? We do.",
    ],
)  # fmt: skip
def test_marked_words_are_found_as_they_are_written(flag, tmp_path):
    assert found(drafted(flag), tmp_path)


@pytest.mark.parametrize(
    "given, kept",
    [
        ("You <<came late.>>", "You <<came late>>."),
        ("You << came late >>today.", "You  <<came late>> today."),
        ("Why <<bother?>> We do.", "Why <<bother>>? We do."),
        ("You <<...>> there", "You ... there"),
    ],
)
def test_spaces_and_closing_punctuation_stay_outside_the_mark(given, kept):
    assert tidy(given) == kept


def test_words_that_are_not_in_the_sentence_are_not_marked():
    assert mark("You came late.", "came early") == ""
    assert mark("You came lately.", "late") == ""
    assert mark("Came late, came late.", "Came LATE") == "<<Came late>>, came late."


def test_a_rewrite_takes_the_capital_of_what_it_replaces():
    assert becomes("<<Late again>>, you lost your turn.", "after the time") == "After the time, you lost your turn."
    assert becomes("<<LATE>> again.", "after the time") == "after the time again."


def test_a_name_is_short_and_fit_for_a_file():
    assert id_for("He’s “Kicked off” / the waiting list again") == "hes-kicked-off-the-waiting"
    assert id_for("…") == ""


def test_near_misses_hold_a_word_of_the_phrase_but_never_the_phrase():
    folder = load_folder(rules_folder())
    *held, quoted = near_misses("refused to engage", "She <<refused to engage>>.", folder)
    assert held
    for text, because in held:
        assert {"refused", "engage"} & set(text.lower().replace(".", "").split())
        assert "refused to engage" not in text.lower()
        assert because
    assert quoted[0] == "They told us: “She refused to engage.”"
