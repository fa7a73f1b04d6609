"""What the API takes and gives, as its own description (OpenAPI) shows it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

Kind = Literal["letter", "poster", "form"]
LONGEST_TEXT = 1_000_000
KIND = "What the text is: a letter to a person, a sign or leaflet, or a record about a person. Told by content unless said."
CONTESTED = "Also show what published guides disagree about, with both positions."


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Problem(_Shape):
    """Why a request could not be answered."""

    error: str = Field(description="One sentence: what happened, and what to do next.")


class CheckRequest(_Shape):
    """A text to review."""

    text: Annotated[
        str,
        Field(
            max_length=LONGEST_TEXT,
            description="The text itself, without its formatting.",
            examples=["You have failed to attend your appointment."],
        ),
    ]
    kind: Kind | None = Field(default=None, description=KIND)
    contested: StrictBool = Field(default=False, description=CONTESTED)
    format: Literal["text", "markdown", "html"] = Field(default="text", description="How the text is written.")
    part: StrictBool = Field(
        default=False, description="Whether this is a part of a longer text, of which nothing is to be said as a whole."
    )


class Cited(_Shape):
    """A published source."""

    id: str
    title: str
    publisher: str
    year: str
    url: str
    gist: str


class Finding(BaseModel):
    """A phrase, or a whole document, that may land harder than was meant; docs/json.md says more of each field."""

    rule: str
    level: Literal["suggestion", "warning", "error"]
    scope: Literal["text", "document"]
    standing: Literal["settled", "contested", "ask-the-person"]
    topic: str
    message: str
    why: str
    guidance: str
    principles: list[str]
    positions: list[str]
    sources: list[Cited]
    phrase: str
    sentence: str
    suggestions: list[str] = Field(description="Full replacements for the stretch from start to end, best first.")
    ready: bool = Field(description="Whether the first suggestion may be used as it is.")
    where: str
    start: int = Field(description="Code points from the start of the text.")
    end: int = Field(description="Code points from the start of the text; not part of the phrase.")
    block: int
    fingerprint: str


class Step(_Shape):
    """Something that the reader meets on the way."""

    step: str
    block: int


class SetAside(BaseModel):
    """A phrase that was seen and left alone."""

    rule: str
    phrase: str
    where: str
    reason: str


class Reviewed(BaseModel):
    """What tilint says of a document."""

    path: str
    format: str
    kind: Kind
    kind_reason: str
    words: int
    facts: dict[str, bool | None]
    steps: list[Step]
    summary: str
    warnings: list[str]
    findings: list[Finding]
    set_aside: list[SetAside]


class Fields(_Shape):
    """What may be said beside files."""

    kind: Kind | None = Field(default=None, description=KIND)
    contested: bool = Field(default=False, description=CONTESTED)


class ViewFields(Fields):
    """What may be said beside a file to be looked at."""

    view: int = Field(
        default=0,
        ge=0,
        le=10**6,
        description="Also return a view of it as HTML, whose marks bear this number; 0 for none.",
    )


class CopyFields(Fields):
    """What may be said beside a file to be copied."""

    marks: Literal["both", "comments", "changes", "none"] = Field(
        default="both", description="Comments, tracked changes, both, or none: every safe rewrite simply made."
    )


class Looked(_Shape):
    """An uploaded file."""

    review: Reviewed
    page: str = Field(description="The view that was asked for, as HTML that is safe to put into a page, or nothing.")
    copy_name: str = Field(description="What its review copy would be called; nothing where there can be none.")


class CompareRequest(_Shape):
    """Two wordings of a text."""

    before: Annotated[str, Field(max_length=LONGEST_TEXT, description="The text as it was.")]
    after: Annotated[str, Field(max_length=LONGEST_TEXT, description="The text as it is now.")]


class Stretch(_Shape):
    """A stretch of both wordings; where they agree, both are the same."""

    before: str
    after: str
    same: bool


class Compared(_Shape):
    """Two wordings side by side."""

    stretches: list[Stretch]


class TryRequest(_Shape):
    """A rule as YAML, and a text to run it over."""

    rule: Annotated[str, Field(max_length=100_000, description="A rule as docs/rules.md describes it, in YAML.")]
    text: Annotated[str, Field(max_length=LONGEST_TEXT, description="What to run it over.")] = ""
    kind: Kind | None = Field(default=None, description=KIND)


class Tried(_Shape):
    """What a rule's own examples and the text showed."""

    rule: str
    complaints: list[str]
    examples: dict[str, int]
    review: Reviewed
