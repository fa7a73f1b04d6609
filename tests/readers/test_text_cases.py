"""Whole files with what is read of them, as folders: ``input.*``, ``expected.yml`` and ``why.md``."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from proof import letters_out_of_place
from proof_office import pieces_out_of_place

from tilint.readers.registry import read_file
from tilint.text import Span

INPUTS = sorted(Path(__file__).with_name("cases").glob("*/input.*"))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.parent.name)
def test_a_file_is_read_block_by_block_at_its_places(path):
    document = read_file(path)
    expected = yaml.safe_load((path.parent / "expected.yml").read_text("utf-8"))
    blocks = [
        f"{document.where(block, Span(0, 0))} {block.kind}{f' {block.level}' if block.level else ''}: {block.text}"
        for block in document.blocks
    ]
    assert document.format == expected["format"]
    assert blocks == expected["blocks"]
    if document.by_line:
        assert letters_out_of_place(document) == []
    else:
        assert pieces_out_of_place(path.read_bytes(), document) == []
    assert list(document.warnings) == expected.get("warnings", [])
    assert not any("not read" in block.text.lower() for block in document.blocks)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.parent.name)
def test_every_case_says_why_it_is_there(path):
    assert (path.parent / "why.md").read_text("utf-8").strip().endswith(".")
