"""The Python door: offsets count in exactly the text that was given."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tilint
from tilint import api
from tilint.errors import UnreadableInput
from tilint.rulebook.book import Rulebook
from tilint.rulebook.compiling import compile_folder
from tilint.rulebook.loading import load_folder
from tilint.rulebook.packs import load_packs

RULE = """\
id: failed-to-come
since: "0.1"
level: warning
kinds: [letter, form]
principles: [trust]
message: "“{found}” may land hard."
why: It may land hard.
look_for: ["~fail to come"]
suggest: ["~be not able to come"]
examples:
  flags: [{text: "You <<failed to come>>."}, {text: "He <<failed to come>>."}]
  passes: [{text: "“failed to come”", because: quoted}, {text: "He came.", because: nothing}]
sources: [{cite: a-guide, gist: says so}]
"""
SOURCES = 'a-guide: {title: A, publisher: B, year: "2024", country: GB, url: "https://example.org", authority: official, opened: "2026-01-01"}\n'


@pytest.fixture(scope="module", autouse=True)
def small_book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    (folder / "topic").mkdir()
    (folder / "topic" / "failed-to-come.yml").write_text(RULE, "utf-8")
    (folder / "sources.yml").write_text(SOURCES, "utf-8")
    book = _book(load_folder(folder))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api, "open_rulebook", lambda packs: _book(load_packs(folder, packs)) if packs else book)
        api._reviewer.cache_clear()
        yield
        api._reviewer.cache_clear()


def _book(folder):
    compiled = compile_folder(folder)
    return Rulebook(compiled["index"], compiled["bodies"], "small")


@pytest.mark.parametrize("text", ["", " ", "\n\t \n", "\u00a0"])
def test_an_empty_or_blank_text_has_an_empty_review(text):
    review = tilint.check_text(text, name="letter.md")
    assert (review.name, review.findings, review.unread, review.words, review.warnings) == (
        "letter.md",
        (),
        None,
        0,
        (),
    )
    assert tilint.check_text(text, "form").kind == "form"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\ufeff",
        "\ufeff\ufeff",
        "😀 Zoë’s\r\n\r\n",
        "%PDF-1.7 ",
        "PK\x03\x04 ",
        "{\\rtf1 ",
        "GIF89a ",
        "BMxxxx ",
        "<p>",
        "\r",
        "{{ name }} ",
    ],
)
def test_offsets_count_in_the_text_as_given_whatever_it_begins_with(before):
    text = before + "You failed to come. Sam failed to come."
    review = tilint.check_text(text)
    assert [text[f.start : f.end] for f in review.findings] == ["failed to come", "failed to come"]
    assert [f.start for f in review.findings] == [text.index("failed"), text.rindex("failed")]


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40),
    st.sampled_from([" ", "\n\n", "\r\n", ". "]),
)
def test_the_document_reviewed_is_the_text_letter_for_letter(before, between):
    text = before + between + "You failed to come." + between + before
    review = tilint.check_text(text)
    assert review.document.text == text
    for finding in review.findings:
        assert text[finding.start : finding.end] == finding.phrase


@pytest.mark.parametrize("name", ["text.txt", "letter.md", "letter.html", "letter.html.j2"])
def test_the_name_says_how_to_read_it(name):
    text = "\ufeff<p>Dear {{ name }}, you <b>failed</b> to come.</p>\n"
    if name in {"text.txt", "letter.md"}:
        text = "\ufeffDear {{ name }}, you failed to come.\n"
    (finding,) = tilint.check_text(text, name=name).findings
    assert text[finding.start : finding.end].replace("<b>", "").replace("</b>", "") == "failed to come"


@pytest.mark.parametrize(
    "text, why",
    [("You\0 failed", "holds a NUL"), ("a \ud800 b", "character 2 is half of a pair"), ("a" * 20_000_001, "too large")],
)
def test_what_no_text_can_hold_is_refused_in_a_sentence(text, why):
    with pytest.raises(UnreadableInput, match=why) as refused:
        tilint.check_text(text, name="letter.txt")
    assert str(refused.value).startswith("letter.txt could not be read, because ")
    assert str(refused.value).endswith(".")


def test_a_file_is_read_and_what_cannot_be_read_is_an_error(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffDear Sam,\r\n\r\nYou failed to come.\r\n".encode("utf-16"))
    (finding,) = tilint.check_file(path).findings
    assert (finding.phrase, finding.where, finding.suggestions) == ("failed to come", "3:5", ("were not able to come",))
    assert tilint.check_file(str(path)).findings == (finding,)
    with pytest.raises(UnreadableInput, match="there is no such file"):
        tilint.check_file(tmp_path / "none.txt")


def test_the_kind_given_is_the_kind_reviewed_as():
    text = "You failed to come."
    assert tilint.check_text(text, "poster").findings == ()
    assert len(tilint.check_text(text, "form").findings) == 1


def test_public_names_are_those_that_are_promised():
    assert set(tilint.__all__) == {"Finding", "Level", "Review", "__version__", "check_file", "check_text"}
    assert all(getattr(tilint, name) for name in tilint.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        tilint.nothing  # noqa: B018


def test_rules_of_an_organisation_may_be_laid_over_the_book(tmp_path):
    (tmp_path / "louder.yml").write_text("extends: failed-to-come\nlevel: error\n", "utf-8")
    assert [f.level.value for f in tilint.check_text("You failed to come.", "letter").findings] == ["warning"]
    letter = tmp_path / "a.txt"
    letter.write_text("You failed to come.", "utf-8")
    for review in (
        tilint.check_text("You failed to come.", "letter", rules=[tmp_path]),
        tilint.check_file(letter, "letter", rules=[str(tmp_path)]),
    ):
        assert [f.level.value for f in review.findings] == ["error"]
