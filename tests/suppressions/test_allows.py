"""Comments in a file that allow a rule, with a reason: in every syntax, for the paragraph, stretch or file they speak of."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters import LETTER, aside, review, rules
from letters import MISSED as LONG
from timing import in_proportion

from tilint.errors import UnreadableInput
from tilint.readers.registry import read_bytes
from tilint.suppressions.allow import Misunderstood, understood
from tilint.suppressions.comments import comments

MISSED = "You failed to attend your appointment."
ALLOW = "tilint: allow failed-to-attend because it is quoted"


def places(reviewed, rule="failed-to-attend"):
    return [one.where for one in reviewed.findings if one.rule == rule]


def told(text, name="letter.html", **choice):
    return review(text, name, **choice).warnings


def page(*lines):
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    "name, opening, closing",
    [
        ("a.html", "<!-- ", " -->"), ("a.md", "<!-- ", " -->"), ("a.njk", "{# ", " #}"), ("a.j2", "{#- ", " -#}"),
        ("a.html.jinja", "{# ", " #}"), ("a.twig", "{# ", " #}"), ("a.liquid", "{% comment %} ", " {% endcomment %}"),
        ("a.html", "{% comment %}", "{% endcomment %}"), ("a.hbs", "{{! ", " }}"), ("a.hbs", "{{!-- ", " --}}"),
        ("a.mustache", "{{!", "}}"), ("a.erb", "<%# ", " %>"), ("a.ejs", "<%# ", " %>"), ("a.cshtml", "@* ", " *@"),
        ("a.jsp", "<%-- ", " --%>"), ("a.gsp", "%{-- ", " --}%"), ("a.php", "<?php /* ", " */ ?>"), ("a.php", "<?php // ", " ?>"),
        ("a.php", "<?php # ", " ?>"), ("a.blade.php", "{{-- ", " --}}"), ("a.html.mako", "## ", ""),
        ("a.mako", "<%doc>", "</%doc>"),
    ],
)  # fmt: skip
def test_the_next_paragraph_is_allowed_in_the_files_own_syntax(name, opening, closing):
    mark = "" if name == "a.md" else "<p>"
    lines = ["Dear Ms Carter", "", f"{opening}{ALLOW}{closing}", mark + MISSED, "", mark + MISSED]
    found = review(page(*lines), name)
    assert [(one.where.split(":")[0], one.how) for one in found.set_aside] == [("4", "allow")]
    assert [where.split(":")[0] for where in places(found)] == ["6"]
    assert aside(found, "allow") == [("failed-to-attend", "allowed on line 3: it is quoted")]
    assert found.warnings == ()


@pytest.mark.parametrize(
    "name, lines",
    [
        ("en.yml", ["en:", "  a: Dear Ms Carter", f"  # {ALLOW}", f"  b: {MISSED}", f"  c: {MISSED}"]),
        ("m.properties", ["a=Dear Ms Carter", "", f"! {ALLOW}", f"b={MISSED}", f"c={MISSED}"]),
        ("m.properties", ["a=Dear Ms Carter", "", f"# {ALLOW}", f"b={MISSED}", f"c={MISSED}"]),
        ("en.ts", ["export const en = {", "  a: 'Dear Ms Carter',", f"  // {ALLOW}", f"  b: '{MISSED}',", f"  c: '{MISSED}'", "}"]),
        ("en.js", ["export default {", "  a: 'Dear Ms Carter',", f"  /* {ALLOW} */", f"  b: '{MISSED}',", f"  c: '{MISSED}'", "}"]),
    ],
)  # fmt: skip
def test_the_next_message_of_a_catalogue_is_allowed(name, lines):
    found = review(page(*lines), name)
    assert [one.where.split(":")[0] for one in found.set_aside] == ["4"]
    assert [where.split(":")[0] for where in places(found)] == ["5"]
    assert found.warnings == ()


def test_a_comment_at_the_end_of_a_line_speaks_of_that_line():
    found = review(page("en:", f"  b: {MISSED} # {ALLOW}", f"  c: {MISSED}"), "en.yml")
    assert [one.where.split(":")[0] for one in found.set_aside] == ["2"]
    assert [where.split(":")[0] for where in places(found)] == ["3"]


def test_a_comment_inside_a_paragraph_speaks_of_that_paragraph():
    text = page(f"<p>We wrote to you. <!-- {ALLOW} --> {MISSED}</p>", f"<p>{MISSED}</p>")
    found = review(text, "a.html")
    assert [one.where.split(":")[0] for one in found.set_aside] == ["1"]
    assert [where.split(":")[0] for where in places(found)] == ["2"]


def test_a_stretch_is_allowed_from_here_to_its_end():
    lines = [
        f"<p>{MISSED}</p>", "<!-- tilint: allow failed-to-attend from here because the court wrote it -->",
        f"<p>{MISSED}</p>", f"<p>{MISSED}</p>", "<!-- tilint: end allow -->", f"<p>{MISSED}</p>",
    ]  # fmt: skip
    found = review(page(*lines), "a.html")
    assert [one.where for one in found.set_aside] == ["3:8", "4:8"]
    assert places(found) == ["1:8", "6:8"]
    assert found.warnings == ()


def test_stretches_end_by_name_where_they_overlap():
    lines = [
        "<!-- tilint: allow failed-to-attend from here because one -->",
        "<!-- tilint: allow legal-action-will from here because two -->", f"<p>{MISSED}</p>",
        "<!-- tilint: end allow failed-to-attend -->", f"<p>{MISSED} We will take legal action.</p>",
        "<!-- tilint: end -->", "<p>We will take legal action.</p>",
    ]  # fmt: skip
    found = review(page(*lines), "a.html")
    assert [one.where for one in found.set_aside] == ["3:8", "5:56"]
    assert places(found) == ["5:8"]
    assert len(places(found, "legal-action-will")) == 1
    assert found.warnings == ()


def test_a_stretch_without_an_end_reaches_to_the_end_of_the_file_and_is_told():
    text = page("<!-- tilint: allow failed-to-attend from here because one -->", f"<p>{MISSED}</p>", f"<p>{MISSED}</p>")
    found = review(text, "a.html")
    assert len(found.set_aside) == 2
    (warning,) = found.warnings
    assert warning.startswith("On line 1, what is allowed from there on is never ended")
    assert "ends nothing" in told("<!-- tilint: end allow -->\n<p>Hello there</p>")[0]


def test_the_whole_file_is_allowed_wherever_the_comment_stands():
    text = page(
        f"<p>{MISSED}</p>", f"<p>{MISSED}</p>", "<!-- tilint: allow failed-to-attend in this file because x -->"
    )
    assert places(review(text, "a.html")) == []


COLD = "".join(f"<p>{paragraph}</p>\n" for paragraph in LETTER.replace(LONG, "").split("\n\n"))


def test_a_rule_about_the_whole_document_is_allowed_by_its_name_wherever_the_comment_stands():
    assert "no-one-to-contact" in rules(review(COLD, "a.html"))
    for scope in ("", " in this file"):
        text = COLD + f"<!-- tilint: allow no-one-to-contact{scope} because the number is on the envelope -->\n"
        found = review(text, "a.html")
        assert "no-one-to-contact" not in rules(found)
        assert found.warnings == ()


def test_topics_lists_and_all_are_names_too():
    topic = next(f for f in review(f"<p>{MISSED}</p>", "a.html").findings).note.topic
    for names in (topic, "all", "legal-action-will, failed-to-attend", "legal-action-will and failed-to-attend"):
        text = page(f"<!-- tilint: allow {names} because x -->", f"<p>{MISSED} We will take legal action.</p>")
        assert "failed-to-attend" not in rules(review(text, "a.html"))
    assert "no-one-to-contact" in rules(review("<!-- tilint: allow all because x -->\n" + COLD, "a.html"))


@pytest.mark.parametrize(
    "said, reason",
    [
        ("because quoted, owner: Sam Okafor, until: 2999-01-31", "allowed by Sam Okafor on line 1: quoted"),
        ("owner Sam Okafor until: 2999-01-31 because quoted", "allowed by Sam Okafor on line 1: quoted"),
        ("because the owner of the flat said so", "allowed on line 1: the owner of the flat said so"),
        ("because: quoted (owner: @legal-team; until 2999-01-31)", "allowed by @legal-team on line 1: quoted"),
        ("because quoted until: 2999-01-31.", "allowed on line 1: quoted"),
        ("because quoted\n  from the order", "allowed on line 1: quoted from the order"),
    ],
)
def test_owner_and_last_day_may_stand_before_or_after_the_reason(said, reason):
    found = review(page(f"<!-- tilint: allow failed-to-attend {said} -->", f"<p>{MISSED}</p>"), "a.html")
    assert aside(found, "allow") == [("failed-to-attend", reason)]
    assert found.warnings == ()


@pytest.mark.parametrize(
    "said, complaint",
    [
        ("allow failed-to-attend", "“failed-to-attend” is allowed without a reason, so it is not allowed"),
        ("allow failed-to-attend because", "without a reason"),
        ("allow failed-to-attend because until: 2999-01-01", "without a reason"),
        ("allow faild-to-attend because x", "no rule or topic called “faild-to-attend” to allow; did you mean “failed-to-attend”?"),
        ("allow failed-to-attend because x until: soon", "“until: soon” is no date, so nothing is allowed"),
        ("allow failed-to-attend because x until: 2026-13-01", "is no date"),
        ("allow failed-to-attend everywhere because x", "“everywhere” was not understood"),
        ("disable failed-to-attend", "the comment was not understood; write “tilint: allow RULE because REASON”"),
        ("allow", "the comment was not understood"),
    ],
)  # fmt: skip
def test_a_comment_that_does_not_hold_is_told_with_its_line_and_the_finding_stays(said, complaint):
    found = review(page("<p>Hello</p>", f"<!-- tilint: {said} -->", f"<p>{MISSED}</p>"), "a.html")
    assert places(found) == ["3:8"]
    (warning,) = found.warnings
    assert warning.startswith("On line 2, ")
    assert complaint in warning


def test_an_allowance_that_ran_out_is_told_and_its_finding_is_shown_again():
    yesterday = date.today() - timedelta(days=1)
    said = f"<!-- tilint: allow failed-to-attend because x owner: Sam until: {yesterday} -->"
    found = review(page(said, f"<p>{MISSED}</p>"), "a.html")
    assert places(found) == ["2:8"]
    (warning,) = found.warnings
    assert f"On line 1, what was allowed, by Sam, for “failed-to-attend” ran out on {yesterday}" in warning
    holds = review(page(said.replace(str(yesterday), str(date.today())), f"<p>{MISSED}</p>"), "a.html")
    assert places(holds) == []


def test_an_unused_allowance_is_told_unless_its_rule_is_not_tried():
    text = page(f"<!-- {ALLOW} -->", "<p>We missed you.</p>")
    assert told(text) == (
        "On line 1, “failed-to-attend” is allowed, and there is nothing of it to allow; that may go.",
    )
    assert told(text, ignore=frozenset({"failed-to-attend"})) == ()
    assert told(text, select=frozenset({"legal-action-will"})) == ()


@pytest.mark.parametrize(
    "name, text",
    [
        ("a.txt", f"<!-- {ALLOW} -->\n\n{MISSED}\n"),
        ("a.txt", f"# {ALLOW}\n\n{MISSED}\n"),
        ("a.md", f"```html\n<!-- {ALLOW} -->\n```\n\n{MISSED}\n"),
        ("a.md", f"Write `<!-- {ALLOW} -->` above it.\n\n{MISSED}\n"),
        ("a.md", f"# {ALLOW}\n\n{MISSED}\n"),
        ("a.html", f"<p>// {ALLOW}</p>\n<p>{MISSED}</p>\n"),
        ("a.html", f"<pre>&lt;!-- {ALLOW} --&gt;</pre>\n<p>{MISSED}</p>\n"),
    ],
)
def test_what_readers_of_the_document_see_is_no_comment(name, text):
    found = review(text, name)
    assert len(places(found)) == 1
    assert aside(found, "allow") == []
    assert found.warnings == ()


def test_comments_hold_with_windows_line_ends_tabs_and_emoji():
    text = f"<p>😀 Dear Ms Carter</p>\r\n\t<!-- {ALLOW} -->\r\n\t<p>😀 {MISSED}</p>\r\n<p>{MISSED}</p>\r\n"
    found = review(text, "a.html")
    assert [one.where for one in found.set_aside] == ["3:11"]
    assert places(found) == ["4:8"]


def test_a_page_of_nothing_but_comments_takes_linear_time():
    texts = {number: page(*(f"<!-- {ALLOW} --><p>{MISSED}</p>" for _ in range(number))) for number in (400, 1600)}
    assert in_proportion(lambda number: review(texts[number], "a.html"), 400, 1600)


PARTS = st.sampled_from(
    ["tilint:", " allow ", "failed-to-attend", " because ", "x", "until: ", "2999-01-01", "owner: ", "<!--", "-->", "{#", "#}", "{{!", "}}",
     "<%#", "%>", "/*", "*/", "//", "#", "\n", "\r\n", "<p>", "</p>", "```", " end allow ", " from here", " in this file", "!", "-", "*", "😀", MISSED]
)  # fmt: skip


@given(
    st.lists(PARTS, max_size=30),
    st.sampled_from(["a.html", "a.md", "a.njk", "a.erb", "en.yml", "en.ts", "a.txt", "a.php"]),
)
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_file_no_finding_is_lost_without_a_reason(parts, name):
    text = "".join(parts)
    try:
        found = review(text, name)
    except UnreadableInput:  # broken catalogues are told elsewhere
        return
    assert all(reason.rpartition(": ")[2] for _, reason in aside(found, "allow"))
    assert " because " in text or not aside(found, "allow")


@pytest.mark.parametrize(
    "text", ["#" * 60_000, "/" * 60_000, "!" + " " * 60_000, "<!--" * 15_000, "{{!" * 20_000, "# tilint: " * 6_000,
             "# tilint: allow a because " + "owner " * 10_000, "```\n" * 15_000, "# tilint: allow " + "a, " * 20_000]
)  # fmt: skip
def test_strange_files_take_no_time_to_be_looked_through(text):
    import time

    document = read_bytes((text + "\n<!-- tilint: x -->\n").encode(), "a.md")
    before = time.process_time()
    for comment in comments(document):
        with suppress(Misunderstood):
            understood(comment.said)
    assert time.process_time() - before < 2
