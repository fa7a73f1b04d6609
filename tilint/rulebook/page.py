"""A rule as a page for people, under fixed headings, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.findings import RuleNote
from tilint.rulebook.compiling import ALWAYS
from tilint.rulebook.shape import (
    Flag,
    LayoutLook,
    MeasureLook,
    MissingLook,
    OrderLook,
    PhrasePattern,
    RegexPattern,
    RuleShape,
    Shape,
    TokenPattern,
    WholeLook,
)

CONTEXTS = {
    "quoted": "in a quotation", "mention": "where the words are talked about", "title": "in the name of an Act, body or work",
    "creature": "where it is said of an animal or an object", "negated": "where it is said not to be so", "we-did-it": "where the service itself is the one who did it",
    "thing-did-it": "where a thing, such as a boiler or a payment, did it", "statutory": "beside an Act, section or offence",
    "question": "in a question", "reported": "in what a person said of themselves", "heading": "in a heading",
    "offered": "where the sentence offers a choice", "pastime": "where the sentence is about a play, a game, a museum or a craft",
}  # fmt: skip


def rule_page(shape: RuleShape, note: RuleNote) -> str:
    """Return the page of one rule."""
    return "\n".join(line for section in _sections(shape, note) for line in section).rstrip() + "\n"


def _sections(shape: RuleShape, note: RuleNote) -> Iterator[list[str]]:
    yield [
        f"# {shape.id}",
        "",
        f"{shape.level}, for: {', '.join(shape.kinds)}; {shape.standing}; topic {note.topic}",
        "",
    ]
    yield [
        "## What it notices",
        "",
        *(f"- {told}" if shape.is_whole else f"- `{told}`" for told in looked_for(shape)),
        "",
    ]
    yield ["## Why it matters", "", note.why, ""]
    yield ["## Instead", "", *_instead(shape), ""]
    yield ["## Examples", "", *(line for flag in shape.examples.flags for line in _example(flag)), ""]
    yield ["## When it stays quiet", "", *_quiet(shape), ""]
    yield ["## Known limits", "", *([f"- {limit.text}" for limit in shape.known_limits] or ["None known."]), ""]
    if note.positions:
        yield ["## Where guides disagree", "", *(f"- {position}" for position in note.positions), ""]
    yield [
        "## Sources",
        "",
        *(f"- {s.publisher}, {s.title} ({s.year}): {s.gist} {s.url}".rstrip() for s in note.sources),
        "",
    ]
    yield [
        "## Principles",
        "",
        ", ".join(p.replace("-", " ") for p in shape.principles),
        "",
        f"Since tilint {shape.since}.",
    ]


def looked_for(shape: RuleShape) -> list[str]:
    """Return what a rule looks for, a line each: patterns as they are written, looks at whole documents in words."""
    return [_look(look) for look in shape.look_for]


def _look(look: str | Shape) -> str:
    if isinstance(look, str):
        return look
    if isinstance(look, PhrasePattern):
        return look.phrase
    if isinstance(look, RegexPattern):
        return look.regex
    if isinstance(look, TokenPattern):
        return str(look.tokens)
    return f"{_document(look)}{_seen(look)}" if isinstance(look, WholeLook) else ""


def _document(look: WholeLook) -> str:
    """Say which documents are looked at."""
    parts = [
        f" of {look.from_words:,} words or more" if look.from_words else "",
        f" with {_acts(look.beside, 'or')}" if look.beside else "",
        f"{' and' if look.beside else ''} without {_acts(look.without, 'or')}" if look.without else "",
    ]
    return f"a document{''.join(parts)}: "


def _seen(look: WholeLook) -> str:
    if isinstance(look, MissingLook):
        return f"nowhere {_acts([look.missing])}"
    if isinstance(look, OrderLook):
        return f"{_acts(look.order[:1])} comes before {_acts(look.order[1:])}"
    if isinstance(look, MeasureLook | LayoutLook):
        return f"{_acts([look.measure if isinstance(look, MeasureLook) else look.layout])} {_bounds(look)}"
    return "as it is"


def _bounds(look: MeasureLook | LayoutLook) -> str:
    below = look.below if isinstance(look, MeasureLook) else None
    each = look.per_words if isinstance(look, MeasureLook) else None
    told = f"below {below:g}" if below is not None else f"above {look.above or 0:g}"
    return f"{told} in {each:,} words" if each else told


def _acts(names: list[str], joint: str = "and") -> str:
    return f" {joint} ".join(name.replace("-", " ").replace("_", " ") for name in names)


def _instead(shape: RuleShape) -> list[str]:
    lines = [f"- {text}" for text in shape.rewrites]
    return [*lines, shape.guidance.strip()] if shape.guidance else lines


def _example(flag: Flag) -> Iterator[str]:
    yield f"- {flag.text.replace('<<', '**').replace('>>', '**')}"
    if flag.becomes:
        yield f"  → {flag.becomes}"


def _quiet(shape: RuleShape) -> list[str]:
    always = [name for name in ALWAYS if name not in shape.also_in]
    contexts = "; ".join(CONTEXTS[name] for name in (*always, *shape.unless))
    return [
        f"It says nothing {contexts}." if contexts else "",
        *(f"- {p.text} ({p.because})" for p in shape.examples.passes),
    ]
