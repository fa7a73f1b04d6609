"""The recipes for editors: they start the server as it wants to be started, for languages that it reads."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tilint.lsp import actions
from tilint.lsp.texts import OpenText
from tilint.readers.sniff import CATALOGUES, TEMPLATES

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text("utf-8")
# Languages whose files have suffixes that tell by themselves.
BY_SUFFIX = {"php": ".php", "properties": ".properties", "yaml": ".yml", "json": ".json", "xml": ".xml",
             "typescript": ".ts", "javascript": ".js"}  # fmt: skip


def block(language):
    return re.search(rf"^```{language}[^\n]*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[1]


SETTINGS = json.loads(block("json"))
LUA = block("lua")
NEOVIM = re.findall(r'"(\w+)"', re.search(r"filetypes = \{(.*?)\}", LUA, re.DOTALL)[1])


@pytest.mark.parametrize("language", sorted({*SETTINGS["glspc.server.languageId"], *NEOVIM}))
def test_every_language_of_a_recipe_is_one_that_is_read(language):
    if suffix := BY_SUFFIX.get(language):
        assert suffix in CATALOGUES or suffix in TEMPLATES
    else:
        assert OpenText("untitled:Untitled-1", language, 1, "", "utf-16").is_known


def test_every_recipe_starts_the_server():
    vs_code = [SETTINGS["glspc.server.command"], *SETTINGS["glspc.server.commandArguments"]]
    neovim = re.findall(r'"(\w+)"', re.search(r"cmd = \{(.*?)\}", LUA)[1])
    emacs = re.findall(r'"(\w+)"', re.search(r"\. \((.*?)\)", block("elisp"))[1])
    assert vs_code == neovim == emacs
    program = shutil.which(vs_code[0], path=Path(sys.executable).parent)
    hello = (
        b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{},"processId":null,"rootUri":null}}'
    )
    sent = b"Content-Length: %d\r\n\r\n%s" % (len(hello), hello)
    done = subprocess.run([program, *vs_code[1:]], input=sent, capture_output=True, timeout=60)
    answer = json.loads(done.stdout.partition(b"\r\n\r\n")[2])
    assert answer["result"]["serverInfo"]["name"] == "tilint"
    assert done.stderr == b""


def test_what_a_recipe_asks_for_itself_is_a_command_of_the_server():
    assert re.findall(r'vim\.lsp\.commands\["([\w.]+)"\]', LUA) == [actions.ALLOW]
    assert "command.arguments[1].reason" in LUA
