"""What an API call is: what it takes, what it gives, and how a request for it is read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tilint.web.checking import Checking, Unanswered

JSON, FORM = "application/json", "multipart/form-data"
_MOST_FILES, _MOST_FIELDS = 500, 10

Answer = Callable[[Checking, Any, list[UploadFile]], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that can be asked for (always by POST).

    ``takes`` is the shape of the JSON body or, where ``files`` names a field for uploads, of the other
    fields of a form; ``several`` tells whether that field may hold more than one file. ``gives`` is the
    shape of the JSON answer, None for a file to take away.
    """

    path: str
    summary: str
    about: str
    answer: Answer
    takes: type[BaseModel]
    gives: type[BaseModel] | None = None
    files: str = ""
    several: bool = False

    @property
    def route(self) -> Route:
        """The route that answers the call."""
        return Route(self.path, self._form if self.files else self._json, methods=["POST"], name=self.path)

    async def _json(self, request: Request) -> Response:
        _expect(request, JSON)
        asked = _shaped(self.takes.model_validate_json, await request.body())
        return await self.answer(request.app.state.checking, asked, [])

    async def _form(self, request: Request) -> Response:
        _expect(request, FORM)
        async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
            sent = form.getlist(self.files)
            uploads = [one for one in sent if isinstance(one, UploadFile)]
            if not uploads or len(uploads) < len(sent) or (len(uploads) > 1 and not self.several):
                raise Unanswered(
                    f"{self.files}: {'at least one file is' if self.several else 'one file is'} needed; see the API page."
                )
            asked = _shaped(self.takes.model_validate, {key: value for key, value in form.items() if key != self.files})
            return await self.answer(request.app.state.checking, asked, uploads)


def _expect(request: Request, type_: str) -> None:
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent != type_:
        raise HTTPException(415, f"This takes {type_}; see the API page.")


def _shaped(shape: Callable[[Any], Any], sent: Any) -> Any:
    try:
        return shape(sent)
    except ValidationError as error:
        # What was sent is not repeated: it may be a letter.
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "The request"
        raise Unanswered(f"{where}: {first['msg']}; see the API page.") from None
