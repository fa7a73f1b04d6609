from collections import Counter

import pytest
from lxml import etree
from office import converted, needs_office
from word_settling import STORIES, letters, settled
from word_torture import (
    CHANGED,
    CORE,
    ELSEWHERE,
    FOOTNOTES,
    LEFT,
    SAID,
    W,
    both_boxes,
    field,
    para,
    run,
    torture,
    unzipped,
    word_file,
    zipped,
)

from tilint.errors import TilintError, UncopiedDocument
from tilint.readers.registry import read_bytes
from tilint.review_copies import word
from tilint.review_copies.shape import safe

PHRASE = "failed to attend your appointment"


@pytest.fixture(scope="module")
def copy(copied):
    return copied(torture())


def tree(data, part="word/document.xml"):
    return etree.fromstring(unzipped(data)[part])


def said(data):
    """Return the text of each comment by its number."""
    parts = unzipped(data)
    if "word/comments.xml" not in parts:
        return {}
    comments = etree.fromstring(parts["word/comments.xml"])
    return {c.get(f"{W}id"): "\n".join("".join(p.itertext()) for p in c.iter(f"{W}p")) for c in comments}


def beneath(data, number, struck=True):
    """Return the words between the two ends of a comment's range, as they were before our changes."""
    inside, found = False, []
    for element in tree(data).iter():
        if element.get(f"{W}id") == number and element.tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
            inside = element.tag == f"{W}commentRangeStart"
        ours = any(e.tag == f"{W}ins" and e.get(f"{W}author") == "tilint" for e in element.iterancestors())
        theirs = any(e.tag == f"{W}del" and e.get(f"{W}author") != "tilint" for e in element.iterancestors())
        hidden = element.getparent() is not None and element.getparent().find(f"{W}rPr/{W}vanish") is not None
        if inside and not ours and not theirs and not hidden and element.tag in (f"{W}t", f"{W}delText"):
            found.append(element.text or "")
        if inside and element.tag in (f"{W}tab", f"{W}br"):
            found.append(" ")
    return " ".join("".join(found).split())


def sources(data):
    return [block.source for block in read_bytes(data, "letter.docx").blocks]


# The law of reject


def test_rejecting_every_change_gives_the_original_letters_looks_and_holders_part_by_part(copy):
    before, after = unzipped(torture()), unzipped(settled(copy.data, accept=False))
    compared = [part for part in STORIES if part in before]
    assert len(compared) == 4
    for part in compared:
        assert letters(after[part]) == letters(before[part]), part


@pytest.mark.parametrize("place", [*CHANGED, *ELSEWHERE, *LEFT])
def test_rejecting_gives_each_place_back(copied, place):
    data = word_file((CHANGED | ELSEWHERE | LEFT)[place], footnotes=FOOTNOTES)
    after = settled(copied(data).data, accept=False)
    for part in ("word/document.xml", "word/footnotes.xml"):
        assert letters(unzipped(after)[part]) == letters(unzipped(data)[part])


# The law of accept


def test_accepting_every_change_leaves_no_finding_that_had_a_safe_rewrite(copy, reviewed):
    left = [f.phrase for f in reviewed(settled(copy.data, accept=True)).findings if safe(f)]
    assert len(left) == len(LEFT)


@pytest.mark.parametrize("place", [*CHANGED, *ELSEWHERE])
def test_accepting_puts_the_rewrite_in_each_place(copied, reviewed, place):
    made = copied(word_file((CHANGED | ELSEWHERE)[place]))
    after = settled(made.data, accept=True)
    assert made.changes >= 1
    assert not [f.phrase for f in reviewed(after).findings if safe(f)]
    assert "missed your appointment" in " ".join(sources(after)) or "Please attend" in " ".join(sources(after))


@pytest.mark.parametrize("place", LEFT)
def test_words_that_cannot_bear_a_change_are_left_and_the_comment_says_why(copied, place):
    made = copied(word_file(LEFT[place], footnotes=FOOTNOTES.replace("failed to attend", "came to")))
    assert made.changes == 0
    assert "the copy leaves" in " ".join(said(made.data).values()) or "please change it there" in " ".join(
        said(made.data).values()
    )


