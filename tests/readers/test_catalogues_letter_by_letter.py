"""The words of catalogues' strings against the libraries that write them, letter by letter."""

from __future__ import annotations

import json

import yaml
from hypothesis import given
from hypothesis import strategies as st

from tilint.readers import catalogue_escapes, catalogue_script, catalogue_yaml
from tilint.readers.catalogue_value import Value

LETTERS = st.text(st.sampled_from("ab :#'\"\\-é’😀\t\n&|>{}[]%@,?!0"), min_size=1, max_size=60)


def letters_out_of_place(value: Value, text: str) -> list[str]:
    """Return the segments that claim to be the file's own letters and are not."""
    return [
        segment.shown
        for segment in value.segments
        if segment.same and text[segment.start : segment.end] != segment.shown
    ]


@given(LETTERS, st.booleans())
def test_a_json_string_says_what_was_written(words, ascii_only):
    text = json.dumps(words, ensure_ascii=ascii_only)
    value = catalogue_escapes.value_of(text, 1, len(text) - 1)
    assert value.text == words
    assert letters_out_of_place(value, text) == []


@given(
    LETTERS, st.sampled_from(["", "'", '"', "|", ">"]), st.booleans(), st.booleans(), st.sampled_from(["\n", "\r\n"])
)
def test_a_yaml_string_says_what_was_written_in_each_style(words, style, inside, unicode, ending):
    data = {"a": [words]} if inside else words
    text = yaml.safe_dump(data, default_style=style or None, width=12, allow_unicode=unicode).replace("\n", ending)
    entries = [entry for entry in catalogue_yaml.entries(text, "a.yml") if not entry.is_key]
    expected = yaml.safe_load(text)
    expected = expected["a"][0] if inside else expected
    if isinstance(expected, str) and entries:
        assert entries[0].value.text.strip("\n") == words.strip("\n")
        assert letters_out_of_place(entries[0].value, text) == []


@given(st.text(st.sampled_from("ab '\"`${}/\\;:,\n=>()[]+"), max_size=80))
def test_a_script_of_any_sort_is_read_without_error(text):
    for _, value in catalogue_script.strings(text)[0]:
        assert letters_out_of_place(value, text) == []


def test_parts_of_a_value_keep_their_places():
    text = r'"a\u2019b cd"'
    value = catalogue_escapes.value_of(text, 1, len(text) - 1)
    part = value.part(1, 5)
    assert (value.text, part.text) == ("a’b cd", "’b c")
    assert [(segment.start, segment.end) for segment in part.segments] == [(2, 8), (8, 11)]
    changed = value.replaced([(1, 3, "x"), (4, 5, "")])
    assert changed.text == "ax d"
    assert [(segment.shown, text[segment.start : segment.end]) for segment in changed.segments] == [
        ("a", "a"), ("x", r"\u2019b"), (" ", " "), ("d", "d"),
    ]  # fmt: skip
