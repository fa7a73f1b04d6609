"""Comments that a door writes for people: in the file's own syntax, on a line of their own, and they work."""

from datetime import date

import pytest
from letters import LETTER, finding, review, rules
from letters import MISSED as LONG

from tilint.suppressions.insertion import allowing

MISSED = "You failed to attend your appointment."


def inserted(text, name, rule="failed-to-attend", **more):
    reviewed = review(text, name)
    at, line = allowing(reviewed.document, finding(reviewed, rule), "it is quoted", **more)
    return text[:at] + line + text[at:]


@pytest.mark.parametrize(
    "name, before, after",
    [
        ("a.html", "", ""), ("a.md", "", ""), ("a.njk", "<p>", "</p>"), ("a.hbs", "<p>", "</p>"), ("a.html.erb", "<p>", "</p>"),
        ("a.jsp", "<p>", "</p>"), ("a.cshtml", "<p>", "</p>"), ("a.blade.php", "<p>", "</p>"), ("a.php", "<p>", "</p>"),
        ("a.html.mako", "<p>", "</p>"), ("a.liquid", "<p>", "</p>"), ("a.properties", "b=", ""), ("en.yml", "b: ", ""),
        ("en.ts", "export const en = {\n  b: '", "' }"), ("a.strings", '"b" = "', '";'),
        ("a.html", '<p>\n  <img\n    src="x"\n    alt="', '">\n</p>'),
        ("a.njk", '{{ govukInsetText({\n  text: "', '"\n}) }}'),
    ],
)  # fmt: skip
def test_a_comment_put_in_for_a_finding_allows_it(name, before, after):
    text = f"{before}{MISSED}{after}\n"
    assert "failed-to-attend" in rules(review(text, name))
    mended = review(inserted(text, name), name)
    assert "failed-to-attend" not in rules(mended)
    assert mended.warnings == ()


def test_the_comment_has_the_indent_and_line_ends_of_its_file_and_changes_nothing_else():
    text = f"<div>\r\n\t<p>Hello</p>\r\n\t<p>{MISSED}</p>\r\n</div>\r\n"
    line = "\t<!-- tilint: allow failed-to-attend because it is quoted, owner: Sam, until: 2999-01-31 -->\r\n"
    made = inserted(text, "a.html", owner="Sam", until=date(2999, 1, 31))
    assert made == f"<div>\r\n\t<p>Hello</p>\r\n{line}\t<p>{MISSED}</p>\r\n</div>\r\n"
    assert "failed-to-attend" not in rules(review(made, "a.html"))


@pytest.mark.parametrize("first", ["", "---\ntitle: A\n---\n", "<?xml version='1.0'?>\n", "<!DOCTYPE html>\n"])
def test_a_finding_about_the_whole_is_allowed_for_the_file(first):
    text = first + "".join(f"<p>{paragraph}</p>" for paragraph in LETTER.replace(LONG, "").split("\n\n"))
    made = inserted(text, "a.html", "no-one-to-contact")
    assert made.startswith(first)
    assert "no-one-to-contact" not in rules(review(made, "a.html"))


@pytest.mark.parametrize("name", ["a.txt", "a.json"])
def test_a_file_without_comments_gets_none(name):
    text = f'{{"a": "{MISSED}"}}' if name == "a.json" else MISSED
    reviewed = review(text, name)
    assert allowing(reviewed.document, finding(reviewed), "it is quoted") is None


def test_a_reason_cannot_end_the_comment_it_stands_in():
    reviewed = review(f"<p>{MISSED}</p>", "a.html")
    at, line = allowing(reviewed.document, finding(reviewed), "odd --> <b>\n reason")
    assert (at, line.count("-->"), line.count("\n")) == (0, 1, 1)
