import io
import zipfile
from datetime import UTC, datetime

import pytest
from lxml import etree
from office import converted, needs_office
from pptx_files import OFFICE, P, box, deck, links

from tilint.errors import UncopiedDocument
from tilint.readers.registry import read_bytes
from tilint.review_copies import CopyOptions
from tilint.review_copies import pptx as writer
from tilint.review_copies.shape import safe

WHEN = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
INCH = 914_400
TALK = deck(
    box("You ", "mu", "st attend", at=(INCH, 2 * INCH))
    + box("Sam is an addict.", alt="You must attend", at=(INCH, 2 * INCH)),
    box("Sam is ", "an", "\v", " addict. You must attend."),
    box("If you fail to comply your case will be closed."),
    notes=box("You must attend the notes."),
)


@pytest.fixture(scope="session")
def copy_of(reviewed):
    def make(data, **options):
        before = writer.original(data, "talk.pptx")
        return writer.write(before, reviewed(before, "talk.pptx"), CopyOptions(**{"when": WHEN} | options))

    return make


@pytest.fixture(scope="module")
def copy(copy_of):
    return copy_of(TALK)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def comments(data, slide=1):
    """Return the comments of a slide as PowerPoint finds them: through its links."""
    held = parts(data)
    root = etree.fromstring(held[f"ppt/slides/_rels/slide{slide}.xml.rels"])
    target = next(one.get("Target") for one in root if one.get("Type").endswith("/comments"))
    return list(etree.fromstring(held[target.replace("../", "ppt/")]))


def words(data):
    return [block.source for block in read_bytes(data, "talk.pptx").blocks]


def test_the_words_stay_and_every_part_that_was_there_but_the_lists(copy):
    before, after = parts(TALK), parts(copy.data)
    assert words(copy.data) == words(TALK)
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml", "ppt/_rels/presentation.xml.rels", "ppt/slides/_rels/slide1.xml.rels",
    }  # fmt: skip
    assert list(after)[: len(before)] == list(before)
    assert (copy.changes, copy.notes) == (0, (writer._UNCHANGED,))


def test_each_comment_names_its_phrase_stands_at_its_shape_and_below_the_one_before(copy):
    found = [
        (one.findtext(f"{P}text").split("\n")[0], one.find(f"{P}pos").get("x"), one.find(f"{P}pos").get("y"))
        for one in comments(copy.data)
    ]
    ours = [(text, int(x), int(y)) for text, x, y in found if text.startswith("Slide")]
    assert [text.split(":")[0] for text, *_ in ours] == [
        "Slide 1, text box 1", "Slide 1, text box 2", "Slide 1, picture with alt text 1", "Slide 1, notes",
    ]  # fmt: skip
    assert [(x, y) for _, x, y in ours][:3] == [(576, 1152), (576, 1212), (576, 1272)]
    assert "You could say “Please attend”" in comments(copy.data)[1].findtext(f"{P}text")


def test_all_that_new_parts_need_is_there(copy):
    held = parts(copy.data)
    types = held["[Content_Types].xml"].decode()
    assert "presentationml.comments+xml" in types
    assert "presentationml.commentAuthors+xml" in types
    author = etree.fromstring(held["ppt/commentAuthors.xml"])[0]
    assert (author.get("name"), author.get("id")) == ("tilint", "0")
    numbers = [int(one.get("idx")) for slide in (1, 2, 3) for one in comments(copy.data, slide)]
    assert sorted(numbers) == list(range(1, int(author.get("lastIdx")) + 1))


def test_the_whole_document_gets_one_comment_on_the_first_slide(copy):
    texts = [one.findtext(f"{P}text") for slide in (1, 2, 3) for one in comments(copy.data, slide)]
    assert [text.startswith("About the whole") for text in texts].count(True) == 1
    assert texts[0].startswith("About the whole")


def test_reviewing_a_copy_again_replaces_our_comments_and_leaves_those_of_others(copy, copy_of):
    names = list(parts(copy.data))
    again = copy_of(copy.data)
    assert list(parts(again.data)) == names
    assert [one.findtext(f"{P}text") for one in comments(again.data)] == [
        one.findtext(f"{P}text") for one in comments(copy.data)
    ]
    root = etree.fromstring(parts(copy.data)["ppt/comments/comment1.xml"])
    hers = etree.SubElement(root, f"{P}cm", authorId="7", dt="2026-01-01T00:00:00.000", idx="1")
    etree.SubElement(hers, f"{P}text").text = "Ask Sam."
    from tilint.review_copies.packing import repacked

    mixed = repacked(copy.data, {"ppt/comments/comment1.xml": etree.tostring(root)}, "a")
    kept = [one.findtext(f"{P}text") for one in comments(copy_of(mixed).data)]
    assert kept[0] == "Ask Sam."
    assert len(kept) == len(root)


def test_a_clean_copy_has_the_safe_rewrites_and_no_marks(copy_of, reviewed):
    clean = copy_of(TALK, clean=True)
    assert words(clean.data) == [
        "Please attend", "Sam is a person with an addiction.", "Please attend", "Please attend the notes.",
        "Sam is a person with an\n addiction. Please attend.",
    ] or [f.phrase for f in reviewed(clean.data, "talk.pptx").findings if safe(f)] == ["an\n addict"]  # fmt: skip
    assert "ppt/commentAuthors.xml" not in parts(clean.data)


@pytest.mark.parametrize("data, because", [
    (deck(box("x"), more={"_xmlsignatures/sig1.xml": "<x/>"}), "it is signed"),
    (deck(box("x"), inside='<p:modifyVerifier algorithmName="SHA-512"/>'), "a password protects it"),
    (deck(box("x"), more={"ppt/slides/_rels/slide1.xml.rels": links({}).replace(
        "</Rel", '<Relationship Id="c" Type="http://schemas.microsoft.com/office/2018/10/relationships/comments" Target="../c.xml"/></Rel')}),
     "comments in threads"),
])  # fmt: skip
def test_a_signed_or_protected_file_or_one_with_threads_is_refused(data, because):
    with pytest.raises(UncopiedDocument, match=because):
        writer.original(data, "talk.pptx")


def test_nothing_to_say_leaves_the_file_as_it_was(copy_of, reviewed):
    review = reviewed(TALK, "talk.pptx")
    from dataclasses import replace

    assert writer.write(TALK, replace(review, findings=()), CopyOptions()).data == TALK


def test_changes_alone_cannot_be_had(copy_of):
    with pytest.raises(UncopiedDocument, match="has no tracked changes"):
        copy_of(TALK, comments=False)


@needs_office
def test_libreoffice_shows_the_comments(copy, tmp_path):
    (tmp_path / "a.pptx").write_bytes(copy.data)
    shown = converted(tmp_path / "a.pptx", tmp_path, to="fodp").read_text("utf-8")
    assert shown.count("<dc:creator>tilint</dc:creator>") == copy.comments
    assert OFFICE not in shown.split("<office:body>")[1][:100]
