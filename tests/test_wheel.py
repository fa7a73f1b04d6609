"""The wheel works by itself: built, installed into an empty environment, run from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OFFLINE = (
    "No matching distribution found",
    "Could not find a version",
    "Connection",
    "Temporary failure",
    "Max retries",
    "Network is unreachable",
)


def run(*command, cwd, **options):
    plain = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV", "TILINT_CACHE"}
    }
    return subprocess.run(
        [os.fspath(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=900,
        env={**plain, **options},
    )


@pytest.mark.xdist_group("wheel")
def test_the_wheel_brings_its_rules_and_runs_from_anywhere(tmp_path):
    dist, home, elsewhere = tmp_path / "dist", tmp_path / "venv", tmp_path / "elsewhere"
    elsewhere.mkdir()
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", dist, ROOT, cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = dist.glob("*.whl")

    written = {path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*.yml")}
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {
        name.removeprefix("tilint/rules/")
        for name in names
        if name.startswith("tilint/rules/") and name.endswith(".yml")
    } == written
    assert not [name for name in names if name.split("/")[0] == "tests" or "__pycache__" in name]
    assert "tilint/reporters/templates/report.css" in names
    assert "tilint/py.typed" in names

    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    installed = run(
        programs / "python", "-m", "pip", "install", "--disable-pip-version-check", "--quiet", wheel, cwd=elsewhere
    )
    if installed.returncode and any(reason in installed.stderr for reason in OFFLINE):
        pytest.skip(f"pip reaches no index here: {installed.stderr.strip().splitlines()[-1]}")
    assert installed.returncode == 0, installed.stderr

    cache = {"TILINT_CACHE": os.fspath(tmp_path / "cache")}
    listed = run(programs / "tilint", "rules", "list", cwd=elsewhere, **cache)
    assert listed.returncode == 0, listed.stderr
    ids = {line.split()[0] for line in listed.stdout.splitlines()}
    topics = {name for name in written if "/" in name and name.split("/")[0] not in {"words", "coverage"}}
    assert len(ids) >= 50
    assert {Path(name).stem for name in topics} <= ids | {Path(name).stem for name in written if "whole" in name}

    (elsewhere / "a.txt").write_text(
        "Dear Sam,\n\nYou failed to attend your appointment on 3 May.\n\nYours sincerely\nDana\n", "utf-8"
    )
    checked = run(programs / "tilint", "check", "a.txt", cwd=elsewhere, **cache)
    assert (checked.returncode, checked.stderr) == (1, "")
    assert "failed to attend" in checked.stdout
    where = run(programs / "python", "-c", "import tilint; print(tilint.__file__)", cwd=elsewhere)
    assert Path(where.stdout.strip()).is_relative_to(home)
    as_module = run(programs / "python", "-m", "tilint", "--version", cwd=elsewhere)
    assert (as_module.returncode, as_module.stdout.split()[0]) == (0, "tilint,")
