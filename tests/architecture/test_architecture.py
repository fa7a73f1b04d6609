"""The shape of the code: floors, docstrings, sizes, who prints, and what a clean letter loads."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tilint"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]
DOORS = ("cli", "web", "lsp")
MOST_LINES = 250
EXCUSE = f"Longer than {MOST_LINES} lines because "


def trees():
    return {name: ast.parse(path.read_text("utf-8")) for name, path in zip(NAMES, MODULES, strict=True)}


def test_floors_are_kept():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_every_module_opens_with_one_sentence_on_what_it_is_for(name):
    said = ast.get_docstring(ast.parse((ROOT / name).read_text("utf-8")))
    assert said, f"{name} has no docstring"
    assert said.splitlines()[0].endswith((".", ":")), said.splitlines()[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_long_module_says_why(name):
    text = (ROOT / name).read_text("utf-8")
    if len(text.splitlines()) > MOST_LINES:
        assert EXCUSE in (ast.get_docstring(ast.parse(text)) or ""), f"{name} has {len(text.splitlines())} lines"


def test_only_doors_print():
    printing = {
        name
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")
        or (isinstance(node, ast.Attribute) and node.attr in {"stdout", "stderr"} and isinstance(node.value, ast.Name) and node.value.id == "sys")
        or (isinstance(node, ast.Attribute) and node.attr == "echo")
    }  # fmt: skip
    assert {name for name in printing if name.split("/")[1] not in DOORS} == set()


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


def test_spacy_is_imported_in_one_module_only():
    users = {name for name, tree in trees().items() if any(found.split(".")[0] == "spacy" for found in imports(tree))}
    assert users == {"tilint/matching/words.py"}


def test_nothing_that_speaks_to_a_network_is_imported():
    # The web door serves this machine alone; http.server and sockets are for it and nobody else.
    speaking = {
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "requests",
        "httpx",
        "aiohttp",
        "ftplib",
        "smtplib",
        "xmlrpc",
        "telnetlib",
    }
    users = {
        name
        for name, tree in trees().items()
        if any(found in speaking or found.split(".")[0] in speaking - {"urllib.request"} for found in imports(tree))
    }
    assert {name for name in users if name.split("/")[1] not in {"web", "lsp"}} == set()


def test_no_decorator_registers_and_no_name_is_a_manager():
    vague = re.compile(r"(Manager|Handler|Processor|Utils?|Helper)$")
    classes = {
        (name, node.name) for name, tree in trees().items() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    }
    doors_to_the_library = {"BaseHTTPRequestHandler"}
    assert {
        (name, found) for name, found in classes if vague.search(found) and found not in doors_to_the_library
    } == set()
    assert {name for name in NAMES if re.search(r"/(utils?|common|base|helpers?|misc)\.py$", name)} == set()


HEAVY = ("spacy", "pydantic", "yaml", "lxml", "pypdfium2", "jinja2", "lemminflect", "numpy", "markdown_it", "pathspec")


def loaded_by(arguments, folder):
    code = (
        "import json, sys\nfrom tilint.cli import main\nsys.argv = ['tilint', *sys.argv[1:]]\ncode = None\n"
        "try:\n    main()\nexcept SystemExit as ended:\n    code = ended.code\n"
        f"print(json.dumps([code, sorted(set({HEAVY!r}) & {{name.split('.')[0] for name in sys.modules}})]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        env=dict(os.environ),
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_clean_letter_loads_none_of_the_heavy_libraries(tmp_path):
    (tmp_path / "a.txt").write_text("Hello Sam,\n\nBright sunshine.\n", "utf-8")
    loaded_by(["check", "a.txt"], tmp_path)  # the first run may have to compile the rules
    code, loaded = loaded_by(["check", "a.txt"], tmp_path)
    assert code in {0, 1}
    assert loaded == []


def test_asking_for_the_version_loads_nothing_heavy(tmp_path):
    assert loaded_by(["--version"], tmp_path) == [0, []]


def test_what_is_committed_speaks_of_no_place_outside_the_repository():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, timeout=60)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    outside = re.compile(r"/work/(?:shared|main|\.library)|(?<!\w)/(?:root|home)/[a-z]+/|/tmp/[a-z]+\.(?:py|md)")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if (
            path.is_file()
            and path != Path(__file__)
            and path.suffix in {".py", ".yml", ".md", ".toml", ".html", ".css", ".json"}
        ):
            found += [f"{name}: {match.group()}" for match in outside.finditer(path.read_text("utf-8", "replace"))]
    assert found == []