def test_a_merge_field_and_a_placeholder_stay_whole_inside_a_rewrite(copied):
    after = settled(copied(word_file(CHANGED["beside a merge field"])).data, accept=True)
    marks = [e.get(f"{W}fldCharType") or e.text for e in tree(after).iter(f"{W}fldChar", f"{W}instrText")]
    assert marks == ["begin", " MERGEFIELD Worker ", "separate", "end"]
    assert sources(after)[0].startswith("Please attend your appointment with «Worker». If you cannot")
    after = settled(copied(word_file(CHANGED["beside a placeholder"])).data, accept=True)
    assert sources(after)[0].startswith("Please attend your appointment with {{ worker }}. If you cannot")
    runs = ["".join(r.itertext()) for r in tree(after).iter(f"{W}r")]
    assert "ker }}" in runs


def test_what_goes_in_looks_like_what_goes_out(copied):
    made = copied(word_file(para(run("You ") + run(PHRASE, '<w:b/><w:color w:val="FF0000"/>') + run("."))))
    inserted = tree(made.data).find(f".//{W}ins")
    look = etree.tostring(inserted.find(f".//{W}rPr"))
    assert "".join(inserted.itertext()) == "missed"
    assert b'<w:b/><w:color w:val="FF0000"/>' in look


def test_a_text_box_changes_alike_for_new_programs_and_for_old_ones(copied):
    after = tree(settled(copied(word_file(para(both_boxes(para(), para(run("You failed to at") + run("tend your appointment.")))))).data, True))  # fmt: skip
    branches = [e for e in after.iter() if etree.QName(e).localname in ("Choice", "Fallback")]
    assert ["".join(t.text for t in branch.iter(f"{W}t")) for branch in branches] == [
        "You missed your appointment."
    ] * 2


# Comments


@pytest.mark.parametrize("place", [place for place in CHANGED if "plain control" not in place])
def test_a_comment_stands_on_exactly_the_phrase(copied, reviewed, place):
    data = word_file(CHANGED[place], comments="")
    made, finding = copied(data), next(f for f in reviewed(data).findings if safe(f))
    number = next(n for n, text in said(made.data).items() if f"tilint · {finding.rule} ·" in text and text[0] == "“")
    assert beneath(made.data, number) == " ".join(finding.phrase.replace("\n", " ").split())


def test_a_comment_says_why_offers_what_to_say_and_names_its_source(copied):
    text = next(text for text in said(copied(word_file(para())).data).values() if PHRASE in text)
    lines = text.split("\n")
    assert lines[0] == f"“{PHRASE}” makes a missed visit a failing."
    assert lines[2].startswith("The change makes it “missed your appointment”. You could also say “")
    assert lines[3].startswith("Source: ")
    assert lines[4].startswith("tilint · failed-to-attend · ")


def test_where_no_comment_may_stand_it_stands_nearby_and_says_where_it_speaks_of(copy):
    texts = said(copy.data)
    places = [text.split(":")[0] for text in texts.values() if text.startswith("In ")]
    assert {
        "In the header",
        "In footnote 1",
        "In text box 1, paragraph 1",
        "In footer, text box 1, paragraph 1",
    } <= set(places)
    assert "In header, table 1, row 1, column 1" in places
    for part in ("word/header1.xml", "word/footer1.xml", "word/footnotes.xml"):
        assert b"commentRange" not in unzipped(copy.data)[part]
    inside = [e for e in tree(copy.data).iter(f"{W}commentRangeStart", f"{W}commentReference")
              if any(a.tag == f"{W}txbxContent" for a in e.iterancestors())]  # fmt: skip
    assert inside == []
    note = next(number for number, text in texts.items() if text.startswith("In footnote 1"))
    start = next(e for e in tree(copy.data).iter(f"{W}commentRangeStart") if e.get(f"{W}id") == note)
    assert start.xpath("following-sibling::*[local-name()='r'][1]")[0].find(f"{W}footnoteReference") is not None


