import io
import os
import stat
import sys
import zipfile

import pytest
from click.testing import CliRunner

from tilint.cli.diffs import show
from tilint.cli.fix import command
from tilint.cli.in_place import replace
from tilint.errors import OutputError, SettingsError
from tilint.workspace import Asked, Workspace

LETTER = b"\xef\xbb\xbfDear Sam,\r\n\r\nYou must attend. Sam is an addict.\r\nShe refused to engage with support."
FIXED = (
    LETTER.replace(b"You must", b"Please")
    .replace(b"addict", b"person with an addiction")
    .replace(b"an person", b"a person")
)


@pytest.fixture
def tilint_fix(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments, stdin=b""):
        return CliRunner().invoke(
            command, [*map(str, arguments), "--kind", "letter"], input=stdin, standalone_mode=False
        )

    return run


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes(LETTER)
    return path


def word_file():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    return out.getvalue()


def test_safe_rewrites_are_made_and_the_rest_is_told(tilint_fix, letter):
    done = tilint_fix("letter.txt")
    assert (done.return_value, letter.read_bytes()) == (0, FIXED)
    assert "3:1 you-must: “You must attend” → “Please attend”" in done.stdout
    assert (
        "left: 4:5 refused-to-engage: “refused to engage with support”, because somebody has to fill in" in done.stdout
    )
    again = tilint_fix("letter.txt")
    assert "letter.txt: 0 rewrites made" in again.stdout
    assert letter.read_bytes() == FIXED


def test_a_diff_writes_nothing_and_its_exit_code_tells(tilint_fix, letter):
    done = tilint_fix("--diff", "letter.txt")
    assert (done.return_value, letter.read_bytes()) == (1, LETTER)
    assert (
        b"-You must attend. Sam is an addict.\r\n+Please attend. Sam is a person with an addiction.\r\n"
        in done.stdout_bytes
    )
    assert "\\ No newline at end of file" not in done.stdout.split("+Please")[0]
    letter.write_bytes(FIXED)
    calm = tilint_fix("--diff", "letter.txt")
    assert (calm.return_value, calm.stdout) == (0, "")


def test_names_are_masked_in_what_is_told(tilint_fix, letter):
    letter.write_bytes(b"Dear Leanne Carter,\n\nLeanne Carter is an addict and failed to attend.\n")
    told = tilint_fix("letter.txt").stdout
    assert "Carter" not in told


def test_standard_input_comes_out_fixed_and_nothing_else_does(tilint_fix):
    done = tilint_fix("-", "--stdin-filename", "a.txt", stdin=LETTER)
    assert (done.stdout_bytes, done.return_value) == (FIXED, 0)
    assert "2 rewrites made" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links are of another kind there")
def test_permissions_stay_and_a_link_keeps_pointing_at_its_file(tilint_fix, letter, tmp_path):
    letter.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to("letter.txt")
    tilint_fix("link.txt")
    assert link.is_symlink()
    assert letter.read_bytes() == FIXED
    assert stat.S_IMODE(letter.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="such a person may write everywhere")
def test_a_read_only_file_is_left_with_a_sentence(tilint_fix, letter):
    letter.chmod(0o440)
    done = tilint_fix("letter.txt")
    assert (done.return_value, letter.read_bytes()) == (2, LETTER)
    assert "read-only" in done.stderr


def test_a_file_that_changed_meanwhile_is_left_and_nothing_lies_about(letter, tmp_path):
    with pytest.raises(OutputError, match="changed by something else"):
        replace(letter, b"as it was read", b"new")
    assert letter.read_bytes() == LETTER
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_failure_half_way_leaves_the_file_and_nothing_else(letter, tmp_path, monkeypatch):
    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OutputError, match="No space left on device"):
        replace(letter, LETTER, b"new")
    assert letter.read_bytes() == LETTER
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_word_file_is_refused_when_named_and_passed_over_in_a_folder(tilint_fix, tmp_path):
    data = word_file()
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "letter.docx"
    path.write_bytes(data)
    named = tilint_fix("in/letter.docx")
    assert named.return_value == 2
    (tmp_path / "in" / "letter.docx").write_bytes(b"a,b\nYou must attend,1\n")
    (tmp_path / "in" / "letter.docx").rename(tmp_path / "in" / "letter.csv")
    (tmp_path / "in" / "note.txt").write_bytes(b"You must attend.\n")
    swept = tilint_fix("in")
    assert swept.return_value == 0
    assert "“tilint review in/letter.csv” writes a copy" in swept.stderr.replace("\\", "/")
    assert (tmp_path / "in" / "note.txt").read_bytes() == b"Please attend.\n"
    assert (tmp_path / "in" / "letter.csv").read_bytes() == b"a,b\nYou must attend,1\n"


def test_an_unreadable_file_does_not_cost_the_others_their_rewrites(tilint_fix, letter):
    done = tilint_fix("gone.txt", "letter.txt")
    assert done.return_value == 2
    assert "gone.txt could not be read" in done.stderr
    assert letter.read_bytes() == FIXED


def test_a_folder_with_nothing_to_read_is_told(tilint_fix, tmp_path):
    (tmp_path / "empty").mkdir()
    assert isinstance(tilint_fix("empty").exception, SettingsError)


def test_the_diff_of_a_document_that_is_no_text_shows_its_paragraphs(tmp_path, capsys):
    table = tmp_path / "list.csv"
    table.write_bytes(b"who,what\nSam,You must attend.\n")
    assert show([table], Workspace(Asked(kind="letter", settings=False))) == 1
    assert "-You must attend.\n+Please attend.\n" in capsys.readouterr().out
    assert show([tmp_path / "gone.csv"], Workspace(Asked(settings=False))) == 2
