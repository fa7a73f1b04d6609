"""Nothing personal leaves an audit: its outputs are searched for every detail of its letters' truth."""

import re
import zipfile

import openpyxl
import pyarrow.parquet
import pytest
from audits import dump, run
from generated_letters import write

from tilint.cli.case_study import command as case_study

LETTERS = 150


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    place = tmp_path_factory.mktemp("personal")
    letters = write(place / "in", LETTERS, seed=21)
    # File names hold names too.
    for letter in letters[:20]:
        path = place / "in" / letter.name
        path.rename(path.with_name(f"{' '.join(letter.personal['name'][:2])} {path.name}"))
    broken = place / "in" / "housing" / f"{letters[0].personal['name'][0]} Okafor NHS 943 476 5919.docx"
    broken.write_bytes(b"PK\x03\x04 broken")
    exports = [word for ending in ("csv", "xlsx", "parquet") for word in ("--export", place / "out" / f"all.{ending}")]
    (place / "out").mkdir()
    ended = run(place / "in", place / "out", *exports)
    assert "Wrote" in ended.stderr
    return place / "out", letters, ended


def _outputs(output, ended):
    """Yield name and text of everything the audit wrote or said."""
    yield "terminal", ended.stdout.replace(str(output), "")
    yield "log", ended.stderr.replace(str(output), "")
    yield "store", repr(dump(output))
    yield "store, as bytes", (output / ".tilint" / "audit.sqlite").read_bytes().decode("utf-8", "replace")
    for path in sorted(output.rglob("*")):
        yield "file name", path.name
        if path.suffix in (".html", ".csv"):
            yield path.name, path.read_text("utf-8")
        elif path.suffix == ".parquet":
            yield path.name, repr(pyarrow.parquet.read_table(path).to_pylist())
        elif path.suffix == ".xlsx":
            cells = (c.value for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for c in row)
            yield path.name, " ".join(map(str, cells))
        elif path.suffix == ".docx":
            with zipfile.ZipFile(path) as parts:
                for part in parts.namelist():
                    text = parts.read(part).decode("utf-8", "replace")
                    yield f"{path.name}/{part}", text + re.sub(r"<[^>]+>", "", text)


def test_no_output_of_an_audit_holds_a_personal_detail_of_any_letter(audited):
    output, letters, ended = audited
    details = {(sort, value) for letter in letters for sort, values in letter.personal.items() for value in values}
    assert {sort for sort, _ in details} >= {"name", "address", "postcode", "phone", "email", "date of birth", "number"}
    found, seen = [], []
    for where, text in _outputs(output, ended):
        seen.append(where)
        text = re.sub(r"\.[a-z]{2,4}\b", " ", text) if where == "file name" else text
        found += [(where, sort, value) for sort, value in sorted(details) if _holds(text, value)]
    assert any(where.startswith("letter-") for where in seen)
    assert {"all.xlsx", "all.csv", "all.parquet", "index.html", "plan.html", "letters.html", "unread.html"} <= set(seen)
    assert found == []


def _holds(text, value):
    return value in text and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text) is not None


def test_no_case_study_holds_a_personal_detail_of_its_letter(audited, tmp_path):
    from click.testing import CliRunner

    output, letters, _ = audited
    folder = output.parent / "in"
    for letter in letters[20:35]:
        done = CliRunner().invoke(
            case_study, [str(folder / letter.name), "--output", str(tmp_path / "case.html"), "--force"]
        )
        assert done.exception is None, done.output
        text = (tmp_path / "case.html").read_text("utf-8")
        assert [value for values in letter.personal.values() for value in values if _holds(text, value)] == []


def test_with_text_keeps_what_is_written(tmp_path):
    letters = write(tmp_path / "in", 15, seed=3)
    run(tmp_path / "in", tmp_path / "out", "--with-text")
    store = repr(dump(tmp_path / "out")["findings"])
    assert any(_holds(store, value) for letter in letters for value in letter.personal["name"])
