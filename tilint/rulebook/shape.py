"""The shape of a rule file, as a schema that complains in sentences.

Longer than 250 lines because all that a rule file may hold is best read on one page.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
KindName = Literal["letter", "poster", "form"]
LevelName = Literal["suggestion", "warning", "error"]
StandingName = Literal["settled", "contested", "ask-the-person"]
PrincipleName = Literal["safety", "trust", "choice", "collaboration", "empowerment", "cultural-consideration"]
ContextName = Literal[
    "quoted", "mention", "title", "creature", "negated", "we-did-it", "statutory", "question", "reported", "heading",
    "thing-did-it", "offered", "pastime",
]  # fmt: skip


_CHECK = "The rewrite says more than was written, so check that it is true."
FormatName = Literal["txt", "md", "html"]
# What a look at a whole document is called; a phrase pattern has none of these.
WHOLE = frozenset({"missing", "order", "measure", "layout"})


class Shape(BaseModel):
    """Base of every shape: unknown fields are refused, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Flag(Shape):
    """A sentence the rule finds; ``<<…>>`` marks exactly what, ``becomes`` what the first rewrite yields.

    ``whole`` is set for rules about whole documents, whose examples are short documents without marks;
    ``format`` says how to read those.
    """

    whole: bool = False

    text: Text
    becomes: Text | None = None
    kind: KindName | None = None
    format: FormatName = "txt"

    @field_validator("text")
    @classmethod
    def _marked(cls, text: str, info: ValidationInfo) -> str:
        if info.data.get("whole"):
            return text  # A whole document is what is found, so nothing in it is marked.
        if text.count("<<") != 1 or text.count(">>") != 1 or text.index("<<") > text.index(">>"):
            raise ValueError("marks no phrase; put << and >> around what the rule should find")
        return text


class Pass(Shape):
    """A sentence the rule leaves alone, and why."""

    text: Text
    because: Text
    kind: KindName | None = None
    format: FormatName = "txt"


class SourceUse(Shape):
    """A source by id (see sources.yml), and what it advises, in our words."""

    cite: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    gist: Text


class Examples(Shape):
    """The rule's own proof."""

    flags: Annotated[list[Flag], Field(min_length=2)]
    passes: Annotated[list[Pass], Field(min_length=2)]


class PhrasePattern(Shape):
    """A phrase pattern with rewrites of its own in place of the rule's; with none, guidance alone is offered."""

    phrase: Text
    suggest: list[Text] = []


class RegexPattern(Shape):
    """A regular expression (RE2, so never slow) and words one of which every match contains."""

    regex: Text
    anchors: Annotated[list[Text], Field(min_length=1)]


class TokenPattern(Shape):
    """A raw spaCy token pattern, for experts; every match contains one of ``anchors``."""

    tokens: Annotated[list[dict[str, Any]], Field(min_length=1)]
    anchors: Annotated[list[Text], Field(min_length=1)]


class WholeLook(Shape):
    """What every look at a whole document may ask first.

    It is taken only where the document does one of ``beside`` (if given), none of ``without``, and has
    ``from_words`` words. The names are acts of acts.yml.
    """

    beside: list[Name] = []
    without: list[Name] = []
    from_words: Annotated[int, Field(ge=0)] = 0


class MissingLook(WholeLook):
    """The document nowhere does this act (or, with ``fact``, answers a question with no)."""

    missing: Text


class OrderLook(WholeLook):
    """The first act is done before the second."""

    order: Annotated[list[Name], Field(min_length=2, max_length=2)]


class MeasureLook(WholeLook):
    """A number counted over the document lies above or below a bound; ``per_words`` makes it a rate."""

    measure: Text
    above: float | None = None
    below: float | None = None
    per_words: Annotated[int, Field(ge=1)] | None = None


class LayoutLook(WholeLook):
    """What the page looks like, counted, lies above a bound."""

    layout: Text
    above: float = 0


