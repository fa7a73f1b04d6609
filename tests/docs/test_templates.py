"""The GitHub action and the GitLab template: valid, and their scripts run as a server would run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from fresh_repository import ROOT, Repository, needs_git

BIN = Path(sys.executable).parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
TEMPLATE = yaml.safe_load((ROOT / "templates" / "tilint.yml").read_text("utf-8"))["tilint"]
LATE = "Dear Sam,\n\nYou have failed to attend your appointment.\n\nYours sincerely\nDana Lee, 0113 496 0000\n"


@pytest.mark.parametrize(
    "file, schema", [("action.yml", "vendor.github-actions"), ("templates/tilint.yml", "vendor.gitlab-ci")]
)
def test_it_is_valid(file, schema):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, ROOT / file]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


def step(id_):
    return next(step for step in ACTION["runs"]["steps"] if step.get("id") == id_)


def review(folder, **inputs):
    """Run the action's own script in ``folder``, with its inputs put in place as GitHub does."""
    given = {name: one["default"] for name, one in ACTION["inputs"].items()} | inputs
    asked = {name: value for name, value in step("check")["env"].items() if value.startswith("${{ inputs.")}
    named = {name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")] for name, value in asked.items()}
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "TILINT"))}
    told = {
        "TILINT_CACHE": os.environ["TILINT_CACHE"],
        "GITHUB_OUTPUT": os.fspath(folder / "out"),
        "GITHUB_STEP_SUMMARY": os.fspath(folder / "summary"),
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step("check")["run"]], cwd=folder, text=True,
        env={**plain, **named, **told, "TILINT": os.fspath(BIN / "tilint")}, capture_output=True, timeout=120,
    )  # fmt: skip
    outputs = dict(line.split("=", 1) for line in (folder / "out").read_text("utf-8").splitlines())
    return done, outputs


def test_the_action_annotates_summarises_and_tells_where_its_sarif_is(tmp_path):
    (tmp_path / "a letter.txt").write_text(LATE, "utf-8")
    (tmp_path / "b.txt").write_text(LATE, "utf-8")
    done, outputs = review(tmp_path, paths="b.txt *letter.txt")
    assert done.returncode == 1, done.stderr
    assert "::warning file=b.txt,line=3,endLine=3,col=10,endColumn=" in done.stdout
    assert "file=a letter.txt" in done.stdout
    assert outputs == {"exit-code": "1", "sarif": "tilint.sarif"}
    assert json.loads((tmp_path / "tilint.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert "| b.txt:3 |" in (tmp_path / "summary").read_text("utf-8")


def test_the_action_passes_options_on_and_runs_nothing_that_they_hold(tmp_path):
    (tmp_path / "a.txt").write_text(LATE, "utf-8")
    done, outputs = review(tmp_path, paths="a.txt", options="--fail-on never", sarif="")
    assert (done.returncode, outputs) == (0, {"exit-code": "0"})
    done, outputs = review(tmp_path, paths="a.txt", options="$(touch harm) ; touch harm", sarif="")
    assert outputs == {"exit-code": "2"}
    assert not (tmp_path / "harm").exists()


@needs_git
def test_the_action_installs_its_own_version_beside_everything_else(tmp_path):
    made = Repository(tmp_path)
    install = next(step["run"] for step in ACTION["runs"]["steps"] if step["name"] == "Install tilint")
    told = {
        "GITHUB_ACTION_PATH": os.fspath(made.tag_of_this_one()), "RUNNER_TEMP": os.fspath(tmp_path / "temp"),
        "GITHUB_ENV": os.fspath(tmp_path / "env"), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", install]
    subprocess.run(bash, cwd=tmp_path, env=made.environment | told, check=True, capture_output=True, timeout=200)
    name, program = (tmp_path / "env").read_text("utf-8").strip().split("=")
    assert name == "TILINT"
    assert program.startswith(os.fspath(tmp_path / "temp" / "tilint"))
    (tmp_path / "a.txt").write_text(LATE, "utf-8")
    done = subprocess.run(
        [program, "check", "a.txt"], cwd=tmp_path, env=made.environment, capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 1, done.stderr


def test_the_gitlab_job_writes_what_it_promises(tmp_path):
    (tmp_path / "a.txt").write_text(LATE, "utf-8")
    variables = {name: str(value) for name, value in TEMPLATE["variables"].items()}
    environment = {**os.environ, **variables, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    environment["TILINT_CACHE"] = os.fspath(tmp_path / ".cache")
    (script,) = TEMPLATE["script"]
    done = subprocess.run(
        ["bash", "-euc", script], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1, done.stderr
    for report in TEMPLATE["artifacts"]["reports"].values():
        assert "failed-to-attend" in (tmp_path / report).read_text("utf-8")
    assert TEMPLATE["artifacts"]["when"] == "always"
