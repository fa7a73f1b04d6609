from __future__ import annotations

import pytest
import samples
from markdown_it import MarkdownIt
from samples import written

from tilint.reporters.markdown import escaped


@pytest.mark.parametrize(
    "text",
    ["# heading", "- item", "1. item", "12) item", "> quote", "**bold**", "_it_", "`code`", "[a](javascript:x)",
     "![a](b)", "<b>x</b>", "<!-- x -->", "a | b", "--- ", "&lt;", "~~x~~", "https://x.example", "www.x.example",
     "line\n\n# two", "+ a", "=== ", "\\*x\\*"],
)  # fmt: skip
def test_words_of_a_document_stay_words(text):
    parser = MarkdownIt("commonmark", {"linkify": False, "html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    kinds = {child.type for child in tokens[1].children}
    assert kinds <= {"text", "text_special"}
    assert "".join(child.content for child in tokens[1].children) == " ".join(text.split()).replace("\u200b", "")


def test_nobody_is_called_and_no_thread_is_linked():
    assert "@team" not in escaped("@team see #12")
    assert "#12" not in escaped("@team see #12")


def test_a_hostile_document_adds_no_html_and_no_link():
    report = written("markdown", samples.hostile(), with_text=True)
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(report)
    assert "<script" not in html
    assert "<img" not in html
    assert "<a " not in html


def test_sources_are_links():
    assert "[Writing messages to patients](<https://example.org/guides/messages>)" in written(
        "markdown", samples.letter()
    )
