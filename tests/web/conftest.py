"""The real server, once for all tests that only ask it things."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from servers import Server, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("server") / "log.txt") as running:
        yield running
