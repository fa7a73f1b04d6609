import codecs
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tilint.errors import UncopiedDocument
from tilint.review_copies.rewriting_text import TextFile, rewritten
from tilint.text import Span

PHRASES = (
    "You must attend.",
    "Sam is an addict.",
    "Sam failed to attend the appointment.",
    "Please come.",
    "You must\n  attend.",
)
NOISE = st.text(st.sampled_from("äß€ç ,;:()[]-–…\t12xyz"), max_size=12)


@pytest.fixture(scope="session")
def fix(reviewed):
    def make(data, name="letter.txt"):
        data = data.encode() if isinstance(data, str) else data
        return rewritten(data, reviewed(data, name), lambda changed: reviewed(changed, name))

    return make


def text(fix, source, name="letter.txt"):
    return fix(source, name).data.decode()


def reasons(made):
    return {kept.finding.phrase: kept.reason for kept in made.kept if kept.finding.scope == "text"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NOISE, st.sampled_from(PHRASES)), min_size=1, max_size=5), NOISE,
       st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]))  # fmt: skip
def test_bytes_outside_the_rewritten_words_stay_and_a_second_run_changes_nothing(fix, parts, end, line, encoding):
    fences = [f"§{number}{noise}§{line}" for number, (noise, _) in enumerate(parts)]
    source = (
        "".join(fence + phrase.replace("\n", line) + line for fence, (_, phrase) in zip(fences, parts, strict=True))
        + f"§§{end}"
    )
    marked = source.encode(encoding)
    made = fix(marked)
    mark = codecs.BOM_UTF8 if encoding == "utf-8-sig" else codecs.BOM_UTF16_LE if encoding == "utf-16" else b""
    assert made.data.startswith(mark)
    after = made.data.decode(encoding)
    # Between two fences stand the words, old or new, and then one line end.
    pattern = "".join(re.escape(fence) + f"([^§]*?){line}" for fence in fences) + re.escape(f"§§{end}")
    found = re.fullmatch(pattern, after)
    assert found is not None
    for now, (_, phrase) in zip(found.groups(), parts, strict=True):
        assert now.count(line) <= phrase.count("\n")
        assert (now == phrase.replace("\n", line)) or "must" not in now.split()
    again = fix(made.data)
    assert again.data == made.data
    assert again.changes == ()


def test_what_was_changed_and_what_was_left_is_told_with_place_and_reason(fix):
    made = fix("Dear Sam,\n\nYou must attend. She refused to engage with support. He is “an addict”, they said.\n")
    assert [(change.where, change.phrase, change.rewrite) for change in made.changes] == [
        ("3:1", "You must attend", "Please attend")
    ]
    assert reasons(made)["refused to engage with support"] == "somebody has to fill in what stands at […]"
    assert "an addict" not in reasons(made)  # set aside: somebody else's words
    assert "“an addict”" in made.data.decode()


def test_a_rewrite_that_says_more_than_was_written_is_left_to_a_person(fix):
    source = "Dear Sam,\n\nWe know that the coach seduced two of his pupils.\n"
    made = fix(source)
    kept = next(kept for kept in made.kept if kept.finding.phrase == "seduced")
    assert made.data.decode() == source
    assert kept.finding.suggestions[0] == "sexually abused"
    assert not kept.finding.bare
    assert kept.reason == "somebody has to check that its rewrite is true"
    assert kept.finding.note.why.endswith("so check that it is true.")


@pytest.mark.parametrize("name, before, after", [
    ("a.html", "<p>You <b>must</b> attend &amp; pay.</p>", None),
    ("a.html", "<p><b>You must attend</b> &amp; pay.</p>", "<p><b>Please attend</b> &amp; pay.</p>"),
    ("a.html", "<p>Sam, you must&nbsp;attend today.</p>", "<p>Sam, please&nbsp;attend today.</p>"),
    ("a.html", "<p>Sam, you&nbsp;must attend today.</p>", None),
    ("a.html", "<img alt='You must attend'>", "<img alt='Please attend'>"),
    ("a.html", "<p>You must <!-- x -->attend.</p>", "<p>Please <!-- x -->attend.</p>"),
    ("a.html", "<p>Sam is an <i>addict</i>.</p>", "<p>Sam is a person with an <i>addiction</i>.</p>"),
    ("a.md", "> You must attend.", None),
    ("a.md", "Sam, you\nmust attend.", "Sam, please\nattend."),
    ("a.md", "- You must **attend** now.", "- Please **attend** now."),
    ("a.html.erb", "<p>Sam must attend. You must attend <%= @place %>.</p>", "<p>Sam must attend. Please attend <%= @place %>.</p>"),
    ("a.njk", "{% if a %}You must {% endif %}attend.", None),
    ("a.yml", "note: You must attend.\nkey: 'You must attend'\n", "note: Please attend.\nkey: 'Please attend'\n"),
    ("a.po", 'msgid "You must attend."\nmsgstr ""\n', None),
    ("a.po", 'msgid "come"\nmsgstr "You must attend."\n', 'msgid "come"\nmsgstr "Please attend."\n'),
    ("a.json", '{"you must attend": "You must attend."}', '{"you must attend": "Please attend."}'),
])  # fmt: skip
def test_mark_up_entities_and_tags_stay_whole_or_the_words_stay(fix, name, before, after):
    assert text(fix, before, name) == (before if after is None else after)


