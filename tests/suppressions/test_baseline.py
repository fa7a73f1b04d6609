"""A baseline: known findings are counted and set aside, new ones are found, and what is gone is told."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters import LETTER, MISSED, aside, finding, review, review_bytes, rules, word_file

from tilint.errors import SettingsError
from tilint.findings import Finding, Review
from tilint.suppressions.baseline import Baseline, Known, Remainder
from tilint.suppressions.places import covered, roots


@pytest.fixture(scope="module")
def known():
    return Baseline.of([review(LETTER)])


def new(baseline, *reviews):
    left = Remainder(baseline)
    return [rules(left.split(one)) for one in reviews], left.stale


def test_what_was_known_is_counted_and_not_new(known):
    found = Remainder(known).split(review(LETTER))
    assert found.findings == ()
    assert len(aside(found, "baseline")) == len(known) == len(review(LETTER).findings)
    assert aside(found, "baseline")[0] == ("failed-to-attend", "known when the baseline was made")


def test_a_baseline_survives_text_added_above_and_in_the_same_paragraph(known):
    for changed in (
        "We wrote to you on 1 April.\n\nAnd again in May.\n\n" + LETTER,
        LETTER.replace(MISSED, f"We wrote to you before. {MISSED} Do call us."),
    ):
        ((found,), stale) = new(known, review(changed))
        assert "failed-to-attend" not in found
        assert "legal-action-will" not in found
        assert not any(one.rule == "failed-to-attend" for one in stale)


def test_a_baseline_survives_renames_and_another_format(known):
    assert new(known, review(LETTER, "b/another name.md")) == ([[]], {})
    assert new(known, review_bytes(word_file(LETTER), "letter.docx")) == ([[]], {})


@pytest.mark.parametrize("width", [30, 50, 79])
def test_a_baseline_survives_reflowed_paragraphs(known, width):
    reflowed = "\r\n\r\n".join(textwrap.fill(part, width).replace("\n", "\r\n") for part in LETTER.split("\n\n"))
    assert new(known, review(reflowed)) == ([[]], {})


def test_a_second_copy_of_a_known_sentence_is_new(known):
    twice = LETTER.replace("Yours sincerely", f"{MISSED}\n\nYours sincerely")
    ((found,), stale) = new(known, review(twice))
    assert [rule for rule in found if rule == "failed-to-attend"] == ["failed-to-attend"]
    assert not any(one.rule == "failed-to-attend" for one in stale)


def test_a_copied_file_is_new_and_a_moved_one_is_not(known):
    (first, second), stale = new(known, review(LETTER, "a.txt"), review(LETTER, "b.txt"))
    assert first == []
    assert second == rules(review(LETTER))
    assert stale == {}


def test_what_is_gone_is_stale_and_pruned(known):
    mended = LETTER.replace("You failed to attend", "We missed you at").replace("legal action", "the next step")
    _, stale = new(known, review(mended))
    assert {"failed-to-attend", "legal-action-will"} <= {one.rule for one in stale}
    pruned = known.without(stale)
    assert len(pruned) == len(known) - sum(stale.values())
    assert "failed-to-attend" in new(pruned, review(LETTER))[0][0]


def test_a_baseline_holds_hashes_and_counts_and_no_words(known, tmp_path):
    text = known.text()
    for word in ("Carter", "appointment", "rent account", "letter.txt"):
        assert word not in text.replace("No words of a letter are here", "")
    (tmp_path / "baseline.txt").write_text(text, "utf-8")
    assert Baseline.load(tmp_path / "baseline.txt") == Baseline(dict(known.counts), known.folders)


KNOWN = st.dictionaries(
    st.builds(Known, st.sampled_from(["a-rule", "b-rule"]), st.text("0123456789abcdef", min_size=16, max_size=16)),
    st.integers(1, 9), max_size=8,
)  # fmt: skip


@given(KNOWN, st.lists(st.sampled_from(["letters", "a/b c", "."]), unique=True), st.randoms())
@settings(deadline=None, max_examples=40)
def test_what_is_written_comes_back_in_one_order(tmp_path_factory, counts, folders, random):
    path = tmp_path_factory.getbasetemp() / "baseline.txt"
    path.write_text(Baseline(counts, tuple(folders)).text(), "utf-8")
    again = Baseline.load(path)
    assert dict(again.counts) == counts
    assert set(again.folders) == set(folders)
    entries = list(counts.items())
    random.shuffle(entries)
    assert Baseline(dict(entries), tuple(reversed(folders))).text() == path.read_text("utf-8")


def test_lines_of_two_branches_merge_into_one_baseline(tmp_path):
    one, other = (
        Baseline.of([review(LETTER)], ["a"]).text(),
        Baseline.of([review("You failed to attend.")], ["a"]).text(),
    )
    (tmp_path / "b.txt").write_text("".join(dict.fromkeys([*one.splitlines(True), *other.splitlines(True)])), "utf-8")
    merged = Baseline.load(tmp_path / "b.txt")
    assert new(merged, review(LETTER))[0] == [[]]
    assert "failed-to-attend" not in new(merged, review("You failed to attend."))[0][0]


@pytest.mark.parametrize(
    "text, said",
    [
        ("", ":1: it is no baseline that this tilint knows"),
        ("# tilint baseline 9\n", ":1: it is no baseline that this tilint knows"),
        ("# tilint baseline 1\na-rule 0123456789abcdef\n", ":2: this line is no rule, fingerprint and number"),
        ("# tilint baseline 1\n\na-rule 0123456789abcdef two\n", ":3: this line is no rule, fingerprint and number"),
        ("# tilint baseline 1\n<<<<<<< HEAD\n", ":2: this line is no rule"),
    ],
)
def test_what_is_no_baseline_is_told_with_file_and_line(tmp_path, text, said):
    (tmp_path / "b.txt").write_text(text, "utf-8")
    with pytest.raises(SettingsError) as raised:
        Baseline.load(tmp_path / "b.txt")
    assert f"b.txt{said}" in str(raised.value)


def test_a_run_covers_a_baseline_if_it_reads_all_that_was_read_for_it(tmp_path):
    (tmp_path / "letters" / "old").mkdir(parents=True)
    (tmp_path / "letters" / "Ann Smith.txt").touch()
    (named,) = roots([tmp_path / "letters" / "Ann Smith.txt"], tmp_path)
    assert "Ann" not in named
    assert covered([named, "letters/old"], ["letters"])
    assert covered([named], ["."])
    assert covered([named], [named])
    assert not covered([named], ["letters/old"])
    assert not covered(["letters"], ["letters/old", "letters-2"])
    assert roots([tmp_path, tmp_path / "letters"], tmp_path) == (".", "letters")


def test_a_changed_document_is_known_for_what_is_said_of_it_as_a_whole(known):
    longer = LETTER.replace("\n\nThis letter", "\n\nWe hope that this finds you well in these days.\n\nThis letter")
    (found,), _ = new(known, review(longer))
    assert "no-one-to-contact" not in found


@pytest.fixture(scope="module")
def some():
    return finding(review(LETTER))


@given(before=st.lists(st.integers(0, 3), max_size=12), after=st.lists(st.integers(0, 3), max_size=12))
@settings(deadline=None, max_examples=60)
def test_as_many_are_new_as_were_met_more_often_than_known(some, before, after):

    def made(numbers):
        found = tuple(_named(some, f"{number:016x}") for number in numbers)
        return Review(name="a.txt", findings=found)

    left = Remainder(Baseline.of([made(before)]))
    new_ones = [one.fingerprint for one in left.split(made(after)).findings]
    for number in range(4):
        name = f"{number:016x}"
        assert new_ones.count(name) == max(0, after.count(number) - before.count(number))
        assert left.stale.get(Known(some.rule, name), 0) == max(0, before.count(number) - after.count(number))


def _named(one: Finding, name: str) -> Finding:
    from dataclasses import replace

    return replace(one, fingerprint=name)
