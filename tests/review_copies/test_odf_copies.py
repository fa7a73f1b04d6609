import random
from datetime import UTC, datetime

import pytest
from lxml import etree
from odf_files import HEADER, NAMES, TORTURE, O, T, beneath, content, cut_up, looks, odf, parts, settled
from office import converted, needs_office

from tilint.errors import UncopiedDocument
from tilint.readers.registry import read_bytes
from tilint.review_copies import CopyOptions
from tilint.review_copies import odf as writer
from tilint.review_copies.packing import repacked
from tilint.review_copies.shape import safe

WHEN = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="session")
def copy_of(reviewed):
    def make(data, name="letter.odt", **options):
        before = writer.original(data, name)
        return writer.write(before, reviewed(before, name), CopyOptions(**{"when": WHEN} | options))

    return make


@pytest.fixture(scope="module")
def torture():
    return odf(TORTURE, header=HEADER)


@pytest.fixture(scope="module")
def copy(copy_of, torture):
    return copy_of(torture)


def comments(data):
    return [
        "\n".join("".join(p.itertext()) for p in one.iter(f"{T}p"))
        for one in content(data).iter(f"{O}annotation")
        if one.findtext(f"{DC}creator") == "tilint"
    ]


def test_rejecting_every_change_gives_the_text_as_it_was(copy, torture):
    assert copy.changes >= 6
    assert settled(copy.data, accept=False) == settled(torture, accept=False)


def test_accepting_every_change_leaves_nothing_that_had_a_safe_rewrite(copy, reviewed):
    left = [f.phrase for f in reviewed(copy.data, "letter.odt").findings if safe(f)]
    # A header and a shape know no tracked changes.
    assert left == ["You must attend", "You must attend"]


def test_the_copy_reads_as_the_clean_copy_does_where_changes_can_stand(copy_of, copy, torture):
    clean = copy_of(torture, clean=True)
    assert "tilint" not in parts(clean.data)["content.xml"].decode()
    assert "Please attend here." in parts(clean.data)["styles.xml"].decode()
    assert settled(clean.data, accept=True).replace("Please attend the shape", "You must attend the shape") == settled(
        copy.data, accept=True
    )


def test_every_other_part_is_the_same_byte_for_byte_and_in_the_same_order(copy, torture):
    before, after = parts(torture), parts(copy.data)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["content.xml"]


def test_a_comment_stands_around_exactly_its_phrase(copy):
    words = list(beneath(copy.data).values())
    assert "failed to attend your appointment" in words
    assert words.count("You must attend") >= 2
    assert "You  must attend" in words
    assert "an addict" in words
    assert all(word == word.strip() for word in words)


def test_what_others_wrote_and_changed_stays(copy):
    root = content(copy.data)
    assert [one.findtext(f"{T}p") for one in root.iter(f"{O}annotation") if one.findtext(f"{DC}creator") == "Ruth"] == [
        "Ask Sam."
    ]
    assert [one.get(f"{T}change-id") for one in root.iter(f"{T}change-start")].count("c1") == 1
    assert root.find(f".//{T}bookmark") is not None
    assert "<the date>" in "".join(root.itertext())


def test_a_deletion_keeps_the_looks_of_its_words(copy):
    gone = [etree.tostring(p, encoding="unicode") for p in content(copy.data).iterfind(f".//{T}deletion/{T}p")]
    assert any("<text:span" in p and 'text:style-name="B"' in p and "iled to att" in p for p in gone)


def test_places_without_comments_are_named_in_one_nearby(copy):
    said = comments(copy.data)
    assert any(text.startswith("Footnote 1:") for text in said)
    assert any(text.startswith("Header") for text in said)
    assert sum("cannot carry tracked changes" in text for text in said) >= 2


def test_the_whole_document_gets_one_comment_at_the_top(copy):
    first = next(content(copy.data).iter(f"{T}h"))
    heads = [text for text in comments(copy.data) if text.startswith("About the whole")]
    assert len(heads) == 1
    assert "About the whole" in "".join(first.itertext())


def test_reviewing_a_copy_again_replaces_what_was_there(copy_of, copy, torture):
    assert settled(writer.original(copy.data, "letter.odt"), accept=True) == settled(torture, accept=True)
    again = copy_of(copy.data)
    assert (again.changes, again.comments) == (copy.changes, copy.comments)
    assert settled(again.data, accept=False) == settled(torture, accept=False)
    assert comments(again.data) == comments(copy.data)


