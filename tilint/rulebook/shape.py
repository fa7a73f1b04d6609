"""The shape of a rule file, as a schema that complains in sentences."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
KindName = Literal["letter", "poster", "form"]
LevelName = Literal["suggestion", "warning", "error"]
StandingName = Literal["settled", "contested", "ask-the-person"]
PrincipleName = Literal["safety", "trust", "choice", "collaboration", "empowerment", "cultural-consideration"]
ContextName = Literal[
    "quoted", "mention", "title", "negated", "we-did-it", "statutory", "question", "reported", "heading",
    "thing-did-it", "offered",
]  # fmt: skip


class Shape(BaseModel):
    """Base of every shape: unknown fields are refused, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Flag(Shape):
    """A sentence the rule finds; ``<<…>>`` marks exactly what, ``becomes`` what the first rewrite yields."""

    text: Text
    becomes: Text | None = None
    kind: KindName | None = None

    @field_validator("text")
    @classmethod
    def _marked(cls, text: str) -> str:
        if text.count("<<") != 1 or text.count(">>") != 1 or text.index("<<") > text.index(">>"):
            raise ValueError("marks no phrase; put << and >> around what the rule should find")
        return text


class Pass(Shape):
    """A sentence the rule leaves alone, and why."""

    text: Text
    because: Text
    kind: KindName | None = None


class SourceUse(Shape):
    """A source by id (see sources.yml), and what it advises, in our words."""

    cite: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    gist: Text


class Examples(Shape):
    """The rule's own proof."""

    flags: Annotated[list[Flag], Field(min_length=2)]
    passes: Annotated[list[Pass], Field(min_length=2)]


class RegexPattern(Shape):
    """A regular expression (RE2, so never slow) and words one of which every match contains."""

    regex: Text
    anchors: Annotated[list[Text], Field(min_length=1)]


class TokenPattern(Shape):
    """A raw spaCy token pattern, for experts; every match contains one of ``anchors``."""

    tokens: Annotated[list[dict[str, Any]], Field(min_length=1)]
    anchors: Annotated[list[Text], Field(min_length=1)]


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
    look_for: Annotated[list[Text | RegexPattern | TokenPattern], Field(min_length=1)]
    near: list[Text] = []
    unless_near: list[Text] = []
    exceptions: list[Text] = []
    unless: list[ContextName] = []
    also_in: list[Literal["quoted", "mention", "title"]] = []
    suggest: list[Text] = []
    guidance: str = ""
    positions: list[SourceUse] = []
    examples: Examples
    known_limits: list[Flag] = []
    sources: Annotated[list[SourceUse], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_help(self) -> RuleShape:
        if not self.suggest and not self.guidance:
            raise ValueError("offers nothing; give at least one suggest, or a guidance sentence")
        if self.standing == "contested" and len(self.positions) < 2:
            raise ValueError("is contested, so positions must give both sides, each with cite and gist")
        return self


class SourceShape(Shape):
    """A published source, as it stands in sources.yml under its id."""

    title: Text
    publisher: Text
    year: str
    country: str
    url: str
    authority: Literal["official", "charity-or-professional-body", "lived-experience", "press-blog-or-training",
                       "low-or-unattributed"]  # fmt: skip
    opened: str


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
