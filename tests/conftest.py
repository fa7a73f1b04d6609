import os
import tempfile
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _cache_of_our_own(tmp_path_factory):
    """Keep the user's cache out of the tests, and the tests out of the user's cache."""
    before = os.environ.get("TILINT_CACHE")
    os.environ["TILINT_CACHE"] = str(Path(tempfile.gettempdir()) / "tilint-test-cache")
    yield
    if before is None:
        del os.environ["TILINT_CACHE"]
    else:
        os.environ["TILINT_CACHE"] = before


def pytest_make_parametrize_id(val, argname):
    """Name bytes by their length: some hold the time they were made, and every worker must agree on names."""
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes) else None
