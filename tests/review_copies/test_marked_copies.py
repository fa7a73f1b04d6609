import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import PurePath

import pytest

from tilint.errors import UncopiedDocument
from tilint.readers.registry import READERS
from tilint.review_copies import COPIES, CopyOptions, copy_name, marked, open_writer
from tilint.review_copies.diff import of_paragraphs, unified

WHEN = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
LETTER = "Dear Sam,\n\nYou must attend. She refused to engage with support.\n\nIf you fail to comply your case will be closed.\n"


class Page(HTMLParser):
    """The page as a reader has it: its elements, and its text with what would go or come left out."""

    def __init__(self, data):
        super().__init__()
        self.tags, self.open, self.old, self.new, self.notes, self.hrefs, self.ids = [], [], [], [], [], [], []
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self.ids.append(attrs.get("id"))
        self.hrefs.append(attrs.get("href"))
        if tag not in ("meta", "link"):
            self.open.append((tag, attrs.get("class") or ""))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if "aside" in tags:
            self.notes.append(data)
        elif "main" in tags and not any(c in ("hidden", "number", "sort") for _, c in self.open):
            self.old.append("" if "ins" in tags else data)
            self.new.append("" if "del" in tags else data)


@pytest.fixture(scope="session")
def copy_of(reviewed):
    def make(source, name="letter.txt", **options):
        data = source if isinstance(source, bytes) else source.encode()
        return marked.write(data, reviewed(data, name), CopyOptions(**{"when": WHEN} | options))

    return make


def plain(texts):
    return re.sub(r"\s+", " ", "".join(texts)).strip()


def test_the_old_text_and_the_new_can_both_be_read_off_the_page(copy_of):
    made = copy_of(LETTER)
    page = Page(made.data)
    assert plain(page.old) == plain([LETTER])
    assert "Please attend. She refused to engage" in plain(page.new)
    assert (made.changes, made.comments) == (2, 4)


def test_every_note_is_linked_both_ways_and_says_why(copy_of):
    page = Page(copy_of(LETTER).data)
    targets = {href[1:] for href in page.hrefs if href}
    assert targets <= set(page.ids)
    assert {"note-1", "at-1", "note-2", "at-2", "note-3", "at-3"} <= targets
    assert "· line 3:1 · you-must" in plain(page.notes)
    assert "You could say" in plain(page.notes)


def test_changes_are_told_to_those_who_do_not_see_them(copy_of):
    text = copy_of(LETTER).data.decode()
    assert "[would go:]" in text
    assert "[would come:]" in text


@pytest.mark.parametrize("hostile", [
    "<script>alert(1)</script> You must attend.",
    "You must attend \"><img src=x onerror=alert(1)>. {{ 7*7 }} {% raw %}",
    "You must attend </p></main><style>*{display:none}</style>.",
    "\u202eYou must attend.\u2066 \x0cx",
])  # fmt: skip
def test_hostile_text_is_shown_as_text_and_nothing_is_loaded_or_run(copy_of, hostile):
    made = copy_of(hostile, "<b>&.txt")
    page = Page(made.data)
    assert not {"script", "img", "link", "iframe", "form"} & set(page.tags)
    assert page.tags.count("style") == 1
    assert "default-src 'none'" in made.data.decode()
    assert not re.search(rb"(?:src|href)=\"(?!#)", made.data)
    assert "{{ 7*7 }}" in made.data.decode() or "7*7" not in hostile
    assert "\x0c" not in made.data.decode()


def test_entities_of_a_page_are_shown_as_its_readers_see_them(copy_of):
    page = Page(copy_of("<p>Tea &amp; talk, you must attend &lt;now&gt;.</p>", "a.html").data)
    assert plain(page.old) == "Tea & talk, you must attend <now>."
    assert plain(page.new) == "Tea & talk, please attend <now>."


def test_overlapping_findings_are_each_told_and_the_text_is_there_once(copy_of, reviewed):
    data = LETTER.encode()
    review = reviewed(data, "letter.txt")
    doubled = replace(review, findings=(*review.findings, replace(review.findings[0], rule="another")))
    page = Page(marked.write(data, doubled, CopyOptions(when=WHEN)).data)
    assert plain(page.old) == plain([LETTER])
    assert "another" in plain(page.notes)


def test_comments_only_and_changes_only(copy_of):
    assert "<del>" not in copy_of(LETTER, changes=False).data.decode().split("<main>")[1]
    assert "<aside" not in copy_of(LETTER, comments=False).data.decode()


def test_a_copy_is_not_copied_and_none_is_clean(copy_of):
    with pytest.raises(UncopiedDocument, match="review copy itself"):
        marked.original(copy_of(LETTER).data, "letter.reviewed.html")
    with pytest.raises(UncopiedDocument, match="tilint fix"):
        copy_of(LETTER, clean=True)


def test_every_format_that_is_read_has_a_copy():
    assert set(COPIES) == set(READERS)
    for format_ in READERS:
        assert callable(open_writer(format_, "x").write)


def test_the_copy_of_a_text_is_called_a_page():
    assert copy_name(PurePath("a/letter.txt"), "text") == "letter.reviewed.html"
    assert copy_name(PurePath("a/letter.odt"), "odf") == "letter.reviewed.odt"


def test_the_same_review_gives_the_same_page(copy_of):
    assert copy_of(LETTER).data == copy_of(LETTER).data


def test_a_diff_can_be_applied_and_tells_where_no_line_ends():
    assert (
        unified("a", "x\ny", "x\nz")
        == "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+z\n\\ No newline at end of file\n"
    )
    assert unified("a", "x", "x") == ""
    assert unified("b\n", "x\x85y\n", "z\n").splitlines(keepends=False)[0] == "--- a/b\\n"


def test_the_diff_of_paragraphs_makes_each_rewrite_where_it_belongs(reviewed):
    data = b"who,what\nSam,You must attend. Sam is an addict.\n"
    told = of_paragraphs(reviewed(data, "a.csv"))
    assert "-You must attend. Sam is an addict.\n+Please attend. Sam is a person with an addiction.\n" in told
