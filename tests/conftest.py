import os
import tempfile

import pytest


@pytest.fixture(scope="session", autouse=True)
def _cache_of_our_own(tmp_path_factory):
    """Keep the user's cache out of the tests, and the tests out of the user's cache."""
    before = os.environ.get("TILINT_CACHE")
    os.environ["TILINT_CACHE"] = os.path.join(tempfile.gettempdir(), "tilint-test-cache")
    yield
    if before is None:
        del os.environ["TILINT_CACHE"]
    else:
        os.environ["TILINT_CACHE"] = before
