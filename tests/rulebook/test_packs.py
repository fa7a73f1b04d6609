"""An organisation's folder laid over the built-in book: rules of its own, changes, locked wording."""

from __future__ import annotations

import os
from textwrap import dedent

import pytest

from tilint.errors import RuleError
from tilint.matching.choice import Choice
from tilint.readers.registry import read_bytes
from tilint.review import Reviewer
from tilint.rulebook import store
from tilint.rulebook.book import Rulebook
from tilint.rulebook.compiling import compile_folder
from tilint.rulebook.packs import load_packs
from tilint.rulebook.shape import LockedShape
from tilint.trials import Trial

LATE = """\
id: came-late
since: "0.1"
level: warning
kinds: [letter, form]
principles: [trust]
message: "“{found}” counts the minutes."
why: Minutes say nothing of the journey.
look_for: ["came late"]
suggest: ["came after the time"]
examples:
  flags:
    - text: "She <<came late>>."
      becomes: "She came after the time."
    - text: "He <<came late>> again."
      kind: form
  passes:
    - text: "The bus came."
      because: it was a bus
    - text: "Late shifts came up."
      because: another sense
sources: [{cite: a-guide, gist: says so}]
"""
OTHER = (
    LATE.replace("came-late", "was-slow")
    .replace("came late", "was slow")
    .replace("The bus came", "The bus was slow-moving")
)
SOURCES = """\
{name}: {{title: A guide, publisher: A council, year: "2024", country: GB, url: "https://example.org",
  authority: {authority}, opened: "2026-01-01"}}
"""


@pytest.fixture
def base(tmp_path):
    folder = tmp_path / "base"
    put(folder, "topic/came-late.yml", LATE)
    put(folder, "topic/was-slow.yml", OTHER)
    put(folder, "words/people.yml", "[the client]")
    put(folder, "sources.yml", SOURCES.format(name="a-guide", authority="official"))
    put(folder, "retired.yml", "tardy: came-late")
    return folder


def put(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(content), "utf-8")
    return path


def laid(base, *packs):
    folder = load_packs(base, packs)
    compiled = compile_folder(folder)
    return folder, Rulebook(compiled["index"], compiled["bodies"], "laid")


def reviewed(book, text, kind="letter"):
    return Reviewer(book, Choice(), kind).review(read_bytes(text.encode(), "letter.txt"))


def refusal(base, *packs):
    with pytest.raises(RuleError) as caught:
        laid(base, *packs)
    return str(caught.value)


def test_a_change_of_level_message_and_rewrite_leaves_the_rest_as_it_was(base, tmp_path):
    pack = tmp_path / "ours"
    put(pack, "late.yml", """\
        extends: came-late
        level: suggestion
        message: "We say “{found}” otherwise."
        suggest: ["came when they could"]
        add_flags:
          - text: "They <<came late>>."
            becomes: "They came when they could."
        """)  # fmt: skip
    folder, book = laid(base, pack)
    (finding,) = reviewed(book, "Dear Sam, you came late.").findings
    assert (finding.level, finding.message) == ("suggestion", "We say “came late” otherwise.")
    assert finding.suggestions == ("came when they could",)
    assert finding.note.why == "Minutes say nothing of the journey."
    trial = Trial(folder, book)
    assert [str(c) for rule in folder.rules if rule.change for c in trial.complaints(rule)] == []


def test_an_organisation_may_say_that_a_rewrite_has_to_be_checked(base, tmp_path):
    put(tmp_path / "ours", "late.yml", "extends: came-late\ncheck_facts: true\n")
    _, built_in = laid(base)
    _, changed = laid(base, tmp_path / "ours")
    (as_it_was,), (checked,) = (reviewed(book, "You came late.").findings for book in (built_in, changed))
    assert as_it_was.bare
    assert not checked.bare
    assert checked.suggestions == as_it_was.suggestions


OWN = LATE.replace(
    'look_for: ["came late"]', 'look_for: ["came late", {phrase: "dawdled", suggest: ["took time"]}]'
).replace(
    "examples:\n  flags:\n", 'examples:\n  flags:\n    - text: "You <<dawdled>>."\n      becomes: "You took time."\n'
)


def test_a_pattern_with_rewrites_of_its_own_is_proved_and_a_new_suggest_is_said_of_it_too(base, tmp_path):
    put(base, "topic/came-late.yml", OWN)
    folder, book = laid(base)
    trial = Trial(folder, book)
    assert [str(c) for rule in folder.rules if rule.shape.id == "came-late" for c in trial.complaints(rule)] == []
    assert reviewed(book, "You dawdled.").findings[0].suggestions == ("took time",)
    put(tmp_path / "ours", "late.yml", "extends: came-late\nsuggest: [came when they could]\n")
    _, book = laid(base, tmp_path / "ours")
    assert reviewed(book, "You dawdled.").findings[0].suggestions == ("came when they could",)