@pytest.mark.parametrize("words", [
    "<text:a xlink:href='x'>Sam, you must</text:a> attend now.",
    "<text:span text:style-name='U'>Sam is an add</text:span><text:span text:style-name='R'>ict</text:span>. So.",
    "<text:span text:style-name='U'>Sam is <text:span text:style-name='B'>an</text:span> addict</text:span> now.",
    "Sam is<text:span text:style-name='B'> an addict</text:span>.",
    "Sam, <text:a xlink:href='x'>you <text:span text:style-name='B'>mu</text:span>st</text:a><text:span text:style-name='B'> att</text:span>end.",
    "Sam, you<text:s text:c='2'/><text:span text:style-name='B'>must<text:tab/></text:span>attend.",
])  # fmt: skip
def test_words_look_as_before_when_a_copy_is_reviewed_again_and_again(copy_of, words):
    data = odf(f"<text:p>{words}</text:p>")
    copied = copy_of(data)
    assert copied.changes == 1
    for _ in range(3):
        before = writer.original(copied.data, "a.odt")
        assert looks(before) == looks(data)
        copied = copy_of(copied.data)
    assert len(list(content(before).iter(f"{T}span", f"{T}a"))) == len(list(content(data).iter(f"{T}span", f"{T}a")))


def test_a_copy_saved_by_libreoffice_is_known_again(copy, torture):
    """It keeps a deletion with the list around it, and spells comments on slides with a name of its own."""
    root = content(copy.data)
    for gone in list(root.iter(f"{T}deletion")):
        words = gone.find(f"{T}p")
        item = etree.SubElement(etree.SubElement(gone, f"{T}list"), f"{T}list-item")
        item.append(words)
    for one in root.iter(f"{O}annotation"):
        one.tag = "{http://openoffice.org/2009/office}annotation"
    saved = repacked(copy.data, {"content.xml": etree.tostring(root)}, "a.odt")
    taken = writer.original(saved, "letter.odt")
    assert settled(taken, accept=True).replace("Ask Sam.", "") == settled(torture, accept=True)
    assert "tilint" not in parts(taken)["content.xml"].decode()


def test_a_comment_that_somebody_wrote_under_stays(copy):
    root = content(copy.data)
    ours = next(one for one in root.iter(f"{O}annotation") if one.findtext(f"{DC}creator") == "tilint")
    etree.SubElement(ours, f"{T}p").text = "Keep: the court's words."
    kept = repacked(copy.data, {"content.xml": etree.tostring(root)}, "a.odt")
    assert "Keep: the court's words." in parts(writer.original(kept, "letter.odt"))["content.xml"].decode()


def test_comments_only_changes_nothing_and_changes_only_says_nothing(copy_of, torture):
    quiet = copy_of(torture, comments=False)
    assert comments(quiet.data) == []
    assert quiet.changes > 0
    told = copy_of(torture, changes=False)
    assert told.changes == 0
    assert settled(told.data, accept=True) == settled(torture, accept=True)


def test_the_same_review_gives_the_same_copy(copy_of, copy, torture):
    assert copy_of(torture).data == copy.data


def test_a_flat_file_gets_the_same_marks(copy_of, torture):
    body = content(torture).find(f"{O}body")
    flat = f"<office:document {NAMES}>".encode() + etree.tostring(body) + b"</office:document>"
    made = copy_of(flat, "letter.fodt")
    assert made.changes >= 6
    assert made.data.startswith(b"<?xml")
    assert [b.source for b in read_bytes(writer.original(made.data, "letter.fodt"), "letter.fodt").blocks] == [
        b.source for b in read_bytes(flat, "letter.fodt").blocks
    ]


@pytest.mark.parametrize("words, after", [
    ("You<text:tab/>must attend now. You<text:line-break/>must attend.", "Please attend now. Please attend."),
    ("Sam, you must<text:s/>attend, and you <text:s text:c='3'/>must attend.", "Sam, please attend, and please attend."),
    ("Sam, y<text:span>ou <text:span>mu</text:span>st a</text:span>ttend <text:span>an</text:span> <text:span>addict</text:span>.",
     "Sam, please attend a person with an addiction."),
    ("Sam, <text:a xlink:href='x'>you must</text:a> attend.", "Sam, please attend."),
    ("You must attend.You must attend.", "Please attend.Please attend."),
    ("Sam, you <text:bookmark text:name='tilint-1'/>must attend.", "Sam, please attend."),
    ("Sam, you <!-- a --> must <?b?>attend.", "Sam, please attend."),
])  # fmt: skip
def test_however_words_are_cut_up_accepting_rejecting_and_clean_copies_agree(copy_of, words, after):
    data = odf(f"<text:p>{words}</text:p>")
    before = read_bytes(data, "a.odt").blocks[0].source
    copied, clean = copy_of(data), copy_of(data, clean=True)
    assert " ".join(read_bytes(copied.data, "a.odt").blocks[0].source.split()) == after
    assert read_bytes(clean.data, "a.odt").blocks[0].source == read_bytes(copied.data, "a.odt").blocks[0].source
    assert read_bytes(writer.original(copied.data, "a.odt"), "a.odt").blocks[0].source == before


