"""A rule file drafted from sentences: the marked words become its pattern, the rest its proof."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tilint.rulebook.anchoring import COMMON
from tilint.rulebook.inflection import forms_of, paradigm
from tilint.rulebook.loading import RuleFolder
from tilint.text.normal import SPECIAL, folded

HOUSE_STYLE = "our-house-style"
_MARKED = re.compile(r"<<(.+?)>>", re.DOTALL)
# Signs that a pattern takes for themselves only after a backslash; and money and shares, which are two words to it.
_SIGNS = re.compile(r"([^\w\s'£%&/,;:!.-])")
_SUMS = re.compile(r"(?<=£)(?=\d)|(?<=\d)(?=%)")
_EDGES = re.compile(r"<<(\s*)(.*?)([\s.,;:!?]*)>>", re.DOTALL)
_ARTICLE = re.compile(r"\b(an?) <<", re.IGNORECASE)
_NEAR_MISSES = 3


@dataclass(frozen=True, slots=True)
class Forms:
    """The same pattern and rewrite for every form of their first words; ``others`` are the forms it adds."""

    pattern: str
    rewrite: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody told about a new rule; ``flags`` are sentences with the words in ``<<…>>``.

    ``rewrite`` stands in place of the marked words of the first flag, or is "" where ``guidance`` says
    what to do; ``passes`` are pairs of a sentence and why it is fine. ``article`` is "a" or "an" where the
    rewrite asks for another one than the sentences have, so that a finding takes it in.
    """

    id: str
    kinds: tuple[str, ...]
    principle: str
    message: str
    why: str
    flags: tuple[str, ...]
    passes: tuple[tuple[str, str], ...]
    rewrite: str
    guidance: str
    cite: str
    gist: str
    forms: Forms | None = None
    article: str = ""
    since: str = "0.1"
    level: str = "suggestion"

    def yaml(self) -> str:
        """Return the rule file."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield f"id: {self.id}"
        yield f"since: {_quoted(self.since)}"
        yield f"level: {self.level}"
        yield f"kinds: [{', '.join(self.kinds)}]"
        yield f"principles: [{self.principle}]"
        yield f"message: {_quoted(self.message)}"
        yield f"why: {_quoted(self.why)}"
        yield "look_for:"
        yield from (f"  - {_quoted(text)}" for text in dict.fromkeys(map(self._pattern, self.flags)))
        if self.rewrite:
            yield "suggest:"
            yield f"  - {_quoted(self.forms.rewrite if self.forms else self.rewrite)}"
        else:
            yield f"guidance: {_quoted(self.guidance)}"
        yield from self._proof()
        yield "sources:"
        yield f"  - cite: {self.cite}"
        yield f"    gist: {_quoted(self.gist)}"

    def _pattern(self, flag: str) -> str:
        found = pattern_of(flag)
        return self.forms.pattern if self.forms and found == pattern_of(self.flags[0]) else found

    def _proof(self) -> Iterator[str]:
        yield "examples:"
        yield "  flags:"
        for number, flag in enumerate(self.flags):
            shown = _ARTICLE.sub(r"<<\1 ", flag) if self.article else flag
            yield f"    - text: {_quoted(shown)}"
            if self.rewrite and number == 0:
                new = self.rewrite if shown == flag else f"{self.article} {self.rewrite}"
                yield f"      becomes: {_quoted(becomes(shown, new))}"
        yield "  passes:"
        for text, because in self.passes:
            yield f"    - text: {_quoted(text)}"
            yield f"      because: {_quoted(because)}"


def marked_words(flag: str) -> str:
    """Return the words between ``<<`` and ``>>``, or ""."""
    found = _MARKED.search(flag)
    return " ".join(found.group(1).split()) if found else ""


def mark(sentence: str, words: str) -> str:
    """Return ``sentence`` with the first ``words`` in it marked, or "" where it does not hold them."""
    found = re.search(rf"(?<!\w){re.escape(words.strip())}(?!\w)", sentence, re.I) if words.strip() else None
    return f"{sentence[: found.start()]}<<{found.group()}>>{sentence[found.end() :]}" if found else ""


def tidy(flag: str) -> str:
    """Return the sentence with spaces and closing punctuation outside its marks."""
    return _EDGES.sub(r"\1<<\2>>\3", flag, count=1).replace("<<>>", "")


def article_before(flag: str) -> str:
    """Return the "a" or "an" right before the marked words, or ""."""
    found = _ARTICLE.search(flag)
    return found.group(1).lower() if found else ""


def pattern_of(flag: str) -> str:
    """Return the pattern that finds the marked words as they are written, capitals and curly quotes apart."""
    plain = SPECIAL.sub(folded, marked_words(flag)).lower()
    return " ".join(_SUMS.sub(" ", _SIGNS.sub(r" \\\1 ", plain)).split())


def forms_for(flag: str, rewrite: str) -> Forms | None:
    """Return how to find every form of the first marked word, or None where it, or the rewrite, has no such forms."""
    first, _, after = pattern_of(flag).partition(" ")
    begin, _, rest = rewrite.partition(" ")
    lemma, new = _lemma(first), _lemma(begin.lower())
    if not lemma or first in COMMON or (rewrite and (not new or begin != begin.lower())):
        return None
    if rewrite and not _tags(lemma, first) & _tags(new, begin):
        return None
    others = tuple(form for form in forms_of(lemma, "v") if form != first)
    return Forms(f"~{lemma} {after}".strip(), f"~{new} {rest}".strip() if rewrite else "", others)


def _lemma(word: str) -> str:
    """Return the plain form of a verb, or "" where the word is none."""
    from lemminflect import getAllLemmas  # Only a new rule needs it, and it brings numpy with it.

    return str(next(iter(getAllLemmas(word, upos="VERB").get("VERB", ())), "")) if word.isalpha() else ""


def _tags(lemma: str, word: str) -> set[str]:
    return {tag for tag, spelt in paradigm(lemma).items() if word in spelt}


def becomes(flag: str, rewrite: str) -> str:
    """Return the sentence with ``rewrite`` for the marked words, capital kept."""
    words = marked_words(flag)
    cased = rewrite[:1].upper() + rewrite[1:] if words[:1].isupper() and not words.isupper() else rewrite
    return _MARKED.sub(lambda _: cased, flag, count=1)


def id_for(words: str) -> str:
    """Return a file name for a rule about ``words``: at most five words joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", words.lower().replace("'", "").replace("’", ""))[:5])