def test_a_line_break_among_the_words_is_kept_at_a_blank(fix):
    made = text(fix, "Sam failed to\r\n   attend your appointment on Monday and we were worried about this.\r\n")
    assert made == "Sam missed\r\n   your appointment on Monday and we were worried about this.\r\n"


def test_a_page_keeps_the_encoding_that_it_declares(fix):
    page = "<meta charset='windows-1252'><p>Café: you must attend.</p>".encode("cp1252")
    assert fix(page, "a.html").data == page.replace(b"you must", b"please")


def test_letters_that_the_encoding_lacks_are_not_written(reviewed):
    page = "<meta charset='windows-1252'><p>Café</p>".encode("cp1252")
    file = TextFile(page, reviewed(page, "a.html"))
    assert file.can_write("’")
    assert not file.can_write("→")


def test_a_sign_that_means_something_in_the_file_is_escaped_or_left(fix, reviewed):
    def with_rewrite(words, name, source):
        data = source.encode()
        review = reviewed(data, name)
        findings = tuple(replace(f, suggestions=(words,)) for f in review.findings if f.scope == "text")
        return rewritten(data, replace(review, findings=findings), lambda changed: reviewed(changed, name))

    assert with_rewrite("R&D <now>", "a.html", "<p>You must attend.</p>").data == b"<p>R&amp;D &lt;now&gt;.</p>"
    assert with_rewrite('say "yes"', "a.html", '<img alt="You must attend">').data == b'<img alt="You must attend">'
    assert with_rewrite("*come*", "a.md", "You must attend.").data == b"You must attend."
    assert with_rewrite('say "yes"', "a.json", '{"a": "You must attend."}').data == b'{"a": "You must attend."}'
    assert with_rewrite("do: come", "a.yml", "a: You must attend.\n").data == b"a: You must attend.\n"
    assert with_rewrite("do: come", "a.md", "---\ntitle: You must attend.\n---\n").data.startswith(
        b"---\ntitle: You must"
    )
    assert with_rewrite("don't miss it", "a.yml", "a: 'You must attend.'\n").data.decode() == "a: 'don’t miss it.'\n"


@pytest.mark.parametrize("name", ["letter.docx", "letter.pdf", "letter.rtf", "list.csv"])
def test_other_documents_are_refused_and_pointed_to_review_copies(fix, name):
    source = b"{\\rtf1 You must attend.}" if name.endswith("rtf") else b"a,b\nYou must attend,1\n"
    with pytest.raises(UncopiedDocument, match="tilint review"):
        fix(source, name)


def test_text_under_a_name_of_code_is_left_alone(fix):
    with pytest.raises(UncopiedDocument, match="cannot tell its words from code"):
        fix("You must attend.\n", "letter.xyz")


def test_overlapping_and_contested_findings_stay(fix, reviewed):
    data = b"You must attend.\n"
    review = reviewed(data, "a.txt")
    one = next(f for f in review.findings if f.scope == "text")
    contested = replace(one, note=replace(one.note, standing="contested"))
    made = rewritten(
        data,
        replace(review, findings=(one, replace(one, rule="another"), contested)),
        lambda changed: reviewed(changed, "a.txt"),
    )
    assert made.data == b"Please attend.\n"
    left = rewritten(data, replace(review, findings=(contested,)), lambda changed: reviewed(changed, "a.txt"))
    assert left.data == data
    assert [kept.reason for kept in left.kept] == ["published guides differ about it"]


def test_rewrites_that_call_for_each_other_leave_the_file_as_it_is(reviewed):
    def endless(data):
        review = reviewed(b"You must attend.\n", "a.txt")
        one = next(f for f in review.findings if f.scope == "text")
        made = reviewed(data, "a.txt")
        start = data.index(b"must") - 4
        again = replace(one, start=start, end=start + 8, phrase="You must", suggestions=("Yes You must",), places=())
        block = made.document.blocks[0]
        return replace(
            made,
            findings=(
                replace(again, span=Span(start, start + 8), places=block.places(Span(start, start + 8)), block=0),
            ),
        )

    data = b"You must attend.\n"
    with pytest.raises(UncopiedDocument, match="come to no end"):
        rewritten(data, endless(data), endless)