def test_what_is_said_of_the_whole_document_is_one_comment_at_the_top(copied):
    made = copied(
        word_file(
            para("Dear Ms Carter")
            + para(
                "You must come to our office on Monday and bring the papers that we asked you for. "
                "If you do not come, we will take you to court and you will have to pay what that costs."
            )
        )
    )
    texts = said(made.data)
    whole = [number for number, text in texts.items() if text.startswith("About the whole letter.")]
    assert len(whole) == 1
    assert "What the reader meets, in order: greeting, " in texts[whole[0]]
    assert "Add a sentence such as “" in texts[whole[0]]
    assert next(tree(made.data).iter(f"{W}commentRangeStart")).get(f"{W}id") == whole[0]
    assert beneath(made.data, whole[0]) == "Dear Ms Carter"


def test_a_comment_on_words_in_a_field_ends_behind_the_field(copied):
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    data = word_file(para(field('HYPERLINK "x"', run(SAID)) + run(" Thank you.")) + section, header1=para(SAID))
    paragraph = tree(copied(data).data).find(f".//{W}p")
    order = [e.get(f"{W}fldCharType") or "reference" for e in paragraph.iter(f"{W}fldChar", f"{W}commentReference")]
    assert order == ["begin", "separate", "end", "reference", "reference"]


def test_a_comment_in_a_table_of_contents_ends_behind_the_entry(copied):
    entry = field('HYPERLINK "x"', run(SAID), "<w:r><w:tab/></w:r>", field("PAGEREF x", run("3")))
    first, rest = field("TOC", "|").split("|")
    made = copied(word_file(para(first + entry) + para(rest) + para("Nothing.")))
    order = [e.get(f"{W}fldCharType") or "reference"
             for e in tree(made.data).find(f".//{W}p").iter(f"{W}fldChar", f"{W}commentReference")]  # fmt: skip
    assert order[-3:] == ["end", "end", "reference"]
    assert sources(settled(made.data, accept=True))[0].startswith("You missed your appointment.")


def test_in_the_paragraph_that_opens_a_control_the_mark_of_a_comment_comes_first(copied):
    """LibreOffice drops all words of such a paragraph before the mark."""
    made = copied(word_file(CHANGED["a control around paragraphs"]))
    paragraph = tree(made.data).find(f".//{W}p")
    assert paragraph[0].tag == f"{W}pPr"
    assert paragraph[1].find(f"{W}commentReference") is not None
    assert "".join(t.text for t in paragraph.iter(f"{W}t", f"{W}delText")).startswith("You ")


# The file around them


def test_every_other_part_is_the_same_byte_for_byte_and_in_the_same_order(copy):
    before, after = unzipped(torture()), unzipped(copy.data)
    changed = {name for name in after if after[name] != before.get(name)}
    assert list(after) == list(before)
    assert changed == {
        "word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footnotes.xml", "word/comments.xml",
    }  # fmt: skip


def test_a_document_without_comments_gets_a_part_for_them_that_is_declared_and_linked(copied):
    after = unzipped(copied(word_file(para())).data)
    assert b'PartName="/word/comments.xml"' in after["[Content_Types].xml"]
    assert b'/relationships/comments" Target="comments.xml"' in after["word/_rels/document.xml.rels"]


def test_what_somebody_else_changed_and_said_is_untouched(copy):
    bobs = {}
    for name, data in (("before", torture()), ("after", copy.data)):
        marks = [e for e in tree(data).iter() if e.get(f"{W}author") == "Bob" and "Change" not in e.tag]
        bobs[name] = (
            Counter((e.tag, "".join(e.itertext())) for e in marks if e.tag != f"{W}ins"),
            "".join(
                "".join(t.text for t in e.iter(f"{W}t", f"{W}delText") if not _inserted(t))
                for e in marks
                if e.tag == f"{W}ins"
            ),
        )
    assert bobs["after"] == bobs["before"]
    assert "Is this so?" in said(copy.data)["5"]


def _inserted(text):
    return any(e.tag == f"{W}ins" and e.get(f"{W}author") == "tilint" for e in text.iterancestors())


