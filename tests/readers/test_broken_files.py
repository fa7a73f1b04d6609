"""Real files of every container format, cut short and with bytes turned over: refused or read, never a crash."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest

from tilint.errors import UnreadableInput
from tilint.readers.registry import read_bytes
from tilint.readers.sniff import BY_SUFFIX

TEXTS = {"text", "markdown", "html", "template", "csv"}
FILES = sorted(
    path for path in Path(__file__).with_name("cases").glob("*/input.*") if BY_SUFFIX[path.suffix] not in TEXTS
)
STEPS = 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_a_file_cut_anywhere_is_refused_in_a_sentence_or_read(path):
    data = path.read_bytes()
    for end in range(1, len(data), max(1, len(data) // STEPS)):
        _read(data[:end], path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_a_file_with_a_byte_turned_over_is_refused_in_a_sentence_or_read(path):
    data = path.read_bytes()
    for at in range(0, len(data), max(1, len(data) // STEPS)):
        _read(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :], path.name)


def _read(data, name):
    started = time.process_time()
    with suppress(UnreadableInput):
        read_bytes(data, name)
    assert time.process_time() - started < 5
