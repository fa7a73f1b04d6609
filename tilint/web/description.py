"""The API described for programs, as OpenAPI 3.1, from the same table that answers it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from tilint import __version__
from tilint.web.calls import FORM, JSON, Call
from tilint.web.shapes import Problem

_FILE = {"type": "string", "format": "binary", "contentMediaType": "application/octet-stream"}
_REFUSED = {
    "400": "The form could not be read.",
    "413": "More was sent than is taken at once.",
    "415": "It was sent as something else than is taken.",
    "422": "It could not be read or used; the sentence says why.",
}


def described(calls: Iterable[Call], base: str) -> dict[str, Any]:
    """Return the description of ``calls``, which are reached under the path ``base``."""
    calls = list(calls)
    shapes = {shape for call in calls for shape in (call.takes, call.gives) if shape is not None} | {Problem}
    _, defined = models_json_schema(
        [(shape, "validation") for shape in sorted(shapes, key=lambda shape: shape.__name__)],
        ref_template="#/components/schemas/{model}",
    )
    schemas = defined.get("$defs", {})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "tilint", "version": __version__, "license": {"name": "MIT", "identifier": "MIT"},
            "description": "Reviews letters, signs and records, and offers kinder words that stay true. Nothing that is sent is kept.",
        },
        "servers": [{"url": base.rstrip("/") or "/"}],
        "paths": {call.path: {"post": _operation(call, schemas)} for call in calls},
        "components": {"schemas": schemas},
    }  # fmt: skip


def _operation(call: Call, schemas: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": call.path.rsplit("/", 1)[1],
        "summary": call.summary,
        "description": call.about,
        "requestBody": {"required": True, "content": _taken(call, schemas)},
        "responses": {"200": _given(call), **{status: _problem(words) for status, words in _REFUSED.items()}},
    }


def _taken(call: Call, schemas: dict[str, Any]) -> dict[str, Any]:
    if not call.files:
        return {JSON: {"schema": _reference(call.takes)}}
    file = {**_FILE, "description": "A document of any format that tilint reads."}
    own = (
        {"type": "array", "items": file, "minItems": 1, "description": "Documents of any format that tilint reads."}
        if call.several
        else file
    )
    fields = {call.files: own, **schemas[call.takes.__name__].get("properties", {})}
    form = {"type": "object", "properties": fields, "required": [call.files], "additionalProperties": False}
    return {FORM: {"schema": form}}


def _given(call: Call) -> dict[str, Any]:
    if call.gives is not None:
        return {"description": "The answer.", "content": {JSON: {"schema": _reference(call.gives)}}}
    return {
        "description": "The file to take away; Content-Disposition has its name.",
        "headers": {
            "X-Tilint-Notes": {
                "description": "What could not be put in, percent-encoded.",
                "schema": {"type": "string"},
            }
        },
        "content": {"application/octet-stream": {"schema": _FILE}},
    }


def _problem(words: str) -> dict[str, Any]:
    return {"description": words, "content": {JSON: {"schema": _reference(Problem)}}}


def _reference(shape: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{shape.__name__}"}