def near_misses(words: str, sentence: str, folder: RuleFolder) -> list[tuple[str, str]]:
    """Return sentences, with why they are fine, that a rule about ``words`` should most likely leave alone.

    They are sentences that rules of the book leave alone for the same words; and the very sentence, quoted.
    """
    spoken = [w for w in re.findall(r"[^\W\d_]+", words.lower()) if w not in COMMON]
    passes = [(p.text, p.because) for rule in folder.rules for p in rule.shape.examples.passes]
    held = [pair for pair in _ranked(passes, spoken, words) if '"' not in pair[0] and "“" not in pair[0]]
    plain = sentence.replace("<<", "").replace(">>", "").strip()
    quoted = (f"They told us: “{plain}”", "it quotes somebody else's words")
    return [*held[: _NEAR_MISSES - 1], quoted]


def _ranked(passes: Iterable[tuple[str, str]], spoken: list[str], words: str) -> list[tuple[str, str]]:
    """Return the sentences that hold a telling word but not the whole phrase, those with most of them first."""
    scored = []
    for text, because in dict(passes).items():
        present = set(re.findall(r"[^\W\d_]+", text.lower()))
        score = sum(word in present for word in spoken)
        if score and words.lower() not in text.lower():
            scored.append((-score, len(text), text, because))
    return [(text, because) for _, _, text, because in sorted(scored)]


def _quoted(text: str) -> str:
    """Return ``text`` as a double-quoted YAML string on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
