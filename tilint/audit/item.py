"""One document that an audit is to read: where it is, and what tells that it has changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A document to read.

    ``place`` is a path on this machine or a URL; ``members`` are the numbers of the entries to open, one inside
    another, where it lies in zip archives. ``stamp`` changes when the file does (size and time of change), and is ""
    where the place tells neither. ``near`` is the
    path whose settings hold, or "" for those of the current folder. ``trouble`` says why it cannot be had.
    """

    name: str
    place: str
    members: tuple[int, ...] = ()
    size: int = 0
    changed: str = ""
    stamp: str = ""
    near: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """An item in a run: its ``number`` there, from 1, and what its content was known as under these rules, or ""."""

    number: int
    item: Item
    known: str = ""
