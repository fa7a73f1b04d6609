"""The API answers as its description says, and as the command line would."""

import json
import zipfile
from io import BytesIO

import pytest
from servers import EXAMPLES, serving

import tilint
from tilint.errors import UnreadableInput
from tilint.readers.registry import read_bytes

pytestmark = pytest.mark.xdist_group("web")
LETTER = EXAMPLES / "appointment-letter.docx"


def test_a_text_is_reviewed_as_the_python_door_reviews_it(server):
    text = (
        "Dear Ms Carter,\n\nYou have failed to attend your appointment. Naïve 😀 she refused to engage with support.\n"
    )
    answer = server.call("check", {"text": text, "kind": "letter"}).json
    review = tilint.check_text(text, "letter")
    assert [(f["rule"], f["start"], f["end"], f["suggestions"]) for f in answer["findings"]] == [
        (f.rule, f.start, f.end, list(f.suggestions)) for f in review.findings
    ]
    assert answer["summary"] == review.summary


def test_nothing_is_said_of_a_part_as_a_whole(server):
    text = "You must pay £40 now. If you do not pay, we will take you to court and you may lose your home. " * 3
    whole = server.call("check", {"text": text, "kind": "letter"}).json
    part = server.call("check", {"text": text, "kind": "letter", "part": True}).json
    assert {f["scope"] for f in whole["findings"]} == {"document", "text"}
    assert part["findings"] == [f for f in whole["findings"] if f["scope"] == "text"]
    assert part["facts"] == dict.fromkeys(whole["facts"])
    assert (part["steps"], part["summary"]) == ([], "")


def test_a_file_is_reviewed_and_its_copy_named(server):
    answer = server.send("check-file", [("file", "letter.docx", LETTER.read_bytes())]).json
    review = tilint.check_file(LETTER)
    assert [f["rule"] for f in answer["review"]["findings"]] == [f.rule for f in review.findings]
    assert answer["copy_name"] == "letter.reviewed.docx"
    assert answer["page"] == ""


def test_a_review_copy_is_a_word_file_with_changes(server):
    answer = server.send("review-copy", [("file", "letter.docx", LETTER.read_bytes())])
    with zipfile.ZipFile(BytesIO(answer.body)) as copy:
        assert b"<w:ins " in copy.read("word/document.xml")
        assert "word/comments.xml" in copy.namelist()


def test_a_clean_copy_has_no_marks(server):
    answer = server.send("review-copy", [("file", "letter.docx", LETTER.read_bytes())], marks="none")
    with zipfile.ZipFile(BytesIO(answer.body)) as copy:
        assert b"<w:ins " not in copy.read("word/document.xml")
        assert "failed to attend" not in copy.read("word/document.xml").decode()


def test_a_report_masks_names(server):
    page = server.send("report", [("files", "letter.docx", LETTER.read_bytes())]).body.decode()
    assert "<title>Language review</title>" in page
    assert "Leanne" not in page


def test_a_bundle_says_what_could_not_be_done(server):
    files = [("files", "letter.docx", LETTER.read_bytes()), ("files", "broken.docx", b"PK\x03\x04 nothing more")]
    with zipfile.ZipFile(BytesIO(server.send("bundle", files).body)) as bundle:
        assert sorted(bundle.namelist()) == ["letter.reviewed.docx", "report.html", "what could not be done.txt"]
        assert b"broken.docx" in bundle.read("what could not be done.txt")


def test_a_broken_file_gets_the_sentence_of_the_command_line(server):
    answer = server.send("check-file", [("file", "broken.docx", b"PK\x03\x04 nothing more")])
    with pytest.raises(UnreadableInput) as told:
        read_bytes(b"PK\x03\x04 nothing more", "broken.docx")
    assert answer.status == 422
    assert answer.json["error"] == str(told.value)


def test_two_wordings_join_up_to_both_texts(server):
    before, after = "You have failed to attend.\nBye.", "You missed it.\nGoodbye now."
    found = server.call("compare", {"before": before, "after": after}).json["stretches"]
    assert "".join(part["before"] for part in found) == before
    assert "".join(part["after"] for part in found) == after
    assert all(part["before"] == part["after"] for part in found if part["same"])
    assert {"before": "have failed to attend", "after": "missed it", "same": False} in found


def test_a_rule_is_tried_on_its_examples_and_on_a_text(server):
    rule = (EXAMPLES.parent / "rules" / "engagement" / "refused-to-engage.yml").read_text()
    seen = server.call("try-rule", {"rule": rule, "text": "He refused to engage with us."}).json
    assert seen["complaints"] == []
    assert seen["review"]["findings"][0]["phrase"] == "refused to engage with us"


def test_a_rule_that_does_not_hold_is_told_with_its_line(server):
    rule = (EXAMPLES.parent / "rules" / "engagement" / "refused-to-engage.yml").read_text()
    line = rule[: rule.index("level:")].count("\n") + 1
    answer = server.call("try-rule", {"rule": rule.replace("level:", "levle:"), "text": ""})
    assert answer.status == 422
    assert answer.json["error"].startswith(
        (f"line {line}: levle: no such field; did you mean “level”?", "line 1: level: is missing")
    )


@pytest.mark.parametrize(
    "asked, told",
    [
        ({}, "text: Field required"),
        ({"text": 3}, "text: Input should be a valid string"),
        ({"text": "a", "kind": "novel"}, "kind: Input should be"),
        ({"text": "a", "colour": "red"}, "colour: Extra inputs are not permitted"),
        ({"text": "a\0b"}, "holds a NUL"),
        ({"text": "\ud800"}, "Invalid JSON"),
    ],
)
def test_a_mistaken_request_is_told_in_a_sentence(server, asked, told):
    answer = server.call("check", asked)
    assert answer.status == 422
    assert told in answer.json["error"]


def test_what_is_sent_as_something_else_is_refused(server):
    answer = server.ask("POST", f"{server.base}api/check", b'{"text": "a"}', Content_Type="text/plain")
    assert answer.status == 415


def test_the_description_names_every_call(server):
    description = server.get("api/openapi.json").json
    assert sorted(description["paths"]) == [
        "/api/bundle", "/api/check", "/api/check-file", "/api/compare", "/api/report", "/api/review-copy", "/api/try-rule",
    ]  # fmt: skip


def test_behind_a_proxy_every_address_begins_with_its_path(tmp_path):
    with serving(tmp_path / "log", "--root-path", "/tilint", "--no-key", "--allow-host", "letters.example.org") as team:
        page = team.ask("GET", "/", Host="letters.example.org").body.decode()
        assert 'href="/tilint/static/desk.css"' in page
        assert "leaves this server" in page
        sent = json.dumps({"text": "You failed to attend."}).encode()
        answer = team.ask("POST", "/api/check", sent, Host="letters.example.org", Content_Type="application/json")
        assert answer.json["findings"][0]["phrase"] == "failed to attend"


def test_other_computers_are_served_only_when_a_name_is_given(tmp_path):
    import subprocess
    import sys

    told = subprocess.run(
        [sys.executable, "-m", "tilint", "serve", "--no-open", "--host", "0.0.0.0"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode == 2
    assert "--allow-host NAME" in told.stderr


def test_an_organisations_rules_hold_on_the_page(tmp_path):
    pack = tmp_path / "ours"
    pack.mkdir()
    (pack / "locked.yml").write_text("- phrase: failed to attend\n  because: the court's own words\n")
    with serving(tmp_path / "log", "--rules", str(pack)) as own:
        answer = own.call("check", {"text": "You failed to attend."}).json
        assert answer["findings"] == []
        assert answer["set_aside"][0]["reason"] == "locked wording"
