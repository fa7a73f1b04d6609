import csv
import sqlite3
import sys

import openpyxl
import pyarrow.parquet
import pytest
from audits import rows, run
from office import converted, needs_office

from tilint.audit.exports import check_export, export, xlsx_file
from tilint.audit.exports.cells import safe_cell
from tilint.audit.exports.tables import tables
from tilint.audit.store import Store
from tilint.errors import SettingsError

LETTER = "Dear Sam,\n\n{}\n\nYou failed to attend your appointment on 3 May 2025.\n\nYours sincerely\n\nPriya Patel\n"
RISKY = ["=1+1 you must pay", "+44 you must pay", "-you must pay", "@SUM(A1) you must pay", "＝1+1 you must pay"]


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    folder, output = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("out")
    for number, risky in enumerate(RISKY):
        (folder / f"letter-{number}.txt").write_text(LETTER.format(risky))
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    ended = run(
        folder,
        output,
        *(word for ending in ("csv", "xlsx", "parquet") for word in ("--export", output / f"all.{ending}")),
    )
    assert (ended.returncode, "all.xlsx" in ended.stderr) == (2, True), ended.stderr  # one document could not be read
    return output


def test_a_workbook_holds_plan_documents_and_findings(audited):
    book = openpyxl.load_workbook(audited / "all.xlsx")
    assert book.sheetnames == ["Plan", "Documents", "Findings"]
    documents = list(book["Documents"].iter_rows(values_only=True))
    assert documents[0][:4] == ("Document", "Document name", "Team", "Month")
    assert len(documents) == 1 + len(RISKY) + 1
    assert ["could not be read" in str(row[-1]) for row in documents[1:]].count(True) == 1
    found = rows(audited, "SELECT count(*) FROM files JOIN findings USING (document)")[0][0]
    assert book["Findings"].max_row == 1 + found
    assert "failed to attend your appointment" in {row[9] for row in book["Findings"].iter_rows(values_only=True)}


def test_csv_and_parquet_hold_the_findings_of_the_store(audited):
    stored = rows(
        audited,
        "SELECT files.number, rule, sentence FROM files JOIN findings USING (document) ORDER BY 1, findings.number",
    )
    with (audited / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        told = list(csv.DictReader(file))
    assert [(int(row["document"]), row["rule"], row["sentence"].removeprefix("'")) for row in told] == stored
    parquet = pyarrow.parquet.read_table(audited / "all.parquet").to_pylist()
    assert [(row["document"], row["rule"], row["sentence"]) for row in parquet] == stored
    assert {row["phrase"] for row in parquet} >= {"failed to attend your appointment"}
    assert (audited / "all.documents.csv").exists()
    assert (audited / "all.plan.parquet").exists()


def test_no_cell_can_be_taken_for_a_formula(audited):
    cells = [
        cell for sheet in openpyxl.load_workbook(audited / "all.xlsx") for row in sheet.iter_rows() for cell in row
    ]
    for name in ("all.csv", "all.documents.csv", "all.plan.csv"):
        with (audited / name).open(encoding="utf-8-sig", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell[:1] in tuple("=+-@＝\t\r")]
    assert not [cell for cell in cells if cell.data_type == "f"]
    words = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [word for word in words if word[:1] in tuple("=+-@＝\t\r")]
    assert [word for word in words if word.startswith("'=1+1")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1", "'=1"), (" =1", "' =1"), ("\t=1", "' =1"), ("\r@x", "'\ufffd@x"), ("＋1", "'＋1"), ("−1", "'−1"), ("", ""),
        ("pay - now", "pay - now"), ("a" * 40_000, "a" * 32_767),
    ],
)  # fmt: skip
def test_cells_are_safe(text, expected):
    assert safe_cell(text) == expected


def test_what_exceeds_a_sheet_goes_on_in_another(audited, tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 5)
    with Store(audited) as store:
        export(store, 1, tmp_path / "long.xlsx")
        expected = sum(1 for _ in tables(store, 1)[0].rows())
    book = openpyxl.load_workbook(tmp_path / "long.xlsx")
    sheets = [name for name in book.sheetnames if name.startswith("Findings")]
    assert len(sheets) > 1
    assert sum(book[name].max_row - 1 for name in sheets) == expected


def test_an_export_replaces_an_export_and_nothing_else(audited, tmp_path):
    for name in ("all.csv", "all.xlsx", "all.parquet"):
        check_export(audited / name)
        (tmp_path / name).write_bytes(b"my own work\n")
        with pytest.raises(SettingsError, match="no export of tilint"):
            check_export(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "told"), [("all.txt", "choose .xlsx, .csv or .parquet"), ("none/all.csv", "does not exist")]
)
def test_what_cannot_be_exported_is_told_before_the_audit(tmp_path, name, told):
    with pytest.raises(SettingsError, match=told):
        check_export(tmp_path / name)


def test_a_missing_library_is_told_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(SettingsError, match=r"pip install 'tilint\[parquet\]'"):
        check_export(tmp_path / "all.parquet")


@needs_office
def test_libreoffice_opens_the_workbook(audited, tmp_path):
    shown = converted(audited / "all.xlsx", tmp_path, to="csv").read_text("utf-8")
    with sqlite3.connect(audited / ".tilint" / "audit.sqlite") as within:
        first = within.execute("SELECT text FROM plan JOIN sentences ON id = plan.form WHERE rank = 1").fetchone()[0]
    within.close()
    assert first in shown


def test_what_an_audit_wrote_is_no_document_of_the_next_one_and_neighbours_are(tmp_path):
    (tmp_path / "audit-letters").mkdir()
    (tmp_path / "audit-letters" / "a.txt").write_text(LETTER.format("Please ring us."))
    export_ = ("--export", tmp_path / "found.csv", "--export", tmp_path / "found.xlsx")
    for _ in range(2):
        ended = run(tmp_path, tmp_path / "audit", *export_)
        assert (ended.returncode, ended.stdout.split(":")[0]) == (0, "1 documents"), ended.stdout
