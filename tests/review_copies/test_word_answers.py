import re

import pytest
from lxml import etree
from word_settling import settled
from word_torture import ADDRESSES, FOOTNOTES, NOTE, SAID, W, para, root, run, unzipped, word_file, zipped

from tilint.review_copies import word
from tilint.review_copies.word_answers import read_answers

OTHER = "You must contact us soon."
W14, W15 = (f"{{{ADDRESSES[prefix]}}}" for prefix in ("w14", "w15"))


@pytest.fixture(scope="module")
def letter(copied):
    return copied(word_file(para() + para(OTHER) + para("She refused to engage with support."))).data


def outcomes(data, **more):
    return {answer.rule: answer.outcome for answer in read_answers(data, **more)}


def answer(data, rule):
    return next(answer for answer in read_answers(data) if answer.rule == rule)


def edited(data, change, part="word/document.xml"):
    parts = unzipped(data)
    tree = etree.fromstring(parts[part])
    change(tree)
    return zipped(parts | {part: etree.tostring(tree)})


def commented(data, rule, change):
    def find(tree):
        change(next(c for c in tree if f"tilint · {rule} ·" in "".join(c.itertext())))

    return edited(data, find, "word/comments.xml")


def replied(data, rule, said, who="Ada", when="2026-03-05T09:00:00Z"):
    """Return the copy as Word saves it once somebody has replied to the comment on ``rule``."""
    parts = unzipped(data)
    comments = etree.fromstring(parts["word/comments.xml"])
    for number, paragraph in enumerate(comments.iter(f"{W}p"), 1):
        paragraph.set(f"{W14}paraId", f"{number:08X}")
    asked = next(c for c in comments if f"tilint · {rule} ·" in "".join(c.itertext()))
    reply = etree.SubElement(comments, f"{W}comment", {f"{W}id": "900", f"{W}author": who, f"{W}date": when})
    paragraph = etree.SubElement(reply, f"{W}p", {f"{W14}paraId": "0000AAAA"})
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = said
    entries = f'<w15:commentEx w15:paraId="{asked[-1].get(f"{W14}paraId")}" w15:done="0"/>' + (
        f'<w15:commentEx w15:paraId="0000AAAA" w15:paraIdParent="{asked[-1].get(f"{W14}paraId")}" w15:done="0"/>'
    )
    link = '<Relationship Id="rX" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/>'
    links = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", link.encode() + b"</Relationships>")
    return zipped(parts | {
        "word/comments.xml": etree.tostring(comments), "word/_rels/document.xml.rels": links,
        "word/commentsExtended.xml": root("w15:commentsEx", entries),
    })  # fmt: skip


def test_what_nobody_has_touched_is_open(letter):
    assert outcomes(letter) == {"failed-to-attend": "open", "you-must": "open", "refused-to-engage": "open"}


def test_changes_accepted_in_word_are_accepted_and_name_who_saved_the_document_and_when(letter):
    accepted = answer(settled(letter, accept=True), "failed-to-attend")
    assert (accepted.outcome, accepted.reason) == ("accepted", "")
    assert (accepted.who, accepted.when) == ("Ada", "2026-03-09T10:00:00Z")


def test_who_saved_it_before_the_review_has_not_answered_it(letter):
    old = unzipped(letter)["docProps/core.xml"].replace(b"2026-03-09", b"2026-03-01")
    found = answer(settled(zipped(unzipped(letter) | {"docProps/core.xml": old}), accept=True), "failed-to-attend")
    assert (found.outcome, found.who, found.when) == ("accepted", "", "")


def test_changes_rejected_in_word_are_rejected(letter):
    found = outcomes(settled(letter, accept=False))
    assert found == {"failed-to-attend": "rejected", "you-must": "rejected", "refused-to-engage": "open"}
    assert answer(settled(letter, accept=False), "you-must").reason == "rejected in Word"


def test_an_answer_bears_the_fingerprint_of_the_sentence_as_it_was_reviewed(letter, reviewed):
    before = {
        f.rule: f.sentence_fingerprint for f in reviewed(word_file(para() + para(OTHER))).findings if f.scope == "text"
    }
    for data in (letter, settled(letter, accept=True), settled(letter, accept=False)):
        assert {rule: answer(data, rule).sentence for rule in before} == before


def test_words_put_in_place_of_both_are_accepted_as_reworded(letter):
    def reword(tree):
        text = next(t for t in tree.iter(f"{W}t") if t.text == "missed")
        text.text = "could not come to"

    found = answer(settled(edited(letter, reword), accept=True), "failed-to-attend")
    assert (found.outcome, found.reason) == ("accepted", "reworded in Word")


def test_a_reply_is_an_answer_with_its_words_its_writer_and_its_date(letter):
    found = answer(replied(letter, "failed-to-attend", "keep: quoted from the court order"), "failed-to-attend")
    assert (found.outcome, found.reason) == ("answered", "keep: quoted from the court order")
    assert (found.who, found.when) == ("Ada", "2026-03-05T09:00:00Z")