class RuleShape(Shape):
    """One idea, in one file named after its id."""

    id: Name
    since: str
    level: LevelName
    standing: StandingName = "settled"
    kinds: Annotated[list[KindName], Field(min_length=1)]
    principles: Annotated[list[PrincipleName], Field(min_length=1)]
    sectors: list[Name] = []
    locale: list[Annotated[str, StringConstraints(pattern=r"^(GB|US|AU|IE|NZ|CA)$")]] = []
    message: Text
    why: Text
    look_for: Annotated[
        list[Text | PhrasePattern | RegexPattern | TokenPattern | MissingLook | OrderLook | MeasureLook | LayoutLook],
        Field(min_length=1),
    ]
    near: list[Text] = []
    unless_near: list[Text] = []
    exceptions: list[Text] = []
    unless: list[ContextName] = []
    also_in: list[Literal["quoted", "mention", "title", "creature"]] = []
    suggest: list[Text] = []
    check_facts: bool = False
    guidance: str = ""
    positions: list[SourceUse] = []
    examples: Examples
    known_limits: list[Flag] = []
    sources: Annotated[list[SourceUse], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _free_of_marks(cls, content: Any) -> Any:
        """Tell the examples of a rule about whole documents that nothing in them is marked."""
        looks = content.get("look_for") if isinstance(content, dict) else None
        examples = content.get("examples") if isinstance(content, dict) else None
        if not isinstance(looks, list) or not isinstance(examples, dict):
            return content
        flags = examples.get("flags")
        if not isinstance(flags, list) or not any(isinstance(x, dict) and not WHOLE.isdisjoint(x) for x in looks):
            return content
        told = [{**flag, "whole": True} if isinstance(flag, dict) else flag for flag in flags]
        return {**content, "examples": {**examples, "flags": told}}

    @property
    def reason(self) -> str:
        """Return why the rule is there, on one line, and where its rewrite says more than was written, to check that."""
        return " ".join([*self.why.split(), *(_CHECK.split() if self.check_facts else ())])

    @property
    def rewrites(self) -> list[str]:
        """Return every rewrite that the rule may offer, those of single patterns last."""
        own = [text for look in self.look_for if isinstance(look, PhrasePattern) for text in look.suggest]
        return list(dict.fromkeys([*self.suggest, *own]))

    @property
    def is_whole(self) -> bool:
        """Tell whether the rule looks at whole documents rather than at phrases."""
        return isinstance(self.look_for[0], WholeLook)

    @model_validator(mode="after")
    def _is_one_sort(self) -> RuleShape:
        if len({isinstance(look, WholeLook) for look in self.look_for}) > 1:
            raise ValueError("looks for phrases and at the whole document; make two rules of it")
        if self.is_whole and (self.suggest or not self.guidance):
            raise ValueError(
                "looks at the whole document, where nothing can be replaced; give guidance, and no suggest"
            )
        return self

    @model_validator(mode="after")
    def _has_help(self) -> RuleShape:
        offers = [look.suggest if isinstance(look, PhrasePattern) else self.suggest for look in self.look_for]
        if not self.guidance and not all(offers):
            raise ValueError("offers nothing; give at least one suggest, or a guidance sentence")
        if self.check_facts and not self.rewrites:
            raise ValueError("says check_facts, which is about rewrites, and has no suggest")
        if self.standing == "contested" and len(self.positions) < 2:
            raise ValueError("is contested, so positions must give both sides, each with cite and gist")
        return self


class SourceShape(Shape):
    """A published source, as it stands in sources.yml under its id; ``reason`` says why there is no ``url``."""

    title: Text
    publisher: Text
    year: str
    country: str
    url: str
    reason: str = ""
    authority: Literal["official", "charity-or-professional-body", "lived-experience", "press-blog-or-training",
                       "low-or-unattributed"]  # fmt: skip
    opened: str


class LockedShape(Shape):
    """Wording that a law or a court requires, as it stands in locked.yml; ``...`` is a gap to fill in."""

    phrase: Text
    because: Text

    @field_validator("phrase")
    @classmethod
    def _is_wording(cls, phrase: str) -> str:
        parts = [part.strip() for part in phrase.split("...")]
        if not all(parts):
            raise ValueError("begins or ends with a gap, or has two in a row; “...” stands between words")
        if not any(len(part.split()) > 1 for part in parts):
            raise ValueError("is one word, which would silence too much; write out the whole wording")
        return phrase


class PrincipleShape(Shape):
    """A principle of trauma-informed practice, as it stands in principles.yml under its id."""

    name: Text
    asks: Text


def rule_schema() -> dict[str, Any]:
    """Return the JSON Schema of a rule file, for editors."""
    schema = RuleShape.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A tilint rule"
    return schema