def test_a_pattern_without_a_rewrite_needs_guidance(base):
    put(base, "topic/came-late.yml", OWN.replace(', suggest: ["took time"]', ""))
    assert "offers nothing" in refusal(base)


def test_nothing_is_to_be_checked_where_no_rewrite_is_offered(base):
    put(
        base,
        "topic/came-late.yml",
        LATE.replace('suggest: ["came after the time"]', "guidance: Say when.\ncheck_facts: true"),
    )
    assert "check_facts, which is about rewrites" in refusal(base)


def test_a_new_rewrite_without_an_example_of_it_is_not_proved(base, tmp_path):
    path = put(tmp_path / "ours", "late.yml", "extends: came-late\nsuggest: [came when they could]\n")
    folder, book = laid(base, path.parent)
    (rule,) = (rule for rule in folder.rules if rule.change)
    assert [c.law for c in Trial(folder, book).complaints(rule)] == ["rewrites are shown"]


def test_a_complaint_about_an_added_example_names_its_line_in_the_pack(base, tmp_path):
    path = put(tmp_path / "ours", "late.yml", """\
        extends: came-late
        level: suggestion
        add_passes:
          - text: "He came by day."
            because: it is no time
          - text: "She came late."
            because: nothing
        """)  # fmt: skip
    folder, book = laid(base, path.parent)
    (rule,) = (rule for rule in folder.rules if rule.change)
    assert [c.where for c in Trial(folder, book).complaints(rule)] == [f"{path}:6"]


def test_added_exceptions_leave_alone_what_the_organisation_means_by_them(base, tmp_path):
    put(tmp_path / "ours", "late.yml", "extends: came-late\nadd_exceptions: [came late shift]\n")
    _, book = laid(base, tmp_path / "ours")
    assert reviewed(book, "You came late shift by shift.").findings == ()
    assert len(reviewed(book, "You came late.").findings) == 1


def test_a_change_of_kinds_moves_the_rule_and_its_examples(base, tmp_path):
    put(tmp_path / "ours", "late.yml", "extends: came-late\nkinds: [form]\n")
    folder, book = laid(base, tmp_path / "ours")
    assert reviewed(book, "She came late.", "letter").findings == ()
    assert len(reviewed(book, "She came late.", "form").findings) == 1
    (rule,) = (rule for rule in folder.rules if rule.change)
    assert list(Trial(folder, book).complaints(rule)) == []


def test_a_rule_that_is_off_is_gone_and_known_to_be_off(base, tmp_path):
    put(tmp_path / "ours", "late.yml", "extends: came-late\noff: true\n")
    _, book = laid(base, tmp_path / "ours")
    assert book.ids == ("was-slow",)
    assert book.off == ("came-late",)


def test_an_own_rule_is_held_against_the_built_in_ones(base, tmp_path):
    own = (
        LATE.replace("came-late", "turned-up-late")
        .replace("came late", "turned up late")
        .replace("came after the time", "was slow")
        .replace("The bus came", "The bus turned up")
    )
    put(tmp_path / "ours", "turned-up-late.yml", own)
    folder, book = laid(base, tmp_path / "ours")
    (rule,) = (rule for rule in folder.rules if rule.shape.id == "turned-up-late")
    assert "no rewrite is flagged" in {c.law for c in Trial(folder, book).complaints(rule)}


def test_word_lists_of_a_pack_add_to_those_of_the_book(base, tmp_path):
    put(tmp_path / "ours", "words/people.yml", "[the tenant, the client]")
    put(tmp_path / "ours", "words/trams.yml", "[the tram]")
    words = load_packs(base, (tmp_path / "ours",)).words
    assert words == {"people": ("the client", "the tenant"), "trams": ("the tram",)}


