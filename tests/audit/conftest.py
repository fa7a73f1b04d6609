"""What several tests of audits start from."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def letters_folder(tmp_path_factory):
    """Sixty letters in folders of teams, with the truth about each."""
    from generated_letters import write

    folder = tmp_path_factory.mktemp("letters") / "in"
    return folder, write(folder, 60)
