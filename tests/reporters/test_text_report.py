from __future__ import annotations

import re

import samples
from samples import written


def test_no_line_is_wider_than_asked():
    for width in (60, 80, 120):
        report = written("text", *samples.everything(), width=width)
        assert max(len(line) for line in report.splitlines()) <= width


def test_the_phrase_stands_marked_in_its_sentence_without_colour():
    assert "«You failed to attend» your appointment with [NAME 2] on 3 May." in written("text", samples.letter())


def test_marks_that_a_sentence_uses_itself_are_not_used_about_its_phrase():
    text = "You failed to attend, «FirstName»."
    made = samples.DocumentBuilder("a.txt", "text", text)
    made.block("paragraph").add(text, samples.Address("chars", (0,)))
    document = made.build()
    found = samples.finding(document, samples.MISSED, "failed to attend", text)
    report = written("text", samples.Review(name="a.txt", findings=(found,), document=document))
    assert "You ⟦failed to attend⟧, «FirstName»." in report


def test_colour_only_repeats_what_words_say():
    coloured = written("text", *samples.everything(), color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == written("text", *samples.everything())


def test_a_place_can_be_opened_by_an_editor():
    assert "\nletters/appointment.txt:9:67  please change before sending\n" in written("text", samples.letter())


def test_quiet_is_one_line_a_finding_and_nothing_else():
    lines = written("text", *samples.everything(), quiet=True).splitlines()
    assert lines[0] == "letters/appointment.txt: warning no-named-contact The letter names nobody to talk to."
    assert lines[1].startswith("letters/appointment.txt:9:1: warning failed-to-attend “You failed to attend” reads")
    assert lines[4].startswith("forms/strategy-meeting.docx:page 1, paragraph 7: warning refused-to-engage ")
    assert lines[6].startswith("scans/old notice.pdf: not read: It is locked")
    assert len(lines) == 7


def test_a_long_sentence_is_shown_near_its_phrase():
    text = "word " * 400 + "failed to attend" + " word" * 400 + "."
    made = samples.DocumentBuilder("a.txt", "text", text)
    made.block("paragraph").add(text, samples.Address("chars", (0,)))
    document = made.build()
    found = samples.finding(document, samples.MISSED, "failed to attend", text)
    report = written("text", samples.Review(name="a.txt", findings=(found,), document=document))
    assert "«failed to attend»" in report
    assert report.count("word") < 100
