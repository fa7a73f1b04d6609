"""A git repository in a folder of its own, with this one to hand as a tag and nothing to be fetched from elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TAG = "v0.0.1-test"
needs_git = pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(), reason="this is no git checkout, or git is missing"
)


class Repository:
    """A git repository whose hooks come from a tag of this one, all of it in a folder of its own."""

    def __init__(self, folder):
        self.path, self._home = folder / "repository", folder
        plain = {
            k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT", "PYTHON", "VIRTUAL_ENV"))
        }
        libraries = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
        self.environment = plain | {
            "HOME": os.fspath(folder), "PRE_COMMIT_HOME": os.fspath(folder / "pre-commit"), "PRE_COMMIT_COLOR": "never",
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
            # The hook's environment borrows what is installed here, so that nothing is fetched: not the
            # libraries (which PYTHONPATH lends) and not the build tool. tilint itself is built and installed.
            "PYTHONPATH": libraries, "PIP_NO_DEPS": "1", "PIP_IGNORE_INSTALLED": "1", "PIP_NO_COMPILE": "1", "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1", "TILINT_CACHE": os.environ.get("TILINT_CACHE", os.fspath(folder / "cache")),
        }  # fmt: skip
        self.path.mkdir()
        self.git("init", "-q")

    def git(self, *arguments, at=None):
        done = subprocess.run(
            ["git", *map(os.fspath, arguments)],
            cwd=at or self.path,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=100,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def tag_of_this_one(self):
        """Return a clone whose tag holds the files as they are now, committed or not."""
        clone = self._home / "tilint"
        self.git("clone", "-q", ROOT, clone, at=self._home)
        for name in filter(
            None, self.git("ls-files", "-z", "--cached", "--others", "--exclude-standard", at=ROOT).split("\0")
        ):
            if (ROOT / name).is_file():
                (clone / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, clone / name)
        self.git("add", "--all", at=clone)
        self.git("commit", "-q", "--allow-empty", "-m", "As it is now", at=clone)
        self.git("tag", TAG, at=clone)
        return clone

    def pre_commit(self, *arguments):
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", *arguments],
            cwd=self.path,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