def test_a_comment_on_the_very_same_words_written_later_is_an_answer_too(letter):
    number = next(
        c.get(f"{W}id")
        for c in etree.fromstring(unzipped(letter)["word/comments.xml"])
        if "you-must" in "".join(c.itertext())
    )

    def hang(tree):
        for kind in ("commentRangeStart", "commentRangeEnd"):
            mark = next(e for e in tree.iter(f"{W}{kind}") if e.get(f"{W}id") == number)
            mark.addnext(mark.makeelement(mark.tag, {f"{W}id": "77"}))

    def say(tree):
        comment = etree.SubElement(
            tree, f"{W}comment", {f"{W}id": "77", f"{W}author": "Bo", f"{W}date": "2026-04-01T00:00:00Z"}
        )
        comment.append(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>The law says must.</w:t></w:r></w:p>'))

    found = answer(edited(edited(letter, hang), say, "word/comments.xml"), "you-must")
    assert (found.outcome, found.reason, found.who) == ("answered", "The law says must.", "Bo")


def test_words_added_below_our_own_in_the_comment_are_an_answer(letter):
    def add(comment):
        comment.append(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>keep: her own words</w:t></w:r></w:p>'))

    found = answer(commented(letter, "refused-to-engage", add), "refused-to-engage")
    assert (found.outcome, found.reason) == ("answered", "keep: her own words")


def test_a_remark_marked_as_resolved_is_turned_down(letter):
    data = replied(letter, "refused-to-engage", "x")
    parts = unzipped(data)
    extended = re.sub(rb'<w15:commentEx w15:paraId="0000AAAA"[^>]*>', b"", parts["word/commentsExtended.xml"])
    comments = edited(data, lambda tree: tree.remove(tree[-1]), "word/comments.xml")
    parts = unzipped(comments) | {"word/commentsExtended.xml": extended.replace(b'done="0"', b'done="1"')}
    found = answer(zipped(parts), "refused-to-engage")
    assert (found.outcome, found.reason) == ("rejected", "marked as resolved in Word")


def test_a_comment_that_was_deleted_answers_nothing(letter):
    data = edited(letter, lambda tree: tree.remove(tree[0]), "word/comments.xml")
    assert len(read_answers(data)) == len(read_answers(letter)) - 1


@pytest.mark.parametrize("accept, outcome", [(True, "accepted"), (False, "rejected")])
def test_changes_in_a_header_and_a_footnote_are_read_back_from_where_they_stand(copied, accept, outcome):
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    data = copied(word_file(para(run("A note") + NOTE) + section, header1=para(OTHER), footnotes=FOOTNOTES)).data
    assert outcomes(data) == {"you-must": "open", "failed-to-attend": "open"}
    assert outcomes(settled(data, accept)) == {"you-must": outcome, "failed-to-attend": outcome}


@pytest.mark.parametrize("accept, outcome", [(True, "accepted"), (False, "rejected")])
def test_a_copy_without_comments_is_read_back_by_its_hidden_bookmarks(copied, accept, outcome):
    data = copied(word_file(para() + para(OTHER)), comments=False).data
    rules = ("failed-to-attend", "you-must")
    names = re.findall(rb'<w:bookmarkStart [^>]*w:name="([^"]*)"', unzipped(data)["word/document.xml"])
    assert len(names) == 2
    assert all(re.fullmatch(rb"_tilint_\w{1,32}", name) for name in names)
    assert outcomes(data, rules=rules) == {"failed-to-attend": "open", "you-must": "open"}
    assert outcomes(settled(data, accept), rules=rules) == {"failed-to-attend": outcome, "you-must": outcome}
    assert outcomes(data) == {}


def test_a_document_that_is_no_copy_has_no_answers():
    assert read_answers(word_file(para())) == ()


def test_what_was_to_be_kept_is_neither_said_nor_changed_again(copied, letter):
    data = replied(letter, "failed-to-attend", "keep: quoted from the court order")
    again = copied(data)
    assert (again.changes, again.comments) == (1, 2)
    assert "keep: quoted from the court order" in unzipped(again.data)["word/comments.xml"].decode()
    words = [t.text for t in etree.fromstring(unzipped(again.data)["word/document.xml"]).iter(f"{W}t", f"{W}delText")]
    assert "".join(words).startswith(SAID)
    assert answer(again.data, "failed-to-attend").reason == "keep: quoted from the court order"


def test_talk_in_a_comment_stays_and_the_change_is_offered_again(copied, letter):
    again = copied(replied(letter, "failed-to-attend", "Can we talk about this one?"))
    assert (again.changes, again.comments) == (2, 2)
    comments = unzipped(again.data)["word/comments.xml"].decode()
    assert comments.count("tilint · failed-to-attend ·") == 1
    assert "Can we talk about this one?" in comments


def test_replies_to_what_is_taken_out_are_not_left_hanging(letter):
    entries = f'<w15:commentEx w15:paraId="{1:08X}" w15:done="0"/>'
    parts = unzipped(replied(letter, "failed-to-attend", "Yes"))
    parts["word/commentsExtended.xml"] = root("w15:commentsEx", entries).encode()
    before = word.original(zipped(parts), "letter.docx")
    left = etree.fromstring(unzipped(before)["word/commentsExtended.xml"])
    assert [e.get(f"{W15}paraId") for e in left] == []
