"""An editing session from end to end: a real client, the real server, standard streams between them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from editors import PATIENCE, Editor, Text, full_capabilities
from lsprotocol import types as lsp

from tilint.lsp.checking import Checker
from tilint.lsp.diagnostics import diagnostics
from tilint.lsp.rule_pages import RulePages
from tilint.lsp.texts import OpenText
from tilint.rulebook.store import open_rulebook
from tilint.suppressions import Decisions
from tilint.suppressions.baseline import Baseline
from tilint.workspace import Workspace

pytestmark = pytest.mark.xdist_group("lsp")
ROOT = Path(__file__).parents[2]
MISSED = "You have failed to attend your appointment."
LETTER = f"Dear Sam,\n\n{MISSED}\n\nYours sincerely\nDana Lee, 0113 496 0000\n"
ODD = f"\ufeffDear 😀 Sam,\r\n\r\n\t😀é👩🏽‍🚀 {MISSED}\u2028She refused to engage\r\nwith support.\r\n"


def phrases(editor, uri):
    """Return what was found, as rule and the very words that the range covers in the editor."""
    return [(one.code, editor.text(uri).cut(one.range)) for one in editor.diagnostics(uri)]


def titled(actions, start):
    return [one for one in actions if one.title.startswith(start)]


def gone(rule="failed-to-attend"):
    return lambda rules: rule not in rules


def test_a_finding_is_told_with_its_rule_its_level_its_page_and_what_to_write(editor, here):
    uri = editor.open(here / "a.txt", LETTER)
    found = editor.of(uri, "failed-to-attend")
    assert (found.source, found.severity) == ("tilint", lsp.DiagnosticSeverity.Warning)
    assert found.range == lsp.Range(lsp.Position(2, 9), lsp.Position(2, 42))
    assert "“failed to attend your appointment”" in found.message
    assert "Consider “missed your appointment”" in found.message
    assert found.code_description.href.startswith("file:///")
    assert found.code_description.href.endswith("/rules/failed-to-attend.html")


def test_ranges_are_exact_among_emoji_tabs_line_breaks_and_a_byte_order_mark(editor, here):
    uri = editor.open(here / "a.txt", ODD)
    assert phrases(editor, uri)[:2] == [
        ("failed-to-attend", "failed to attend your appointment"),
        ("refused-to-engage", "refused to engage\r\nwith support"),
    ]
    assert editor.of(uri, "failed-to-attend").range.start == lsp.Position(2, 1 + 2 + 1 + 7 + 1 + 9)


def test_what_is_about_the_whole_document_stands_on_its_first_line(editor, here):
    threats = "If you do not attend your benefit will be stopped and legal action taken. You must pay now. You will be charged."
    text = f"Dear 😀 Sam,\n\nYou must attend on 3 May. {threats}\n\nYours sincerely\n\nThe Team\n"
    uri = editor.open(here / "a.txt", text)
    whole = editor.of(uri, "no-one-to-contact")
    assert whole.range == lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    assert "gives no person or telephone number to turn to" in whole.message
    assert titled(editor.actions(uri, whole.range), "Allow “no-one-to-contact” here")
    assert "no person or telephone number" in editor.hover(uri, "Dear").contents.value


@pytest.mark.parametrize("name", ["examples/letter-template.txt.j2", "examples/waiting-room-poster.html"])
def test_the_editor_says_what_the_command_line_says(editor, name):
    review = Workspace().review_file(ROOT / name)
    expected = [(f.rule, review.document.text[f.start : f.end]) for f in review.findings if f.scope == "text"]
    uri = editor.open(ROOT / name)
    assert [one for one in phrases(editor, uri) if one[1]] == expected
    assert expected


def test_edits_move_add_and_remove_findings(editor, here):
    uri = editor.open(here / "a.txt", LETTER)
    editor.diagnostics(uri)
    editor.change(uri, ("Dear Sam", "Dear 😀 Sam,\n\n\tHello"), (MISSED, f"😀 {MISSED}"))
    assert phrases(editor, uri)[0] == ("failed-to-attend", "failed to attend your appointment")
    assert editor.of(uri, "failed-to-attend").range.start == lsp.Position(4, 12)
    editor.change(uri, ("failed to attend", "missed"))
    assert "failed-to-attend" not in editor.rules(uri)
    editor.change(uri, LETTER + "\r\nShe refused to engage with us.\r\n")
    assert {"failed-to-attend", "refused-to-engage"} <= set(editor.rules(uri))


def test_of_many_quick_edits_the_last_one_is_told_and_none_after_it(editor, here):
    uri = editor.open(here / "a.txt", LETTER)
    for number in range(30):
        editor.change(uri, ("Dear ", f"Dear {number}"))
        editor.change(uri, (f"Dear {number}", "Dear "))
    editor.change(uri, ("failed to attend", "missed"))
    assert "failed-to-attend" not in editor.rules(uri)
    editor.change(uri, ("missed", "failed to attend"))
    assert editor.of(uri, "failed-to-attend").range.start == lsp.Position(2, 9)


def test_a_menu_asked_for_amid_edits_is_that_of_the_latest_text(editor, here):
    uri = editor.open(here / "a.txt", LETTER)
    for number in range(5):
        editor.change(uri, ("Dear ", f"Dear {number}😀\r\n"))
        at = editor.texts[uri].index("failed")
        place = lsp.Range(editor.text(uri).position(at), editor.text(uri).position(at))
        after = editor.preview(uri, editor.actions(uri, place)[0].edit)
        assert after == editor.texts[uri].replace("failed to attend your appointment", "missed your appointment")


def test_a_closed_document_leaves_no_findings_behind(editor, here):
    uri = editor.open(here / "a.txt", LETTER)
    assert editor.diagnostics(uri)
    editor.close(uri)
    editor.versions[uri] = None
    with editor.news:
        assert editor.news.wait_for(lambda: not editor.published[uri][1], PATIENCE)


@pytest.mark.parametrize(
    "name, text, rule, after",
    [
        ("a.txt", ODD, "failed-to-attend", ODD.replace("failed to attend your appointment", "missed your appointment")),
        ("a.njk", "<p>\r\n\t{{ client.name }} <b>has</b> failed to attend the {{ place }}.</p>\r\n", "failed-to-attend",
         "<p>\r\n\t{{ client.name }} <b>has</b> missed the {{ place }}.</p>\r\n"),
        ("en.yml", 'en:\n  a: "😀 You failed to attend the clinic."\n', "failed-to-attend",
         'en:\n  a: "😀 You missed the clinic."\n'),
        ("a.md", "You **failed to attend** your appointment.\n", "failed-to-attend", "You **missed** your appointment.\n"),
        ("a.md", "You have failed\nto attend your appointment.\n", "failed-to-attend", "You have missed\nyour appointment.\n"),
    ],
)  # fmt: skip
def test_a_quick_fix_changes_its_words_and_nothing_else(editor, here, name, text, rule, after):
    uri = editor.open(here / name, text)
    found = editor.of(uri, rule)
    first, *_ = editor.actions(uri, found.range)
    assert (first.title[:7], first.kind, first.is_preferred) == ("Write “", lsp.CodeActionKind.QuickFix, True)
    assert [one.code for one in first.diagnostics] == [rule]
    assert editor.preview(uri, first.edit) == after
    editor.act(first)
    assert rule not in editor.rules(uri)


def test_there_is_one_quick_fix_for_each_alternative_of_each_finding(editor, here):
    text = f"Dear Sam,\n\n{MISSED} She refused to engage with support. You must call us or legal action will follow.\n"
    path = here / "a.txt"
    review = Workspace().review_bytes(text.encode(), str(path), path)
    uri = editor.open(path, text)
    for finding in (one for one in review.findings if one.scope == "text"):
        range_ = lsp.Range(editor.text(uri).position(finding.start), editor.text(uri).position(finding.end))
        offered = [one for one in editor.actions(uri, range_) if one.diagnostics[0].code == finding.rule and one.edit]
        afters = [editor.preview(uri, one.edit) for one in offered]
        expected = [text[: finding.start] + rewrite + text[finding.end :] for rewrite in finding.suggestions]
        assert afters == expected


def test_a_rewrite_with_a_gap_to_fill_in_is_offered_and_never_preferred(editor, here):
    uri = editor.open(here / "a.txt", "She refused to engage with support.\n")
    first = editor.actions(uri, editor.of(uri, "refused-to-engage").range)[0]
    assert "[…]" in editor.preview(uri, first.edit)
    assert first.is_preferred is None


def test_a_rewrite_that_would_lose_mark_up_says_so_and_cannot_be_chosen(editor, here):
    uri = editor.open(here / "a.html", "<p>She refused to <b>engage</b> with support.</p>\n", "html")
    first = editor.actions(uri, editor.of(uri, "refused-to-engage").range)[0]
    assert first.edit is None
    assert "mark-up" in first.disabled.reason


def test_only_quick_fixes_are_offered_where_others_are_asked_for(editor, here):
    uri = editor.open(here / "a.txt", LETTER)
    range_ = editor.of(uri, "failed-to-attend").range
    assert editor.actions(uri, range_, [lsp.CodeActionKind.Refactor]) == []
    assert editor.actions(uri, range_, [lsp.CodeActionKind.QuickFix])


def test_hovering_tells_effect_reason_advice_principle_and_source(editor, here):
    uri = editor.open(here / "a.txt", ODD)
    found = editor.of(uri, "failed-to-attend")
    shown = editor.hover(uri, "failed to attend")
    note = Workspace().reviewer(Workspace().settings()).book.note("failed-to-attend")
    assert shown.range == found.range
    assert shown.contents.kind == lsp.MarkupKind.Markdown
    for told in (
        "makes a missed visit a failing",
        note.why.split(";")[0],
        "Consider “missed your appointment”",
        "Principle: trust",
    ):
        assert told in shown.contents.value
    assert f"](<{note.sources[0].url}>)" in shown.contents.value
    assert editor.hover(uri, "Dear") is None


def test_the_page_that_a_finding_links_to_is_written_on_this_computer_and_opens_in_a_browser(editor, here):
    uri = editor.open(here / "a.txt", LETTER)
    found = editor.of(uri, "failed-to-attend")
    path = Path(urlsplit(found.code_description.href).path)
    assert _appears(path)
    assert "Most missed visits have plain reasons" in path.read_text("utf-8")
    (read,) = titled(editor.actions(uri, found.range), "Read about “failed-to-attend”")
    assert editor.act(read) is True
    assert (editor.shown[0].uri, editor.shown[0].external) == (found.code_description.href, True)


def _appears(path, patience=60):
    end = time.monotonic() + patience
    while not path.is_file() and time.monotonic() < end:
        time.sleep(0.1)
    return path.is_file()


@pytest.mark.parametrize(
    "name, before, comment",
    [
        ("a.njk", f"<div>\r\n\t<p>😀 {MISSED}</p>\r\n</div>\r\n", "\t{# tilint: allow failed-to-attend because it is quoted #}\r\n"),
        ("a.md", f"\ufeffHello\n\n{MISSED}\n", "<!-- tilint: allow failed-to-attend because it is quoted -->\n"),
        ("en.yml", f"en:\n  a: {MISSED}\n", "  # tilint: allow failed-to-attend because it is quoted\n"),
    ],
)  # fmt: skip
def test_allowing_with_a_reason_puts_a_comment_in_and_takes_the_finding_away(editor, here, name, before, comment):
    uri = editor.open(here / name, before)
    allow, *_ = titled(
        editor.actions(uri, editor.of(uri, "failed-to-attend").range), "Allow “failed-to-attend” here, with a reason…"
    )
    assert editor.act(allow, reason="it is quoted") is True
    line = next(line for line in before.splitlines(keepends=True) if MISSED in line)
    assert editor.texts[uri] == before.replace(line, comment + line)
    assert gone()(editor.rules(uri, gone()))


def test_a_comment_without_a_reason_allows_nothing_until_it_is_written_where_the_cursor_is_put(editor, here):
    uri = editor.open(here / "a.njk", f"<p>Hello</p>\n<p>{MISSED}</p>\n")
    allow, *_ = titled(editor.actions(uri, editor.of(uri, "failed-to-attend").range), "Allow")
    assert editor.act(allow) is True
    found = editor.diagnostics(uri, lambda found: any(one.code == "note" for one in found))
    (note,) = [one for one in found if one.code == "note"]
    assert "without a reason" in note.message
    assert note.range.start == lsp.Position(1, 0)
    assert "failed-to-attend" in [one.code for one in found]
    (shown,) = editor.shown
    at = editor.text(uri).offset(shown.selection.start)
    assert editor.texts[uri][:at].endswith("{# tilint: allow failed-to-attend because ")
    editor.change(uri, ("because ", "because it is quoted "))
    assert editor.rules(uri) == []


def test_in_a_file_without_comments_a_decision_is_kept_and_holds_no_words(editor, here):
    uri = editor.open(here / "a.txt", LETTER)
    range_ = editor.of(uri, "failed-to-attend").range
    allow, *_ = titled(editor.actions(uri, range_), "Allow")
    assert editor.act(allow) is False, "nobody gave a reason"
    assert "Why may “failed to attend your appointment” stay?" in editor.asked[0].message
    assert not (here / ".tilint").exists()
    editor.answer = "A law or a court asks for it"
    assert editor.act(allow) is True
    (decision,) = Decisions.load(here / ".tilint" / "decisions.yml")
    assert (decision.rule, decision.reason) == ("failed-to-attend", "a law or a court asks for it")
    assert "appointment" not in (here / ".tilint" / "decisions.yml").read_text("utf-8")
    assert gone()(editor.rules(uri, gone()))
    assert editor.texts[uri] == LETTER


def test_an_editor_that_asks_for_the_reason_itself_has_it_kept(editor, here):
    uri = editor.open(here / "a.txt", "Dear 😀,\n\nShe refused to engage with support.\n")
    allow, *_ = titled(editor.actions(uri, editor.of(uri, "refused-to-engage").range), "Allow")
    assert editor.act(allow, reason="it is quoted  from the order") is True
    (decision,) = Decisions.load(here / ".tilint" / "decisions.yml")
    assert (decision.rule, decision.reason) == ("refused-to-engage", "it is quoted from the order")
    assert editor.asked == []
    assert gone("refused-to-engage")(editor.rules(uri, gone("refused-to-engage")))


def test_locked_words_go_into_a_new_settings_file_and_their_finding_goes(editor, here):
    uri = editor.open(here / "a.txt", LETTER)
    (add,) = titled(
        editor.actions(uri, editor.of(uri, "failed-to-attend").range),
        "Add “failed to attend your appointment” to locked",
    )
    assert editor.act(add) is True
    assert (here / "tilint.toml").read_text("utf-8") == 'locked = ["failed to attend your appointment"]\n'
    assert gone()(editor.rules(uri, gone()))


def test_a_selection_is_locked_as_rules_see_it_in_the_settings_there_are(editor, here):
    (here / "pyproject.toml").write_text(
        '[tool.tilint]  # ours\nlocked = "by order"\n\n[tool.other]\nkept = true\n', "utf-8"
    )
    uri = editor.open(here / "a.njk", "<p>On {{ date }} you  failed to <b>attend</b> your appointment.</p>\n")
    view = editor.text(uri)
    selected = lsp.Range(*(view.position(editor.texts[uri].index(words)) for words in ("On {{", ".</p>")))
    (add,) = titled(editor.actions(uri, selected), "Add “On ... you failed to attend your appointment” to locked")
    assert editor.act(add) is True
    assert (here / "pyproject.toml").read_text("utf-8") == (
        '[tool.tilint]  # ours\nlocked = ["by order", "On ... you failed to attend your appointment"]\n\n[tool.other]\nkept = true\n'
    )
    assert gone()(editor.rules(uri, gone()))


def test_what_is_not_saved_in_the_settings_is_not_lost(editor, here):
    settings = here / "tilint.toml"
    settings.write_text('kind = "letter"\n', "utf-8")
    editor.open(settings, 'kind = "letter"\n# not saved\n', "toml")
    uri = editor.open(here / "a.txt", LETTER)
    (add,) = titled(editor.actions(uri, editor.of(uri, "failed-to-attend").range), "Add “")
    assert editor.act(add) is None
    editor.heard(editor.said, "save it first")
    assert settings.read_text("utf-8") == 'kind = "letter"\n'
    settings.write_text('kind = "letter"\n# not saved\n', "utf-8")
    assert editor.act(add) is True
    assert (
        settings.read_text("utf-8") == 'kind = "letter"\n# not saved\nlocked = ["failed to attend your appointment"]\n'
    )


def test_each_file_has_the_settings_of_its_folder_and_a_change_of_them_is_picked_up(editor, here):
    (here / "one").mkdir()
    (here / "two").mkdir()
    (here / "one" / "tilint.toml").write_text('ignore = ["failed-to-attend"]\n', "utf-8")
    (here / "two" / ".tilint.yml").write_text("levels:\n  failed-to-attend: error\n", "utf-8")
    one, two = (editor.open(here / name / "a.txt", LETTER) for name in ("one", "two"))
    assert "failed-to-attend" not in editor.rules(one)
    assert editor.of(two, "failed-to-attend").severity == lsp.DiagnosticSeverity.Error
    (here / "one" / "tilint.toml").write_text("fail_on = 'error'\n", "utf-8")
    (here / "two" / ".tilint.yml").write_text("ignore: failed-to-attend\n", "utf-8")
    editor.files_changed(here / "one" / "tilint.toml")
    assert "failed-to-attend" in editor.rules(one, lambda rules: "failed-to-attend" in rules)
    assert "failed-to-attend" not in editor.rules(two, gone())


def test_an_editor_that_watches_no_files_is_told_at_the_next_edit(editor, here):
    one, two = (editor.open(here / name, LETTER) for name in ("a.txt", "b.txt"))
    editor.rules(one), editor.rules(two)
    (here / ".tilint.toml").write_text('ignore = ["failed-to-attend"]\n', "utf-8")
    editor.save(one)
    assert gone()(editor.rules(one, gone()))
    assert gone()(editor.rules(two, gone()))


def test_settings_that_do_not_hold_are_told_with_their_line_and_once_mended_all_is_well(editor, here):
    (here / "tilint.toml").write_text('# ours\nignor = ["failed-to-attend"]\n', "utf-8")
    uri = editor.open(here / "a.txt", LETTER)
    (problem,) = editor.diagnostics(uri)
    assert (problem.code, problem.severity) == ("settings", lsp.DiagnosticSeverity.Error)
    assert "tilint.toml:2: ignor: there is no such setting; did you mean “ignore”?" in problem.message
    editor.heard(editor.said, "tilint.toml:2")
    (here / "tilint.toml").write_text('ignore = ["failed-to-attend"]\n', "utf-8")
    editor.files_changed(here / "tilint.toml")
    rules = editor.rules(uri, lambda rules: "settings" not in rules)
    assert rules
    assert "failed-to-attend" not in rules


def test_decisions_and_the_baseline_hold_as_on_the_command_line(editor, here):
    path = here / "a.txt"
    (here / ".tilint").mkdir()
    review = Workspace().review_bytes(LETTER.encode(), str(path), path)
    (here / ".tilint" / "baseline.txt").write_text(Baseline.of([review], ["."]).text(), "utf-8")
    uri = editor.open(path, LETTER)
    assert editor.rules(uri) == []
    editor.change(uri, ("Yours sincerely", "She refused to engage with support.\n\nYours sincerely"))
    assert "refused-to-engage" in editor.rules(uri)
    assert "failed-to-attend" not in editor.rules(uri)


@pytest.mark.parametrize(
    "name, text, words", [("a.txt", "a\0b", "NUL"), ("a.txt", "", "empty"), ("en.yml", "a: [b\n", "")]
)
def test_what_cannot_be_read_is_told_and_never_looks_clean(editor, here, name, text, words):
    (here / "locales").mkdir()
    uri = editor.open(here / "locales" / name, text)
    (told,) = editor.diagnostics(uri)
    assert (told.code, told.severity, told.range.start) == (
        "not-read",
        lsp.DiagnosticSeverity.Error,
        lsp.Position(0, 0),
    )
    assert words in told.message
    editor.change(uri, LETTER if name == "a.txt" else f"en:\n  a: {MISSED}\n")
    assert "failed-to-attend" in editor.rules(uri)


def test_code_settings_and_what_the_settings_leave_out_are_left_alone(editor, here):
    (here / "tilint.toml").write_text('exclude = ["archive/"]\n', "utf-8")
    code = editor.open(here / "a.py", f"# {MISSED}\n", "python")
    data = editor.open(here / "package.json", f'{{"description": "{MISSED}"}}\n', "json")
    old = editor.open(here / "archive" / "a.txt", LETTER)
    ours = editor.open(here / "tilint.toml", f'locked = ["{MISSED}"]\n', "toml")
    assert [editor.rules(uri) for uri in (code, data, old, ours)] == [[], [], [], []]
    editor.heard(editor.logged, "reads no python files")


def test_a_document_that_was_never_saved_is_read_as_what_the_editor_calls_it(editor):
    text = f"{MISSED}\n<!-- tilint: allow failed-to-attend because it is quoted -->\n"
    page = editor.open("", text.replace("\n<", " <"), "markdown", uri="untitled:Untitled-1")
    plain = editor.open("", text, "plaintext", uri="untitled:Untitled-2")
    assert "failed-to-attend" not in editor.rules(page)
    assert "failed-to-attend" in editor.rules(plain)


def test_what_nobody_thought_of_is_told_and_quotes_nothing(here, monkeypatch):
    checker = Checker()
    monkeypatch.setattr(Workspace, "settings", lambda *_: {}["Secret words"])
    checked = checker.check(OpenText((here / "a.txt").as_uri(), "plaintext", 1, LETTER, "utf-16"))
    (told,) = diagnostics(checked, RulePages())
    assert told.message.startswith("Something inside tilint itself failed (KeyError in test_session.py:")
    assert "Secret" not in told.message


def test_words_locked_outside_a_repository_go_where_the_editor_opened_a_folder(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    (second / "letters").mkdir(parents=True)
    first.mkdir()
    with Editor([first, second]) as other:
        uri = other.open(second / "letters" / "a.txt", LETTER)
        (add,) = titled(other.actions(uri, other.of(uri, "failed-to-attend").range), "Add “")
        assert other.act(add) is True
        assert gone()(other.rules(uri, gone()))
    assert [path.name for path in first.iterdir()] == []
    assert "failed to attend" in (second / "tilint.toml").read_text("utf-8")


def test_another_way_of_counting_is_agreed_on_where_the_editor_offers_it(here):
    with Editor([here], full_capabilities(["utf-8", "utf-16"])) as other:
        assert other.greeting.capabilities.position_encoding == "utf-8"
        uri = other.open(here / "a.txt", ODD)
        assert Text(ODD, "utf-8").cut(other.of(uri, "failed-to-attend").range) == "failed to attend your appointment"
        other.change(uri, ("é", "😀é"))
        assert other.text(uri).cut(other.of(uri, "failed-to-attend").range) == "failed to attend your appointment"
        first = other.actions(uri, other.of(uri, "failed-to-attend").range)[0]
        assert "\t😀😀é👩🏽‍🚀 You have missed your appointment.\u2028" in other.preview(uri, first.edit)
    assert other.code == 0


def test_an_editor_that_can_do_little_gets_plain_words_edits_and_the_published_pages(here):
    plain = lsp.ClientCapabilities(
        general=lsp.GeneralClientCapabilities(position_encodings=["utf-32"]),
        text_document=lsp.TextDocumentClientCapabilities(
            hover=lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.PlainText])
        ),
    )
    with Editor([here], plain, {"rulePages": "https://example.org/tilint"}) as other:
        assert other.greeting.capabilities.position_encoding == "utf-32"
        uri = other.open(
            here / "a.html", f"<p>😀 {MISSED}</p><p>She refused to <b>engage</b> with support.</p>", "html"
        )
        found = other.of(uri, "failed-to-attend")
        assert found.code_description.href == "https://example.org/tilint/rules/failed-to-attend.html"
        fixes = other.actions(uri, found.range)
        assert (
            other.text(uri).edited(fixes[0].edit.changes[uri]).startswith("<p>😀 You have missed your appointment.</p>")
        )
        assert all(one.edit or one.command for one in other.actions(uri, other.of(uri, "refused-to-engage").range))
        assert not titled(fixes, "Read about")
        assert "**" not in other.hover(uri, "failed").contents.value
        assert other.registered == []
    assert (other.code, other.stderr) == (0, b"")


HELLO = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{},"processId":null,"rootUri":null}}'


def server(script="from tilint.cli import run; run()"):
    return subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.argv = ['tilint', 'lsp']; {script}"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def framed(text):
    return f"Content-Length: {len(text.encode())}\r\n\r\n{text}".encode()


def test_an_editor_that_vanishes_leaves_no_server_and_no_words_behind():
    opened = '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"text":"Secret words"}}}'
    process = server()
    told, logged = process.communicate(framed(HELLO) + framed(opened) + framed("{nonsense Secret words}"), timeout=60)
    assert told.startswith(b"Content-Length: ")
    assert process.returncode == 1
    assert b"Secret" not in told + logged
    assert b"Traceback" not in logged


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_whoever_starts_it_by_hand_can_stop_it():
    process = server()
    process.stdin.write(framed(HELLO))
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"Content-Length: ")
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == -signal.SIGINT
    process.communicate()


def test_an_editor_that_leaves_early_leaves_no_half_written_pages(here, tmp_path, monkeypatch):
    compiled = Path(os.environ["TILINT_CACHE"]) / f"rulebook-{open_rulebook().digest}.json"
    if compiled.is_file():  # which spares compiling the rules again
        shutil.copy2(compiled, tmp_path)
    monkeypatch.setenv("TILINT_CACHE", str(tmp_path))
    with Editor([here]) as other:
        other.of(other.open(here / "a.txt", LETTER), "failed-to-attend")
    assert other.code == 0
    assert list(tmp_path.glob("*.part")) == []


def test_without_its_libraries_it_says_what_to_install():
    process = server("sys.modules['pygls'] = None; from tilint.cli import run; run()")
    told, logged = process.communicate(b"", timeout=60)
    assert (process.returncode, told) == (2, b"")
    assert 'pip install "tilint[lsp]"' in logged.decode()
