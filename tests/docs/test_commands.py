"""Every command in the pages that tell teams how to set tilint up is run, and every file in them is held to its schema."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from fresh_repository import ROOT, TAG, Repository, needs_git

BIN = Path(sys.executable).parent
FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ENDS = re.compile(r"#.*\bends with (\d)")
PAGES = [name for name in ("ci.md", "template-teams.md", "editors.md") if (ROOT / "docs" / name).exists()]
SCHEMAS = {
    ".github/workflows/tilint.yml": ["check_jsonschema", "--builtin-schema", "vendor.github-workflows"],
    ".gitlab-ci.yml": ["check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"],
    ".pre-commit-config.yaml": ["pre_commit", "validate-config"],
}
FILES = Path(__file__).parent / "repository"


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """What pip would fetch: tilint, as it is now."""
    folder = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True, timeout=200)
    return folder


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """The programs of an environment to install into, so that the one that runs these tests stays as it is."""
    home = tmp_path_factory.mktemp("machine") / "venv"
    venv.create(home, with_pip=True)
    return home / ("Scripts" if os.name == "nt" else "bin")


@pytest.fixture(scope="module")
def tagged(tmp_path_factory):
    """A clone of this repository with a tag, which stands for the address that the pages give."""
    return Repository(tmp_path_factory.mktemp("tagged")).tag_of_this_one()


def blocks(page):
    return [(match[1], match[2], match[3]) for match in FENCE.finditer((ROOT / "docs" / page).read_text("utf-8"))]


def commands(block):
    for line in re.sub(r"\\\n\s*", "", block).splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            ends = ENDS.search(line)
            yield line, int(ends[1]) if ends else 0


@needs_git
@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_page_does_what_it_says(page, tmp_path, wheels, machine, tagged):
    made = Repository(tmp_path)
    shutil.copytree(FILES, made.path, dirs_exist_ok=True)
    shutil.copy(ROOT / "examples" / "appointment-letter.docx", made.path / "letters")
    made.git("add", "--all")
    made.git("commit", "-q", "-m", "As it was")
    plain = {k: v for k, v in made.environment.items() if not k.startswith(("GITHUB_", "CI"))}
    environment = plain | {
        "PATH": os.pathsep.join((os.fspath(machine), os.fspath(BIN), os.environ["PATH"])),
        "PIP_FIND_LINKS": os.fspath(wheels), "NO_COLOR": "1",
    }  # fmt: skip
    ran = 0
    for language, title, text in blocks(page):
        if title:
            path = made.path / title
            path.parent.mkdir(parents=True, exist_ok=True)
            address = r"https://github.com/your-organisation/tilint\n(\s+)rev: v[\d.]+"
            path.write_text(re.sub(address, rf"{tagged}\n\1rev: {TAG}", text), "utf-8")
            made.git("add", "--all")
        for command, code in commands(text) if language == "sh" else ():
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", command], cwd=made.path, env=environment, capture_output=True,
                text=True, timeout=200, stdin=subprocess.DEVNULL,
            )  # fmt: skip
            assert done.returncode == code, f"{command}\n{done.stdout}\n{done.stderr}"
            assert "Traceback" not in done.stderr
            ran += 1
    assert ran > 0


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_the_page_is_valid(page, tmp_path):
    for _, title, text in blocks(page):
        if title in SCHEMAS:
            path = tmp_path / Path(title).name
            path.write_text(text, "utf-8")
            done = subprocess.run(
                [sys.executable, "-m", *SCHEMAS[title], path], capture_output=True, text=True, timeout=60
            )
            assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_the_page_leads_to_a_file(page):
    text = (ROOT / "docs" / page).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / "docs" / target).exists(), target
