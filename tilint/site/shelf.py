"""A rule laid out for its page: everything the templates show, already in the words of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tilint.findings import Level
from tilint.reporters.links import safe_url
from tilint.reporters.wording import KINDS, LEVELS, said
from tilint.rulebook.loading import LoadedRule, RuleFolder
from tilint.rulebook.page import CONTEXTS, looked_for
from tilint.rulebook.shape import Flag, RuleShape, SourceUse

STANDINGS = {
    "settled": "",
    "contested": "Guides disagree about this, so it speaks only when asked (--contested).",
    "ask-the-person": "It depends on the person, so the best answer is theirs.",
}
COUNTRIES = {"GB": "the United Kingdom", "US": "the United States", "AU": "Australia", "IE": "Ireland",
             "NZ": "New Zealand", "CA": "Canada"}  # fmt: skip
_NOTICED = 6
_SLOT = re.compile(r"\{[\w-]+(?:\|(?P<default>[^{}]*))?\}")
_PRONOUN = re.compile(r"\{[\w-]+\.(?P<form>\w+)(?:\|[^{}]*)?\}")
_VERB = re.compile(r"~(\w+)(?:/\w+)?")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the phrase in it apart; ``becomes`` is the sentence after the first rewrite, or ""."""

    before: str
    phrase: str
    after: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as a page shows it; ``url`` is "" where there is none to link."""

    id: str
    title: str
    publisher: str
    year: str
    country: str
    gist: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule on the shelf."""

    id: str
    name: str
    topic: str
    level: str
    level_words: str
    kinds: tuple[str, ...]
    kind_words: tuple[str, ...]
    whole: bool
    standing: str
    standing_words: str
    principles: tuple[str, ...]
    sectors: tuple[str, ...]
    where: str
    message: str
    why: str
    noticed: tuple[str, ...]
    patterns: tuple[str, ...]
    suggest: tuple[str, ...]
    guidance: str
    flags: tuple[Marked, ...]
    passes: tuple[tuple[str, str], ...]
    quiet: str
    limits: tuple[Marked, ...]
    sources: tuple[Cited, ...]
    positions: tuple[Cited, ...]
    since: str


def shelf(folder: RuleFolder) -> tuple[Entry, ...]:
    """Return every rule of the folder, by id."""
    return tuple(_entry(rule, folder) for rule in folder.rules)


def spaced(name: str) -> str:
    """Return an id as words with a capital: "hard-to-reach" is "Hard to reach"."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def _entry(rule: LoadedRule, folder: RuleFolder) -> Entry:
    shape = rule.shape
    flags = tuple(_marked(flag) for flag in shape.examples.flags)
    return Entry(
        id=shape.id, name=spaced(shape.id), topic=rule.topic, level=shape.level,
        level_words=LEVELS[Level(shape.level)], kinds=tuple(shape.kinds),
        kind_words=tuple(KINDS[kind] for kind in shape.kinds), whole=shape.is_whole, standing=shape.standing,
        standing_words=STANDINGS[shape.standing], principles=tuple(shape.principles), sectors=tuple(shape.sectors),
        where=said([COUNTRIES[country] for country in shape.locale]), message=_message(shape, flags),
        why=shape.reason, noticed=() if shape.is_whole else _noticed(flags), patterns=tuple(looked_for(shape)),
        suggest=tuple(_readable(text) for text in shape.rewrites), guidance=" ".join(shape.guidance.split()), flags=flags,
        passes=tuple((example.text, example.because) for example in shape.examples.passes), quiet=_quiet(shape),
        limits=tuple(_marked(limit) for limit in shape.known_limits),
        sources=tuple(_cited(use, folder) for use in shape.sources),
        positions=tuple(_cited(use, folder) for use in shape.positions), since=shape.since,
    )  # fmt: skip


def _marked(flag: Flag) -> Marked:
    before, opened, rest = flag.text.partition("<<")
    phrase, _, after = rest.partition(">>")
    return Marked(before if opened else "", phrase if opened else flag.text, after, flag.becomes or "")


def _noticed(flags: tuple[Marked, ...]) -> tuple[str, ...]:
    """Return the phrases that the examples show, each once however it is capitalised."""
    phrases = {flag.phrase.lower(): flag.phrase for flag in reversed(flags) if len(flag.phrase) < 120}
    return tuple(reversed(phrases.values()))[:_NOTICED]


def _message(shape: RuleShape, flags: tuple[Marked, ...]) -> str:
    phrase = flags[0].phrase if len(flags[0].phrase) < 80 else "This"
    return " ".join(shape.message.replace("{found}", phrase).split())


def _readable(suggest: str) -> str:
    """Return a rewrite without its marks: what a slot would take from the text is "…"."""
    return _PRONOUN.sub(
        lambda slot: slot["form"], _SLOT.sub(lambda slot: slot["default"] or "…", _VERB.sub(r"\1", suggest))
    )


def _quiet(shape: RuleShape) -> str:
    always = [name for name in ("quoted", "mention", "title") if name not in shape.also_in]
    contexts = [CONTEXTS[name] for name in (*always, *shape.unless)]
    return f"It says nothing {'; '.join(contexts)}." if contexts and not shape.is_whole else ""


def _cited(use: SourceUse, folder: RuleFolder) -> Cited:
    source = folder.sources[use.cite]
    return Cited(use.cite, source.title, source.publisher, source.year, source.country, use.gist, safe_url(source.url))
