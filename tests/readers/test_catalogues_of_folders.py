"""Which files of a folder are taken for message catalogues, where data and code have the same suffixes."""

from __future__ import annotations

import pytest

from tilint.cli.inputs import collect
from tilint.readers.registry import SUPPORTED_SUFFIXES, read_bytes

SENTENCES = "{" + ", ".join(f'"k{n}": "You did not come to visit {n}."' for n in range(8)) + "}"
TAKEN = {
    "locales/en.json": '{"save": "Save"}', "src/assets/i18n/en/common.json": "{}", "en-GB.json": "{}", "messages.json": "{}",
    "texts.json": SENTENCES, "config/locales/letters.yml": "en:\n  a: b\n", "wording.yml": "a: b\n", "root.yml": "---\nen:\n  a: b\n",
    "interview.yml": "---\nquestion: Why did you not come?\n", "messages_en.properties": "a=b", "app.po": 'msgid "a"', "m.xlf": "<xliff/>",
    "values/strings.xml": '<resources><string name="a">b</string></resources>', "Letters.resx": "<root/>", "app_en.arb": "{}",
    "en.lproj/L.strings": '"a" = "b";', "locales/fr.json": '{"a": "Vous ne venez pas"}',
    "locales/en.ts": 'export default { a: "You did not come" }',
}  # fmt: skip
LEFT = {
    "package.json": SENTENCES, "locales/package.json": SENTENCES, "tsconfig.json": SENTENCES, "data.json": '{"a": "b", "c": ["d"]}',
    ".github/workflows/ci.yml": "on: push\n", "docker-compose.yml": "en:\n  a: b\n", "settings.yml": "name: You did not come\n",
    "pom.xml": "<project/>", "web.xml": "<resources base='x'/>", "gradle.properties": "a=b", "src/app.ts": 'export default { a: "You did not come" }',
    "locales/index.ts": 'export default { a: "You did not come" }', "locales/plural.js": "module.exports = { a: 1 }", "be.yml": "to: be\n",
    "src/to/no.json": '{"a": 1}',
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    for name, text in {**TAKEN, **LEFT}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_folder_gives_its_catalogues_and_no_settings_data_or_code(folder):
    found = {given.path.relative_to(folder).as_posix() for given in collect([folder])}
    assert found == set(TAKEN)


def test_a_folder_of_catalogues_that_is_named_itself_gives_them(folder):
    assert [given.path.name for given in collect([folder / "locales"])] == ["en.json", "en.ts", "fr.json"]


def test_a_file_that_is_named_outright_is_read_whatever_it_looks_like(folder):
    assert [given.path.name for given in collect([folder / "package.json", folder / "src/app.ts"])] == [
        "package.json",
        "app.ts",
    ]
    document = read_bytes((folder / "src/app.ts").read_bytes(), "src/app.ts")
    assert [(block.where, block.text) for block in document.blocks] == [("a", "You did not come")]


def test_suffixes_that_code_shares_are_no_reason_to_take_a_file():
    assert {".po", ".pot", ".arb", ".xlf", ".xliff", ".resx", ".strings"} <= SUPPORTED_SUFFIXES
    assert SUPPORTED_SUFFIXES.isdisjoint({".json", ".yml", ".yaml", ".ts", ".js", ".xml", ".properties"})
