"""Accepts or rejects the tracked changes of one author in Word XML, and tells what a paragraph then holds."""

from __future__ import annotations

import copy

from lxml import etree
from word_torture import W, unzipped, zipped

AUTHOR = "tilint"
STORIES = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footnotes.xml", "word/endnotes.xml")
# What our comments and bookmarks leave in a paragraph, which is no text.
_MARKS = {f"{W}{tag}" for tag in ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd")}


def settled(data: bytes, accept: bool) -> bytes:
    """Return a .docx with every change of ours accepted, or rejected, by the rules of ISO 29500 and nothing else."""
    parts = unzipped(data)
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        root = etree.fromstring(parts[name])
        if _settle(root, accept):
            parts[name] = etree.tostring(root)
    return zipped(parts)


def _settle(root: etree._Element, accept: bool) -> int:
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    ours = [e for e in root.iter(f"{W}ins", f"{W}del") if e.get(f"{W}author") == AUTHOR]
    for mark in ours:
        holder = mark.getparent()
        if mark.tag == f"{W}{kept}":
            for child in list(mark):
                mark.addprevious(child)
        else:
            assert mark.tag == f"{W}{gone}"
        holder.remove(mark)
    # Words no longer struck out are plain words again.
    for struck in [e for e in root.iter(f"{W}delText") if not any(a.tag == f"{W}del" for a in e.iterancestors())]:
        struck.tag = f"{W}t"
    return len(ours)


def letters(part: bytes) -> list[list[tuple]]:
    """Return for each paragraph of a part its letters, each with its look and what holds it, and other content between."""
    root = etree.fromstring(part)
    return [_of(paragraph) for paragraph in root.iter(f"{W}p")]


def _of(paragraph: etree._Element) -> list[tuple]:
    found: list[tuple] = []
    for element in paragraph.iter():
        if next(element.iterancestors(f"{W}p"), None) is not paragraph or element.tag in _MARKS:
            continue
        run = element.getparent()
        if element.tag in (f"{W}t", f"{W}delText"):
            held = tuple(e.tag for e in run.iterancestors() if e.tag != f"{W}p")
            found += [(letter, element.tag, _look(run), held) for letter in element.text or ""]
        elif run.tag == f"{W}r" and element.tag not in (f"{W}rPr", f"{W}commentReference"):
            found.append((element.tag, tuple(sorted(element.attrib.items()))))
        elif element.tag == f"{W}commentReference" and element.get(f"{W}id") == "5":
            found.append((element.tag, "Bob"))
    return found


def _look(run: etree._Element) -> bytes:
    look = run.find(f"{W}rPr")
    if look is None:
        return b""
    look = copy.deepcopy(look)
    for element in look.iter():
        element.attrib.pop(f"{W}id", None)  # a run cut in two bears its history twice, under two numbers
    return etree.tostring(look, method="c14n")