def test_packs_are_laid_in_the_order_given_whatever_their_files_are_called(base, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    put(one, "z.yml", "extends: came-late\nlevel: suggestion\nadd_unless: [negated]\n")
    put(two, "a.yml", "extends: came-late\nlevel: error\n")
    for packs, level in (((one, two), "error"), ((two, one), "suggestion")):
        _, book = laid(base, *packs)
        assert book.rule("came-late")["level"] == level
        assert "negated" in book.rule("came-late")["unless"]


@pytest.mark.parametrize(
    "content, said",
    [
        ("extends: came-lat\nlevel: error\n", ":1: extends: no rule is called “came-lat”; did you mean “came-late”?"),
        ("extends: tardy\nlevel: error\n", "did you mean “came-late”?"),
        ("extends: came-late\nlevle: error\n", ":2: levle: no such field; did you mean “level”?"),
        ("extends: came-late\nlevel: fatal\n", ":2: level: “fatal” is not one of"),
        ("extends: came-late\n", "changes nothing; set a field such as level"),
        ("extends: came-late\nlevel: error\noff: true\n", "is switched off, so “level” has no effect"),
        ("extends: came-late\nstanding: contested\n", "positions must give both sides"),
        ("extends: came-late\nadd_sources:\n  - {cite: b-guide, gist: x}\n", ":3: sources: no source is called “b-guide”; did you mean “a-guide”?"),
        ("extends: came-late\nadd_exceptions:\n  - very late\n  - (late\n", ":4: exceptions:"),
        ("id: came-late\n", "is missing; every rule needs it"),
    ],
)  # fmt: skip
def test_a_pack_file_that_does_not_hold_is_refused_with_its_line_and_the_cure(content, said, base, tmp_path):
    path = put(tmp_path / "ours", "came-late.yml", content)
    told = refusal(base, path.parent)
    assert told.startswith(f"{path}:")
    assert said in told


def test_an_own_rule_with_a_built_in_id_is_refused_and_extends_is_named(base, tmp_path):
    path = put(tmp_path / "ours", "came-late.yml", LATE)
    assert refusal(base, path.parent).startswith(f"{path}:1: id: “came-late” is also ")
    assert "write “extends: came-late”" in refusal(base, path.parent)


def test_two_changes_of_one_rule_in_one_pack_are_refused(base, tmp_path):
    put(tmp_path / "ours", "a.yml", "extends: came-late\nlevel: error\n")
    put(tmp_path / "ours", "b.yml", "extends: came-late\nlevel: suggestion\n")
    assert "put both in one file" in refusal(base, tmp_path / "ours")


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(RuleError, match="there is no such folder of rules"):
        store.open_rulebook((tmp_path / "none",))


LOCKED = """\
- phrase: "If you came late on ... the court may go on. You were told."
  because: Form N1
"""


def test_a_finding_that_touches_locked_wording_is_set_aside_with_that_reason(base, tmp_path):
    put(tmp_path / "ours", "locked.yml", LOCKED)
    _, book = laid(base, tmp_path / "ours")
    text = "You came late. If you CAME  LATE on 5 May 2026, the court may go on. You were told. He came late."
    review = reviewed(book, text.replace("2026,", "2026"))
    assert [finding.start for finding in review.findings] == [4, text.replace("2026,", "2026").rindex("came late")]
    assert [(one.phrase, one.reason) for one in review.set_aside] == [("CAME  LATE", "locked wording")]


def test_words_that_only_look_like_locked_wording_are_flagged(base, tmp_path):
    put(tmp_path / "ours", "locked.yml", LOCKED)
    _, book = laid(base, tmp_path / "ours")
    assert len(reviewed(book, "If you came late on Monday the office may go on. You were told.").findings) == 1
    assert len(reviewed(book, "If you came late on Monday the court may go on.").findings) == 1


def test_the_same_sentence_is_judged_afresh_outside_the_locked_wording(base, tmp_path):
    put(tmp_path / "ours", "locked.yml", '- {phrase: "You came late. The law asks us to say so.", because: an Act}\n')
    _, book = laid(base, tmp_path / "ours")
    review = reviewed(
        book, "You came late. The law asks us to say so.\n\nYou came late.\n\nYou came late. The law asks us to say so."
    )
    assert [finding.block for finding in review.findings] == [1]
    assert len(review.set_aside) == 2


@pytest.mark.parametrize(
    "phrase, said", [("late", "one word"), ("...", "gap"), ("you came late ...", "gap"), ("a ... ... b c", "gap")]
)
def test_locked_wording_too_loose_to_hold_is_refused(phrase, said):
    with pytest.raises(ValueError, match=said):
        LockedShape(phrase=phrase, because="x")


@pytest.mark.parametrize(
    "content, said",
    [("phrase: x y\n", ":1: locked wording is a YAML list"), ("- phrase: to be late\n", "because: is missing")],
)
def test_a_locked_file_that_does_not_hold_is_refused_with_its_line(content, said, base, tmp_path):
    path = put(tmp_path / "ours", "locked.yml", content)
    assert f"{path}:1" in refusal(base, tmp_path / "ours")
    assert said in refusal(base, tmp_path / "ours")


def test_the_cache_notices_a_change_in_a_pack_and_keeps_packs_apart(tmp_path, base, monkeypatch):
    monkeypatch.setenv("TILINT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(store, "rules_folder", lambda: base)
    store.open_rulebook.cache_clear()
    one = put(tmp_path / "one", "late.yml", "extends: came-late\nlevel: error\n")
    try:
        assert store.open_rulebook(()).rule("came-late")["level"] == "warning"
        assert store.open_rulebook((one.parent,)).rule("came-late")["level"] == "error"
        one.write_text("extends: came-late\nlevel: suggestion\n")
        os.utime(one, ns=(1, 1))
        store.open_rulebook.cache_clear()
        assert store.open_rulebook((one.parent,)).rule("came-late")["level"] == "suggestion"
        store.open_rulebook.cache_clear()
        kept = store.open_rulebook((one.parent,))
        assert kept.rule("came-late")["level"] == "suggestion"
        assert kept.locked == ()
    finally:
        store.open_rulebook.cache_clear()
