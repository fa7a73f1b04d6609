"""The API asked at random from its own description: whatever is sent, nothing inside tilint fails."""

import subprocess
import sys
from pathlib import Path

import pytest
from servers import serving

pytestmark = pytest.mark.xdist_group("web")
# Beside no error of the server: answers are as described, and what breaks the description is refused.
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,negative_data_rejection"


def test_no_request_however_odd_makes_the_server_fail(tmp_path):
    with serving(tmp_path / "log.txt") as server:
        told = subprocess.run(
            [Path(sys.executable).with_name("schemathesis"), "run", f"{server.url}api/openapi.json", "--checks", CHECKS,
             "--max-examples", "12", "--generation-deterministic", "--no-color"],
            capture_output=True, text=True, timeout=280, cwd=tmp_path,
        )  # fmt: skip
        assert told.returncode == 0, told.stdout[-4000:]
        assert "Tested: 7" in told.stdout
        assert server.process.poll() is None
    assert "inside tilint failed" not in server.log.read_text()
