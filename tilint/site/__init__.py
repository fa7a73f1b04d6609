"""The rulebook as a folder of plain pages: one for each rule, with indexes, a search and cribs to print."""

from tilint.site.build import build

__all__ = ["build"]
