import json
import subprocess
import sys

import pytest
from audits import run

BAD = "Dear Sam,\n\nYou failed to attend your appointment.\n\nYours sincerely\n\nPriya Patel\n"
GOOD = "Dear Sam,\n\nWe look forward to seeing you.\n\nYours sincerely\n\nPriya Patel\n"
RULE = "failed-to-attend"


def write(folder, **letters):
    for name, text in letters.items():
        path = folder / name.replace("_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".txt").write_text(text)


def trend(*outputs):
    ended = subprocess.run([sys.executable, "-m", "tilint", "trend", *map(str, outputs), "--format", "json"],
                           capture_output=True, text=True, timeout=60)  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.fixture
def audited(tmp_path):
    """Three audits: a letter is mended, one falls back, a new one comes, another goes."""
    folder, output = tmp_path / "in", tmp_path / "out"
    options = ("--workers", 1)
    write(folder, housing_a=BAD, housing_b=BAD, health_c=BAD, health_d=BAD)
    run(folder, output, *options)
    write(folder, housing_a=GOOD, health_c=GOOD)
    run(folder, output, *options)
    write(folder, health_c=BAD, housing_b=GOOD, health_e=BAD)
    (folder / "health" / "d.txt").unlink()
    run(folder, output, *options)
    return output


def test_what_was_fixed_came_back_and_is_new_is_told_by_team(audited):
    found = trend(audited)
    rule = next(name for name in found["by_rule"] if found["by_rule"][name]["came back"])
    assert "fail" in rule
    assert found["by_rule"][rule] == {"fixed": 1, "came back": 1, "new": 1, "still there": 0, "left with its letter": 1}
    assert found["by_team"]["housing"]["fixed"] >= 1
    assert found["by_team"]["housing"]["came back"] == 0
    assert found["by_team"]["health"]["came back"] >= 1
    assert [audit["letters"] for audit in found["audits"]] == [4, 4, 4]


def test_principles_are_those_of_the_rules(audited):
    found = trend(audited)
    assert set(found["by_principle"]) <= {
        "safety",
        "trust",
        "choice",
        "collaboration",
        "empowerment",
        "cultural-consideration",
    }
    assert sum(states["came back"] for states in found["by_principle"].values()) >= 1


def test_one_audit_alone_is_no_trend(tmp_path):
    write(tmp_path / "in", a=BAD)
    run(tmp_path / "in", tmp_path / "out")
    ended = subprocess.run(
        [sys.executable, "-m", "tilint", "trend", str(tmp_path / "out")], capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 2
    assert "a trend takes two" in ended.stderr


def test_a_folder_without_an_audit_is_told(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "tilint", "trend", str(tmp_path)], capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 2
    assert "holds no audit" in ended.stderr
