import sqlite3
import stat
from pathlib import Path

import pytest

from tilint.audit import schema
from tilint.audit.names import FileNames
from tilint.audit.standard import month_of, standard_form
from tilint.audit.store import Store
from tilint.audit.teams import teams
from tilint.errors import SettingsError


def test_only_its_owner_may_read_the_key_and_it_stays_the_same(tmp_path):
    with Store(tmp_path) as store:
        first = store.key
    with Store(tmp_path) as store:
        assert store.key == first
    assert len(first) == 32
    assert stat.S_IMODE((tmp_path / ".tilint" / "audit.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / ".tilint").stat().st_mode) == 0o700


def test_a_store_can_be_given_the_key_of_another_when_it_is_made_and_not_later(tmp_path):
    with Store(tmp_path / "a") as store:
        first = store.key
    key = tmp_path / "a" / ".tilint" / "audit.key"
    with Store(tmp_path / "b", key) as store:
        assert store.key == first
    Store(tmp_path / "c").close()
    with pytest.raises(SettingsError, match="another key"):
        Store(tmp_path / "c", key)


def test_an_older_store_is_brought_up_to_date_and_a_later_one_refused(tmp_path, monkeypatch):
    path = tmp_path / "audit.sqlite"
    schema.opened(path).close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE added (id INTEGER)"))
    monkeypatch.setattr(schema, "VERSION", len(schema.MIGRATIONS))
    later = schema.opened(path)
    assert later.execute("SELECT count(*) FROM added").fetchone() == (0,)
    assert later.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS),)
    later.close()
    monkeypatch.undo()
    with pytest.raises(SettingsError, match="later tilint"):
        schema.opened(path)


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "audit.sqlite"
    schema.opened(path).close()
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE added (id INTEGER); NO SQL"))
        patched.setattr(schema, "VERSION", len(schema.MIGRATIONS))
        with pytest.raises(SettingsError):
            schema.opened(path)
    again = schema.opened(path)
    assert again.execute("SELECT count(*) FROM sqlite_master WHERE name = 'added'").fetchone() == (0,)
    again.close()


@pytest.mark.parametrize("content", [b"no database at all, only words " * 100, None])
def test_what_is_no_store_of_ours_is_left_alone(tmp_path, content):
    path = tmp_path / "audit.sqlite"
    if content is None:
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE theirs (id INTEGER)")
        other.commit()
        other.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(SettingsError):
        schema.opened(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "masked, form",
    [
        ("Dear Ms [NAME 2], you owe £31.50.", "Dear [NAME], you owe [AMOUNT]."),
        ("Come on Tuesday, 3rd of May at 10.30am.", "Come on [DATE] at [TIME]."),
        ("Your [DATE OF BIRTH 1] and [NUMBER 12].", "Your [DATE OF BIRTH] and [NUMBER]."),
        ("Within 28 days, by 2025-04-01,\n  pay.", "Within [NUMBER] days, by [DATE], pay."),
        ("May we come? March 4 or 12/03/25.", "May we come? [DATE] or [DATE]."),
    ],
)
def test_the_standard_form_leaves_out_what_differs_from_letter_to_letter(masked, form):
    assert standard_form(masked) == form


@pytest.mark.parametrize(
    "text, month",
    [
        ("Leeds, 3 May 2024\n\nOn 1 June 2023", "2024-05"),
        ("2023-11-02", "2023-11"),
        ("31/12/2022", "2022-12"),
        ("in May", ""),
    ],
)
def test_the_month_is_that_of_the_first_full_date(text, month):
    assert month_of(text) == month


def test_people_in_file_names_are_masked_alike_and_teams_stay():
    names = FileNames(b"k" * 32)
    one, two = names.masked("housing/Sarah_Ahmed/letter.docx"), names.masked("health/Ahmed-Sarah eviction 12345678.pdf")
    assert "Sarah" not in one + two
    assert "Ahmed" not in one + two
    assert "12345678" not in two
    assert one.startswith("housing/[NAME ")
    assert one.endswith("/letter.docx")
    assert one.split("[NAME ")[1][:6] == two.split("[NAME ")[1][:6]
    assert (
        names.masked("Leaving Care Team/2024-03/warning letter 2.docx")
        == "Leaving Care Team/2024-03/warning letter 2.docx"
    )


def test_teams_are_the_first_folders_that_differ():
    assert teams(["/srv/in/housing/2024", "/srv/in/health", "/srv/in"]) == {
        "/srv/in/housing/2024": "housing", "/srv/in/health": "health", "/srv/in": "(no folder)",
    }  # fmt: skip


def test_every_table_is_documented(tmp_path):
    said = (Path(__file__).parents[2] / "docs" / "audit.md").read_text("utf-8")
    store = schema.opened(tmp_path / "audit.sqlite")
    tables = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {
        table: next((line for line in said.splitlines() if line.startswith(f"| `{table}` |")), "") for table in tables
    }
    assert [table for table, row in rows.items() if not row] == []
    plain = {
        "run",
        "id",
        "number",
        "level",
        "document",
        "rule",
        "template",
        "rank",
        "message",
        "text",
        "suffix",
        "form",
    }
    missing = {
        f"{table}.{column[1]}" for table, row in rows.items() for column in store.execute(f"PRAGMA table_info({table})")
        if column[1] not in plain and f"`{column[1]}`" not in row
    }  # fmt: skip
    store.close()
    assert missing - {f"rules.{name}" for name in ("standing", "topic", "why", "guidance")} == set()
