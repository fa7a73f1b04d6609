"""The command line: one of the doors."""

import gc

# Loading makes many lasting objects; collecting among them again and again finds nothing. Before
# the imports, because most of the loading is theirs.
gc.set_threshold(100_000, 20, 20)

from tilint.cli.entry import main, run  # noqa: E402

__all__ = ["main", "run"]
