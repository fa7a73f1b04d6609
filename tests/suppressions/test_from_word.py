"""What colleagues do in a Word copy, kept as decisions that later checks honour."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from letters import LETTER, word_file
from lxml import etree

from tilint.cli.answers import decided
from tilint.review_copies.word_answers import Answer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SENTENCE = "You failed to attend your appointment on Monday and you must bring the forms when you come to us next."
TEXT = LETTER.replace("Please tell us when you could come.", SENTENCE)


def part_changed(data: bytes, part: str, change: Callable[[etree._Element], None]) -> bytes:
    """Return a Word file with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, content)
    return out.getvalue()


def settled(data: bytes, accepted: Callable[[str], bool]) -> bytes:
    """Accept the changes whose deleted words ``accepted`` takes, and reject the others, as Word does."""

    def settle(root: etree._Element) -> None:
        yes = True
        for change in list(root.iter(W + "del", W + "ins")):
            if change.tag == W + "del":
                yes = accepted("".join(change.itertext()))
            stays = (change.tag == W + "ins") == yes
            for run in list(change) if stays else ():
                for text in run.iter(W + "delText"):
                    text.tag = W + "t"
                change.addprevious(run)
            change.getparent().remove(change)

    return part_changed(data, "word/document.xml", settle)


def answered(data: bytes, about: str, reply: str) -> bytes:
    """Write ``reply`` below the words of the comment that speaks of ``about``, as somebody does who edits it."""

    def answer(root: etree._Element) -> None:
        (comment,) = (c for c in root.iter(W + "comment") if about in "".join(c.itertext()))
        paragraph = etree.SubElement(comment, W + "p")
        etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "t").text = reply

    return part_changed(data, "word/comments.xml", answer)


def found(tilint, path) -> list[str]:
    ended = tilint("check", "--quiet", "--kind", "letter", path)
    return [line.split(": ", 1)[1].split()[1] for line in ended.out.splitlines()]


@pytest.fixture
def copy(tilint):
    Path("letters/a.docx").write_bytes(word_file(TEXT))
    assert tilint("review", "--kind", "letter", "letters/a.docx").code == 0
    return Path("letters/a.reviewed.docx")


def test_what_was_rejected_is_kept_in_any_copy_of_the_sentence_after_text_was_added_above(tilint, copy):
    copy.write_bytes(settled(copy.read_bytes(), lambda words: False))
    read = tilint("decisions", copy)
    assert read.code == 0
    assert "stored in .tilint/decisions.yml" in read.out
    Path("letters/b.txt").write_text(
        "We wrote to you before.\n\n" + TEXT.replace("This letter", "Hello. This letter"), "utf-8"
    )
    assert not {"failed-to-attend", "you-must", "legal-action-will"} & set(found(tilint, "letters/b.txt"))
    assert not {"failed-to-attend", "you-must", "legal-action-will"} & set(found(tilint, "letters/a.docx"))


def test_what_was_accepted_is_still_found_where_it_was_not_changed(tilint, copy):
    copy.write_bytes(settled(copy.read_bytes(), lambda words: True))
    assert "0 findings kept" in tilint("decisions", copy).out
    assert "outcome: change" in Path(".tilint/decisions.yml").read_text("utf-8")
    assert found(tilint, "letters/a.docx").count("failed-to-attend") == 2
    assert "failed-to-attend" not in found(tilint, copy)


def test_what_was_kept_beside_a_change_that_was_accepted_holds_in_the_copy_as_it_is_now(tilint, copy):
    copy.write_bytes(settled(copy.read_bytes(), lambda words: "failed" not in words))
    assert tilint("decisions", copy).code == 0
    assert "failed-to-attend" not in found(tilint, copy)
    assert "failed-to-attend" not in found(tilint, "letters/a.docx")
    assert "you-must" in found(tilint, "letters/a.docx")


def test_a_comment_answered_with_keep_keeps_the_words_for_that_reason(tilint, copy):
    reply = "keep: quoted from the court order until 2999-01-31"
    copy.write_bytes(answered(copy.read_bytes(), "· no-one-to-contact ·", reply))
    assert tilint("decisions", copy).code == 0
    kept = Path(".tilint/decisions.yml").read_text("utf-8")
    assert "reason: quoted from the court order\n" in kept
    assert "until: 2999-01-31" in kept
    assert "no-one-to-contact" not in found(tilint, "letters/a.docx")


def test_talk_in_a_comment_decides_nothing_and_is_counted(tilint, copy):
    copy.write_bytes(answered(copy.read_bytes(), "· no-one-to-contact ·", "Can somebody check this with legal?"))
    ended = tilint("decisions", copy)
    assert ended.code == 0
    assert "left as talk: begin with “keep:” to keep the words." in ended.out
    assert not Path(".tilint").exists()


def test_a_copy_that_nobody_touched_and_a_file_that_is_no_copy_decide_nothing(tilint, copy):
    assert "nothing decided." in tilint("decisions", copy).out
    Path("letters/b.txt").write_text(TEXT, "utf-8")
    refused = tilint("decisions", "letters/b.txt", "letters/none.docx")
    assert refused.code == 2
    assert "letters/b.txt is no Word document" in refused.err
    assert "there is no such file" in refused.err
    assert not Path(".tilint").exists()


@pytest.mark.parametrize(
    "reply, reason",
    [
        ("keep: quoted from the court order", "quoted from the court order"),
        ("Keep it as it is, because the tribunal wrote it.", "the tribunal wrote it."),
        ("Please keep this – statutory wording", "statutory wording"),
        ("keep", "kept in Word, no reason given"),
        ("Why? keep: the law says so", "the law says so"),
        ("stet: agreed with legal", "agreed with legal"),
        ("Keep it short", None),
        ("We should keep in touch about this", None),
        ("Agreed, I will change it", None),
        ("leave it out", None),
    ],
)
def test_only_a_reply_that_says_keep_keeps(reply, reason):
    found = decided([Answer("a-rule", "0" * 16, "answered", reply, "Ali", "2026-05-01T10:00:00Z")], date(2026, 6, 1))
    if reason is None:
        assert (found.decisions, found.undecided) == ((), 1)
    else:
        (one,) = found.decisions
        assert (one.outcome, one.reason, one.who, one.when) == ("keep", reason, "Ali", date(2026, 5, 1))


def test_a_reply_to_the_comment_on_the_whole_letter_speaks_of_the_rules_that_it_names():
    for reply in ("keep no-help: it is on the leaflet", "keep: no-help is on the leaflet"):
        answers = [Answer(rule, "doc-", "answered", reply) for rule in ("no-help", "no-choice")]
        (one,) = decided(answers, date(2026, 6, 1)).decisions
        assert one.rule == "no-help"
        assert one.reason.endswith("is on the leaflet")


def test_a_change_turned_down_without_a_word_is_kept_with_who_and_when():
    answer = Answer("a-rule", "0" * 16, "rejected", "", "", "")
    (one,) = decided([answer], date(2026, 6, 1)).decisions
    assert (one.outcome, one.reason, one.who, one.when) == ("keep", "rejected in Word", "somebody", date(2026, 6, 1))
