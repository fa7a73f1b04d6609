"""A locked phrase goes into a settings file as a careful person would put it there."""

import pytest

from tilint.lsp.settings_text import with_locked

NEW = 'new "words" here'


@pytest.mark.parametrize(
    "name, before, after",
    [
        ("tilint.toml", "", 'locked = ["new \\"words\\" here"]\n'),
        ("tilint.toml", '# ours\nkind = "letter"\n\n[levels]\na = "off"\n', '# ours\nkind = "letter"\nlocked = ["new \\"words\\" here"]\n\n[levels]\na = "off"\n'),
        ("tilint.toml", 'locked = ["a b"]  # why\n', 'locked = ["a b", "new \\"words\\" here"]  # why\n'),
        ("tilint.toml", 'locked = [\n  "a b", # why\n]\n', 'locked = [\n  "a b", # why\n  "new \\"words\\" here",\n]\n'),
        ("tilint.toml", 'locked = "a b"\r\n', 'locked = ["a b", "new \\"words\\" here"]\r\n'),
        ("pyproject.toml", '[tool.tilint]\nkind = "letter"\n\n[tool.other]\na = 1\n', '[tool.tilint]\nkind = "letter"\nlocked = ["new \\"words\\" here"]\n\n[tool.other]\na = 1\n'),
        (".tilint.yml", "", 'locked:\n  - "new \\"words\\" here"\n'),
        (".tilint.yml", "locked:\n- a b # why\n\nkind: letter\n", 'locked:\n- a b # why\n- "new \\"words\\" here"\n\nkind: letter\n'),
        (".tilint.yml", "locked: [a b]\r\nkind: letter\r\n", 'locked: [a b, "new \\"words\\" here"]\r\nkind: letter\r\n'),
        (".tilint.yml", "locked: a b\n", 'locked: [a b, "new \\"words\\" here"]\n'),
        (".tilint.yml", "\ufeffkind: letter", '\ufeffkind: letter\nlocked:\n  - "new \\"words\\" here"\n'),
    ],
)  # fmt: skip
def test_the_phrase_is_added_and_the_rest_stays_as_it_was_written(name, before, after):
    assert with_locked(before, name, NEW) == after


@pytest.mark.parametrize(
    "name, text", [("tilint.toml", 'locked = ["new \\"words\\" here"]\n'), (".tilint.yml", f"locked:\n  - '{NEW}'\n")]
)
def test_a_phrase_that_is_there_already_stays_there_once(name, text):
    assert with_locked(text, name, NEW) == text


@pytest.mark.parametrize(
    "name, text",
    [("tilint.toml", "locked = "), (".tilint.yml", "{kind: letter}\n"), (".tilint.yml", "kind: letter\n...\n")],
)
def test_what_cannot_be_added_to_surely_is_not_touched(name, text):
    assert with_locked(text, name, NEW) is None