@pytest.mark.parametrize("seed", range(20))
def test_the_laws_hold_wherever_chance_cuts_the_words(copy_of, reviewed, seed):
    chance = random.Random(seed)
    said = ("You must attend.", "Sam is an addict.", "Sam failed to attend the appointment.", "Please ring us.")
    body = "".join(f"<text:p>{cut_up(' '.join(chance.choices(said, k=3)), chance)}</text:p>" for _ in range(2))
    data = odf(body)
    copied = copy_of(data)
    assert settled(copied.data, accept=False) == settled(data, accept=False)
    assert settled(copied.data, accept=True) == settled(copy_of(data, clean=True).data, accept=True)
    assert settled(writer.original(copied.data, "a.odt"), accept=True) == settled(data, accept=True)
    assert looks(writer.original(copied.data, "a.odt")) == looks(data)
    phrases = [f.phrase for f in reviewed(data, "a.odt").findings if f.scope == "text"]
    assert sorted(beneath(copied.data).values()) == sorted(phrases)


def test_slides_get_comments_where_the_words_stand_and_say_that_nothing_changes(copy_of):
    box = '<draw:frame svg:x="2cm" svg:y="5cm"><draw:text-box><text:p>You must attend.</text:p></draw:text-box></draw:frame>'
    made = copy_of(odf(f"<draw:page>{box}</draw:page>", "presentation"), "talk.odp")
    at = [
        (one.get("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}y"))
        for one in content(made.data).iter(f"{O}annotation")
    ]
    assert "5cm" in at
    assert made.changes == 0
    assert "Slides and sheets cannot carry tracked changes." in made.notes
    assert any("“You must attend”" in text for text in comments(made.data))


def test_a_cell_holds_its_comments_in_one(copy_of):
    cell = '<table:table-cell office:value-type="string"><text:p>You must attend. She is an addict.</text:p></table:table-cell>'
    twice = cell.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="2"')
    body = f'<table:table table:name="s"><table:table-row>{cell}{twice}</table:table-row></table:table>'
    made = copy_of(odf(body, "spreadsheet"), "list.ods")
    notes = list(content(made.data).iter(f"{O}annotation"))
    assert len(notes) == 1
    assert "must attend" in comments(made.data)[0]
    assert "addict" in comments(made.data)[0]
    assert any("could not be placed" in note for note in made.notes)


def test_what_is_said_of_a_whole_sheet_stands_on_its_first_cell(copy_of):
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in (
            "Dear Sam,",
            "You must attend on Monday. If you fail to comply your case will be closed and we will take you to court.",
        )
    )
    made = copy_of(
        odf(f'<table:table table:name="s"><table:table-row>{cells}</table:table-row></table:table>', "spreadsheet"),
        "a.ods",
    )
    first = next(content(made.data).iter("{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell"))
    assert "About the whole" in "".join(first.itertext())
    assert made.notes == ("Slides and sheets cannot carry tracked changes.",)


@pytest.mark.parametrize("body, more, because", [
    ("", {"META-INF/documentsignatures.xml": b"<x/>"}, "it is signed"),
    ('<text:tracked-changes text:protection-key="k"/>', {}, "protected against changes"),
    ("", {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}, "it has a password"),
])  # fmt: skip
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_signed_protected_or_locked_file_is_refused_with_a_sentence(body, more, because):
    with pytest.raises(UncopiedDocument, match=because):
        writer.original(odf(body, more=more), "letter.odt")


@needs_office
def test_libreoffice_opens_a_copy_and_shows_old_and_new_words(copy, tmp_path):
    (tmp_path / "a.odt").write_bytes(copy.data)
    shown = converted(tmp_path / "a.odt", tmp_path, to="txt:Text").read_text("utf-8-sig")
    assert "Please attend" in shown
    assert "You must attend" in shown
