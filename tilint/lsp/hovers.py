"""What an editor shows about a finding when somebody rests on its words: effect, reason, advice, principles, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tilint.findings import Citation, Finding
from tilint.reporters.links import safe_url
from tilint.reporters.markdown import escaped, inline
from tilint.reporters.wording import LEVELS, one_line, principles, sentence

_STANDINGS = {
    "contested": "Published guides disagree about this.", "ask-the-person": "It depends on the person, so the best answer is theirs.",
}  # fmt: skip


def hover(findings: Sequence[Finding], urls: Sequence[str], markdown: bool) -> str:
    """Return what there is to say of ``findings``, whose rules have their pages at ``urls``, as Markdown or as plain text."""
    told = [_Told(finding, url, markdown) for finding, url in zip(findings, urls, strict=True)]
    return ("\n\n---\n\n" if markdown else "\n\n").join("\n\n".join(one.paragraphs()) for one in told)


class _Told:
    """One finding in words; ``markdown`` tells whether marks and links are understood."""

    def __init__(self, finding: Finding, url: str, markdown: bool) -> None:
        self._finding, self._note, self._url, self._markdown = finding, finding.note, url, markdown

    def paragraphs(self) -> Iterator[str]:
        """Yield what is said, paragraph by paragraph."""
        note = self._note
        message = self._plain(sentence(one_line(self._finding.message)))
        yield f"**{message}**" if self._markdown else message
        yield self._plain(sentence(note.why))
        if self._finding.suggestions:
            offers = " or ".join(
                f"“{one_line(offer)}”" if offer else "leaving it out" for offer in self._finding.suggestions
            )
            yield self._plain(f"Consider {offers}.")
        if note.guidance:
            yield self._plain(sentence(note.guidance))
        if note.standing in _STANDINGS:
            yield self._plain(_STANDINGS[note.standing])
        yield from (self._plain(f"Guides differ, {n}: {said}") for n, said in enumerate(note.positions, 1))
        if note.principles:
            yield self._plain(f"Principle: {principles(note)}.")
        yield from self._sources(note.sources)
        yield f"{self._rule()}: {LEVELS[note.level]}."

    def _sources(self, sources: Sequence[Citation]) -> Iterator[str]:
        for source in sources:
            parts = [self._plain(source.publisher), self._link(source.title, source.url), self._plain(source.year)]
            gist = f" ({self._plain(source.gist)})" if source.gist else ""
            yield f"Source: {', '.join(filter(None, parts))}{gist}"

    def _rule(self) -> str:
        return self._link(self._note.id, self._url, shown=False)

    def _link(self, title: str, url: str, shown: bool = True) -> str:
        safe = url if url.startswith("file://") else safe_url(url)
        if self._markdown:
            return f"[{inline(title)}](<{safe}>)" if safe else inline(title)
        return f"{one_line(title)} <{safe}>" if safe and shown else one_line(title)

    def _plain(self, text: str) -> str:
        return escaped(text) if self._markdown else one_line(text)
