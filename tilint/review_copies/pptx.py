"""PowerPoint review copies: a comment beside each shape that holds a finding; PowerPoint has no tracked changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tilint.findings import Finding, Review
from tilint.readers.package import opened
from tilint.readers.slide_names import DESCRIBED, A, Element, P, T
from tilint.review_copies.legal_text import legal
from tilint.review_copies.packing import uncopied
from tilint.review_copies.placing import place_of
from tilint.review_copies.pptx_file import AUTHORS, COMMENT, COMMENTS, Deck
from tilint.review_copies.pptx_words import rewritten
from tilint.review_copies.remarks import Remark, after_identity, identities, remark, whole_remark
from tilint.review_copies.shape import AUTHOR, Copied, CopyOptions, rewrites
from tilint.text import Address

_WHAT = "a PowerPoint file"
_UNCHANGED = "PowerPoint has no tracked changes, so the words stay as they are and the comments offer the rewrites."
# Comments count in 576ths of an inch, shapes in 914,400ths.
_EMU = 914_400 / 576
_STEP = 60
_SHAPES = (f"{P}sp", f"{P}graphicFrame", f"{P}pic", f"{P}cxnSp")


def original(data: bytes, name: str) -> bytes:
    """Return the file without the comments of an earlier copy; one under which somebody wrote stays."""
    with opened(data, name, _WHAT) as package:
        deck = Deck(data, package)
        ours = {author.get("id") for author in _authors(deck) if author.get("name") == AUTHOR}
        for part in deck.comments():
            for comment in [one for one in deck.root(part).iter(COMMENT) if _is_ours(one, ours)]:
                holder = comment.getparent()
                if holder is not None:
                    holder.remove(comment)
                    deck.touch(part)
        return deck.packed()


def write(data: bytes, review: Review, options: CopyOptions) -> Copied:
    """Return a copy with comments by "tilint" on its slides; the words on them stay as they are."""
    if not options.comments and not options.clean:
        raise uncopied(review.name, "PowerPoint has no tracked changes", "ask for comments")
    with opened(data, review.name, _WHAT) as package:
        deck = Deck(data, package)
        if options.clean:
            made = sum(rewritten(finding, review, deck) for finding in reversed(rewrites(review.findings)))
            return Copied(deck.packed(), (), made)
        comments = _Comments(deck, options)
        if (whole := whole_remark(review)) is not None and deck.slides:
            comments.add(deck.slides[0], (0, 0), whole)
        missed = [finding.where for finding in review.findings if not _commented(finding, deck, comments)]
        notes = [_UNCHANGED] if options.changes and comments.count else []
        notes += [f"A comment on {where} could not be placed." for where in missed]
        return Copied(deck.packed(), tuple(notes), 0, comments.count)


def _commented(finding: Finding, deck: Deck, comments: _Comments) -> bool:
    if finding.scope == "document":
        return bool(deck.slides)
    address = finding.places[0].address if finding.places else Address("", ("",))
    part = str(address.path[0])
    slide = deck.slide_of(part)
    if slide is None:
        return False
    at = _corner(deck.root(part), address) if part == slide else (0, 0)
    comments.add(slide, at, remark(finding, place=place_of(finding)))
    return True


class _Comments:
    """The comments of one copy, numbered through as our author's."""

    def __init__(self, deck: Deck, options: CopyOptions) -> None:
        self._deck = deck
        self._when = options.when.strftime("%Y-%m-%dT%H:%M:%S.000")
        self._author: Element | None = None
        self._at = Counter[tuple[str, int, int]]()
        self.count = 0

    def add(self, slide: str, at: tuple[int, int], words: Remark) -> None:
        """Put a comment on a slide; ``at`` in the units of comments, moved down where one stands there already."""
        author = self._ours()
        number = int(author.get("lastIdx", "0")) + 1
        author.set("lastIdx", str(number))
        listed = self._deck.linked_or_made(slide, COMMENTS, "ppt/comments/comment{}.xml", "cmLst")
        comment = etree.SubElement(listed, COMMENT, authorId=author.get("id", "0"), dt=self._when, idx=str(number))
        moved = _STEP * self._at[slide, *at]
        self._at[slide, *at] += 1
        etree.SubElement(comment, f"{P}pos", x=str(at[0]), y=str(at[1] + moved))
        lines = (*words.paragraphs, *map(str, words.identities))
        etree.SubElement(comment, f"{P}text").text = legal("\n".join(lines))
        self.count += 1

    def _ours(self) -> Element:
        if self._author is None:
            deck = self._deck
            root = deck.linked_or_made(deck.main, AUTHORS, "ppt/commentAuthors.xml", "cmAuthorLst")
            known = list(root)
            ids = [int(one.get("id", "0")) for one in known if one.get("id", "").isdecimal()]
            ours = [one for one in known if one.get("name") == AUTHOR]
            self._author = ours[0] if ours else etree.SubElement(
                root, f"{P}cmAuthor", id=str(max(ids, default=-1) + 1), name=AUTHOR, initials="t",
                lastIdx="0", clrIdx=str(len(known)),
            )  # fmt: skip
        return self._author


def _authors(deck: Deck) -> Iterator[Element]:
    part = deck.linked(deck.main, AUTHORS)
    if part is not None:
        yield from deck.root(part)


def _is_ours(comment: Element, ours: set[str | None]) -> bool:
    text = comment.findtext(f"{P}text") or ""
    return comment.get("authorId") in ours and bool(identities(text)) and not after_identity(text)


def _corner(root: Element, address: Address) -> tuple[int, int]:
    """Return the upper left corner of the shape that holds an address, in the units of comments; 0, 0 if unknown."""
    held = list(root.iter(T if address.scheme == "pptx" else DESCRIBED))
    number = int(address.path[1])
    shape = next(held[number].iterancestors(*_SHAPES), None) if number < len(held) else None
    offset = None if shape is None else next(shape.iter(f"{A}off"), None)
    if offset is None:
        return 0, 0
    x, y = (_number(offset.get(key, "")) for key in ("x", "y"))
    return x, y


def _number(emu: str) -> int:
    return min(20_000, round(int(emu) / _EMU)) if emu.isdecimal() and len(emu) < 12 else 0
