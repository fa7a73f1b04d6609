"""The hook, run by the real pre-commit from a tag of this repository, in a fresh git repository."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
import yaml
from fresh_repository import ROOT, TAG, Repository, needs_git

from tilint.readers import sniff

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
CONFIG = """\
repos:
  - repo: {source}
    rev: {tag}
    hooks:
      - id: tilint
      - id: tilint-audit
"""
NUNJUCKS = "<p>Dear {{ client.first_name }},</p>\n<p>{{ client.first_name }} has failed to attend.</p>\n"
ERB = "<p>Dear <%= @name %>,</p>\n<% if @late %>\n<p>You have failed to attend your appointment.</p>\n<% end %>\n"
LOCALE = "en:\n  letters:\n    missed: You have failed to attend your appointment.\n"
CLEAN = "Dear {{ name }},\n\nThank you for your letter.\n\nYours sincerely\nDana Lee, 0113 496 0000\n"


def test_the_manifest_is_valid():
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


def test_the_hook_sees_every_format_by_its_suffix():
    files, seen = re.compile(HOOKS[0]["files"]), set(sniff.BY_SUFFIX) - set(sniff.PICTURES)
    assert HOOKS[0]["types"] == ["file"]
    assert {suffix for suffix in seen if not files.search(f"letters/A{suffix}")} == set()
    assert not [name for name in ("a.py", "a.png", "a.docx.bak", "pdf", "a.lock", "a.css") if files.search(name)]
    assert files.search("LETTER.DOCX")


def test_one_process_sees_all_files_and_the_audit_waits_to_be_asked():
    lint, audit = HOOKS
    assert lint["require_serial"]
    assert lint.get("pass_filenames", True)
    assert audit["stages"] == ["manual"]
    assert not audit["pass_filenames"]


@needs_git
@pytest.mark.xdist_group("wheel")
def test_a_real_hook_reads_word_templates_and_catalogues_on_first_and_second_run(tmp_path):
    made = Repository(tmp_path)
    (made.path / ".pre-commit-config.yaml").write_text(CONFIG.format(source=made.tag_of_this_one(), tag=TAG), "utf-8")
    files = {
        "views/letter.njk": NUNJUCKS, "app/views/letter.html.erb": ERB, "config/locales/en.yml": LOCALE,
        "letters/thanks.txt.j2": CLEAN, ".github/workflows/ci.yml": "name: You have failed to attend the build\n",
        "package.json": '{"name": "a", "description": "You have failed to attend"}\n', "setup.py": "# you must\n",
    }  # fmt: skip
    for name, text in files.items():
        (made.path / name).parent.mkdir(parents=True, exist_ok=True)
        (made.path / name).write_text(text, "utf-8")
    shutil.copy(ROOT / "examples" / "appointment-letter.docx", made.path / "letters")
    shutil.copy(ROOT / "examples" / "arrears-letter.pdf", made.path / "letters")
    made.git("add", "--all")

    first = made.pre_commit("run", "tilint")
    assert first.returncode == 1, first.stdout + first.stderr
    for place in (
        "views/letter.njk:2:32", "app/views/letter.html.erb:3:13", "config/locales/en.yml:3:22",
        "letters/appointment-letter.docx, paragraph", "letters/arrears-letter.pdf, page 1",
    ):  # fmt: skip
        assert place in first.stdout, first.stdout
    assert "exit code: 1" in first.stdout
    assert first.stdout.count("\nSummary\n") == 1
    for silent in ("letters/thanks.txt.j2", ".github/workflows/ci.yml", "package.json", "setup.py", "whole repository"):
        assert silent not in first.stdout

    second = made.pre_commit("run", "tilint")
    assert second.returncode == 1
    assert second.stdout == first.stdout[first.stdout.index("tilint....") :]

    for name in ("views", "app", "config", "letters/appointment-letter.docx", "letters/arrears-letter.pdf"):
        made.git("rm", "-r", "-q", "--cached", name)
    clean = made.pre_commit("run", "tilint")
    assert clean.returncode == 0, clean.stdout
    assert "Passed" in clean.stdout

    audit = made.pre_commit("run", "--hook-stage", "manual", "tilint-audit", "--all-files")
    assert audit.returncode == 1, audit.stdout
    assert "views/letter.njk:2:32: warning failed-to-attend" in audit.stdout