def test_marks_are_dated_signed_numbered_once_and_in_their_place(copy):
    numbers = Counter()
    for part in STORIES[:-1]:
        document = tree(copy.data, part)
        ours = [e for e in document.iter(f"{W}ins", f"{W}del") if e.get(f"{W}author") == "tilint"]
        numbers.update(e.get(f"{W}id") for e in ours)
        assert {e.get(f"{W}date") for e in ours} <= {"2026-03-04T12:30:00Z", "2026-03-04T12:29:00Z"}
        for mark in ours:
            assert mark.getparent().tag in {
                f"{W}{tag}" for tag in ("p", "hyperlink", "sdtContent", "smartTag", "dir", "ins")
            }
            assert all(child.tag in (f"{W}r", f"{W}proofErr") for child in mark)
            assert not list(mark.iter(f"{W}t" if mark.tag == f"{W}del" else f"{W}delText"))
        for look in document.iter(f"{W}rPr"):
            assert look.getparent().tag != f"{W}r" or look.getparent()[0] is look
        for properties in document.iter(f"{W}pPr"):
            assert properties.getparent()[0] is properties
    assert max(numbers.values()) == 1
    document = tree(copy.data)
    kinds = [
        [e.get(f"{W}id") for e in document.iter(f"{W}{tag}")]
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference")
    ]
    assert sorted(kinds[0]) == sorted(kinds[1]) == sorted(kinds[2]) == sorted(said(copy.data))


def test_prefixes_that_older_programs_may_ignore_stay_declared(copy):
    document = tree(copy.data)
    assert document.attrib["{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"] == "w14 w15"
    assert {"w14", "w15"} <= set(document.nsmap)
    assert unzipped(copy.data)["word/document.xml"].startswith(
        b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    )


def test_the_same_review_of_the_same_bytes_on_the_same_day_is_the_same_copy(copied, copy):
    assert copied(torture()).data == copy.data


def test_a_copy_reviewed_again_has_its_own_marks_replaced(copied, copy):
    again = copied(copy.data)
    assert (again.changes, again.comments) == (copy.changes, copy.comments)
    assert Counter(text for text in said(again.data).values()) == Counter(text for text in said(copy.data).values())
    for part in STORIES[:-1]:
        assert letters(unzipped(again.data)[part]) == letters(unzipped(copy.data)[part])
    restored = unzipped(word.original(copy.data, "letter.docx"))
    for part in STORIES[:-1]:
        assert letters(restored[part]) == letters(unzipped(torture())[part])
    assert b"bookmarkStart" not in restored["word/header1.xml"]


# What was asked for


def test_comments_only_changes_nothing_and_offers_the_rewrite(copied):
    made = copied(word_file(para()), changes=False)
    assert (made.changes, tree(made.data).find(f".//{W}del")) == (0, None)
    assert "You could say “missed your appointment” or “" in " ".join(said(made.data).values())


def test_changes_only_has_no_comments_and_says_what_it_leaves(copied):
    made = copied(word_file(para() + para("We are sorry that she refused to engage with support.")), comments=False)
    assert (made.changes, made.comments, said(made.data)) == (1, 0, {})
    assert "in this copy" in made.notes[0]


def test_clean_is_what_accepting_every_change_gives_without_a_mark(copied, copy):
    clean = copied(torture(), clean=True)
    accepted = unzipped(settled(copy.data, accept=True))
    for part in STORIES[:-1]:
        assert _words(unzipped(clean.data)[part]) == _words(accepted[part])
        assert b'w:author="tilint"' not in unzipped(clean.data)[part]
        assert b"_tilint_" not in unzipped(clean.data)[part]
    assert said(clean.data) == said(torture())


def _words(part):
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in etree.fromstring(part).iter(f"{W}p")]


def test_a_document_with_nothing_to_say_of_it_is_copied_as_it_is(copied):
    data = word_file(para("Thank you for coming. See you on Monday."))
    assert unzipped(copied(data).data) == unzipped(data)


# What wants no change


