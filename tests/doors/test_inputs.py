from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tilint.cli.inputs import Input, collect, read
from tilint.errors import UnreadableInput


def fill(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Dear Sam", "utf-8")


def found(root, paths=(".",), **options):
    here = Path.cwd()
    os.chdir(root)
    try:
        return [given.name for given in collect(paths, **options)]
    finally:
        os.chdir(here)


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path):
    fill(tmp_path, "b.txt", "a/z.md", "a/b/c.html", "a.txt", "c.docx")
    assert found(tmp_path) == ["a/b/c.html", "a/z.md", "a.txt", "b.txt", "c.docx"]
    assert found(tmp_path, ["a", "b.txt"]) == ["a/b/c.html", "a/z.md", "b.txt"]


def test_hidden_files_and_other_formats_in_a_folder_are_left_out(tmp_path):
    fill(tmp_path, ".hidden.txt", ".git/a.txt", "a.py", "a.png", "a.exe", "a", "A.TXT")
    assert found(tmp_path) == ["A.TXT"]


def test_a_file_that_is_named_is_always_taken(tmp_path):
    fill(tmp_path, ".hidden.txt", "a.py", "out/a.txt")
    (tmp_path / ".gitignore").write_text("out/\n")
    assert found(tmp_path, [".hidden.txt", "a.py", "out/a.txt"], exclude=["*.txt"]) == [
        ".hidden.txt",
        "a.py",
        "out/a.txt",
    ]


def test_what_is_missing_is_yielded_so_that_it_can_be_said(tmp_path):
    (given,) = collect([tmp_path / "none.txt"])
    with pytest.raises(UnreadableInput, match="there is no such file"):
        read(given, io.BytesIO())


def test_a_link_to_nowhere_in_a_folder_is_not_passed_over(tmp_path):
    (tmp_path / "a.txt").symlink_to("none")
    assert found(tmp_path) == ["a.txt"]


def test_links_that_lead_round_end_and_each_file_is_taken_once(tmp_path):
    fill(tmp_path, "a/one.txt")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to("a/one.txt")
    (tmp_path / "z").symlink_to("a")
    assert found(tmp_path) == ["a/one.txt"]
    assert found(tmp_path, ["a/one.txt", ".", "a/one.txt"]) == ["a/one.txt"]


def test_a_linked_folder_is_searched(tmp_path):
    fill(tmp_path, "elsewhere/one.txt", "here/two.txt")
    (tmp_path / "here/link").symlink_to(tmp_path / "elsewhere")
    assert found(tmp_path, ["here"]) == ["here/link/one.txt", "here/two.txt"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed to compare with")
def test_ignored_files_are_those_that_git_ignores(tmp_path):
    fill(
        tmp_path,
        "a.txt",
        "b.txt",
        "out/a.txt",
        "sub/a.txt",
        "sub/b.txt",
        "sub/out/c.txt",
        "sub/deep/a.txt",
        "sub/deep/k.txt",
        "build.txt/x.txt",
    )
    (tmp_path / ".gitignore").write_text("/a.txt\nout/\n*.tmp.txt\nbuild.txt\n", "utf-8")
    (tmp_path / "sub/.gitignore").write_text("*.txt\n!b.txt\ndeep/*\n!deep/k.txt\n", "utf-8")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    listed = subprocess.run(
        ["git", "-C", str(tmp_path), "ls-files", "-o", "--exclude-standard", "*.txt"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert sorted(found(tmp_path)) == sorted(listed)
    assert sorted(found(tmp_path, ["sub"])) == sorted(name for name in listed if name.startswith("sub/"))


def test_include_chooses_in_place_of_the_suffix_and_exclude_leaves_out(tmp_path):
    fill(tmp_path, "a.letter", "a.txt", "drafts/b.txt", "sub/drafts/c.txt", "sub/d.md")
    assert found(tmp_path, include=["*.letter", "*.md"]) == ["a.letter", "sub/d.md"]
    assert found(tmp_path, exclude=["drafts/"]) == ["a.txt", "sub/d.md"]
    assert found(tmp_path, exclude=["/drafts/", "*.md"]) == ["a.txt", "sub/drafts/c.txt"]


def test_a_dash_is_the_standard_input_under_the_name_given():
    (given,) = collect(["-"], stdin_filename="mail.html")
    assert given == Input(None, "mail.html")
    document = read(given, io.BytesIO(b"<p>Dear Sam</p>"))
    assert (document.name, document.format) == ("mail.html", "html")
    assert [given.name for given in collect(["-"])] == ["stdin"]


def test_a_standard_input_without_end_is_not_read_to_its_end():
    class Endless(io.RawIOBase):
        def read(self, size=-1):
            assert 0 < size <= 20_000_001
            return b"a" * size

    with pytest.raises(UnreadableInput, match="The standard input holds more than 20 MB"):
        read(Input(None, "stdin"), Endless())


def test_a_folder_that_may_not_be_opened_is_said(tmp_path, monkeypatch):
    fill(tmp_path, "shut/a.txt", "b.txt")

    def refuse(path):
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return ordinary(path)

    ordinary = os.listdir
    monkeypatch.setattr(os, "listdir", refuse)
    assert found(tmp_path, exclude=["*.md"]) == ["b.txt", "shut"]


def test_a_name_that_is_not_utf8_can_be_shown(tmp_path):
    path = tmp_path / os.fsdecode(b"a\xff.txt")
    try:
        path.write_bytes(b"Dear Sam")
    except OSError:
        pytest.skip("this system keeps no such names")
    (given,) = collect([tmp_path])
    assert given.name.endswith("a\\udcff.txt")
    assert [block.text for block in read(given, io.BytesIO()).blocks] == ["Dear Sam"]
