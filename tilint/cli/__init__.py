"""The command line: one of the doors."""

from tilint.cli.entry import main

__all__ = ["main"]