def test_a_protected_document_is_refused_with_a_sentence(copied):
    data = word_file(para(), settings='<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')
    with pytest.raises(
        UncopiedDocument, match=r"letter.docx could be made, because it is protected against changes; in Word"
    ):
        copied(data)
    assert (
        copied(word_file(para(), settings='<w:documentProtection w:edit="readOnly" w:enforcement="0"/>')).changes == 1
    )


def test_a_signed_document_is_refused_with_a_sentence(copied):
    with pytest.raises(UncopiedDocument, match="it is signed"):
        copied(word_file(para(), {"_xmlsignatures/sig1.xml": "<s/>"}))


def test_a_document_with_a_password_is_refused_with_a_sentence(copied):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(TilintError, match="it has a password"):
        copied(data)


def test_a_strict_document_is_refused_with_a_sentence(copied):
    parts = unzipped(word_file(para()))
    strict = parts["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with pytest.raises(UncopiedDocument, match="Strict"):
        copied(zipped(parts | {"word/document.xml": strict}))


# Odd files


def test_comments_find_a_place_in_a_body_without_words(copied):
    data = word_file('<w:p/><w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>', header1=para())
    made = copied(data)
    assert (made.changes, made.comments) == (1, 1)
    assert tree(made.data).find(f".//{W}commentReference") is not None


def test_a_field_left_open_hides_nothing_and_breaks_nothing(copied):
    body = para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run(SAID)) + para(
        field("MERGEFIELD x", run("y")) + run(SAID)
    )
    made = copied(word_file(body))
    assert made.changes == 2


def test_a_link_to_comments_that_are_missing_is_mended(copied):
    parts = unzipped(word_file(para(), comments=""))
    made = copied(zipped({name: part for name, part in parts.items() if name != "word/comments.xml"}))
    links = etree.fromstring(unzipped(made.data)["word/_rels/document.xml.rels"])
    assert [link.get("Target") for link in links if link.get("Type").endswith("/comments")] == ["comments.xml"]


def test_marks_of_comments_that_another_program_dropped_never_come_to_bear_ours(copied):
    orphan = f'<w:commentRangeStart w:id="0"/>{run("Hello. ")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    made = unzipped(copied(word_file(para(orphan) + para())).data)
    numbers = [c.get(f"{W}id") for c in etree.fromstring(made["word/comments.xml"]).iter(f"{W}comment")]
    body = etree.fromstring(made["word/document.xml"])
    assert numbers
    assert "0" not in numbers
    assert Counter(mark.get(f"{W}id") for mark in body.iter(f"{W}commentReference")) == Counter(["0", *numbers])


def test_a_body_under_another_name_gets_its_comments_beside_it(copied):
    names = {"word/document.xml": "text/body.xml", "word/_rels/document.xml.rels": "text/_rels/body.xml.rels"}
    parts = {names.get(name, name): part.replace(b"word/document.xml", b"text/body.xml")
             for name, part in unzipped(word_file(para())).items()}  # fmt: skip
    after = unzipped(copied(zipped(parts)).data)
    assert b"missed" in after["text/body.xml"]
    assert b"makes a missed visit a failing" in after["text/comments.xml"]
    assert b'PartName="/text/comments.xml"' in after["[Content_Types].xml"]
    assert b'Target="comments.xml"' in after["text/_rels/body.xml.rels"]


def test_the_same_part_twice_is_refused_with_a_sentence(copied, tmp_path):
    import warnings
    import zipfile

    path = tmp_path / "twice.docx"
    path.write_bytes(word_file(para()))
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("docProps/core.xml", CORE)
    with pytest.raises(UncopiedDocument, match="the same part twice"):
        copied(path.read_bytes())


@needs_office
def test_libreoffice_opens_the_copy_and_shows_both_wordings(copy, tmp_path):
    import pypdfium2

    (tmp_path / "letter.docx").write_bytes(copy.data)
    with pypdfium2.PdfDocument(converted(tmp_path / "letter.docx", tmp_path, to="pdf")) as pdf:
        shown = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "missed your appointment" in shown
    assert "Please attend your appointment with Sam Okoro" in shown
    assert "Tea & talk <3." in shown
