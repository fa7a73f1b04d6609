"""The file of decisions: read with the line of every mistake, written in one order whatever came first."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tilint.errors import SettingsError
from tilint.suppressions import Decision, Decisions

GOOD = """\
decisions:
- rule: failed-to-attend
  sentence: e43d648f35b9589d
  reason: quoted from the court order
  who: Sam Okafor
  when: 2026-02-03
  until: 2027-02-03
"""
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
WORDS = st.text("abcdefgé:#'\"-–{}[]&*!|>%@ ", min_size=1, max_size=30).map(lambda s: " ".join(s.split())).filter(bool)
DECISIONS = st.builds(
    Decision, st.sampled_from(["one-rule", "other-rule", "no"]), st.text("0123456789abcdef", min_size=16, max_size=16),
    st.sampled_from(["keep", "change"]), WORDS, WORDS, DAYS, st.none() | DAYS,
)  # fmt: skip


def load(tmp_path, text):
    (tmp_path / "decisions.yml").write_text(text, "utf-8")
    return Decisions.load(tmp_path / "decisions.yml").all


def test_a_decision_is_read_with_its_dates(tmp_path):
    assert load(tmp_path, GOOD) == (
        Decision("failed-to-attend", "e43d648f35b9589d", "keep", "quoted from the court order", "Sam Okafor",
                 date(2026, 2, 3), date(2027, 2, 3)),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "decisions:\n", "decisions: []\n"])
def test_an_empty_file_holds_no_decision(tmp_path, text):
    assert load(tmp_path, text) == ()


def test_a_missing_file_holds_no_decision(tmp_path):
    assert not Decisions.load(tmp_path / "none.yml")


@given(st.lists(DECISIONS, max_size=6, unique_by=lambda d: (d.rule, d.sentence)), st.randoms())
@settings(max_examples=40, deadline=None)
def test_what_is_saved_comes_back_and_the_order_of_writing_makes_no_difference(tmp_path_factory, decisions, random):
    path = tmp_path_factory.getbasetemp() / "saved" / "decisions.yml"
    Decisions(tuple(decisions)).save(path)
    first = path.read_bytes()
    assert sorted(Decisions.load(path), key=str) == sorted(decisions, key=str)
    random.shuffle(decisions)
    Decisions(tuple(decisions)).save(path)
    assert path.read_bytes() == first


def test_a_fingerprint_of_digits_alone_stays_a_text(tmp_path):
    path = tmp_path / "decisions.yml"
    one = Decision("a-rule", "1234567890123456", "keep", "so", "Sam", date(2026, 1, 1))
    Decisions((one,)).save(path)
    assert Decisions.load(path).all == (one,)
    assert load(tmp_path, GOOD.replace("e43d648f35b9589d", "0234567890123456"))[0].sentence == "0234567890123456"


@pytest.mark.parametrize(
    "text, line, said",
    [
        (GOOD.replace("reason:", "reson:"), 4, "there is no key “reson” in a decision; did you mean “reason”?"),
        (GOOD.replace("decisions:", "descisions:"), 1, "did you mean “decisions”?"),
        (GOOD.replace("  reason: quoted from the court order\n", ""), 2, "this decision has no “reason”; add one."),
        (GOOD.replace("quoted from the court order", '"  "'), 2, "this decision has no “reason”; add one."),
        (GOOD.replace("2027-02-03", "soon"), 7, "“until: soon” is no date; write year-month-day, as in 2027-01-31."),
        (GOOD.replace("e43d648f35b9589d", "You failed to attend"), 3, "“sentence” is no fingerprint"),
        (GOOD + "  outcome: kep\n", 8, "there is no outcome “kep”; did you mean “keep”?"),
        (GOOD + "  rule: another\n", 8, "“rule” stands twice in one decision; keep one of them."),
        (GOOD + "  who: [Sam, Ali]\n", 8, "“who” stands twice"),
        (GOOD.replace("Sam Okafor", "[Sam, Ali]"), 5, "“who” is one value, not a list"),
        ("- rule: x\n", 1, "write “decisions:” and a list of them."),
        ("decisions:\n  rule: x\n", 2, "“decisions” is a list"),
        ("decisions:\n- just words\n", 2, "a decision is a list of keys and values"),
        ("decisions: [\n", 2, "this is not YAML that can be read"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_cure(tmp_path, text, line, said):
    with pytest.raises(SettingsError) as raised:
        load(tmp_path, text)
    assert f"decisions.yml:{line}: " in str(raised.value)
    assert said in str(raised.value)


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path, monkeypatch):
    from tilint.errors import OutputError
    from tilint.suppressions import writing

    path = tmp_path / "decisions.yml"
    path.write_text(GOOD, "utf-8")

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "replace", refuse)
    with pytest.raises(OutputError, match="No space left on device"):
        Decisions().save(path)
    assert path.read_text("utf-8") == GOOD
    assert [one.name for one in tmp_path.iterdir()] == ["decisions.yml"]
