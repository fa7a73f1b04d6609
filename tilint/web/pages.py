"""The pages: the desk, files, rules, a rule on trial, and what the API offers."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tilint import __version__
from tilint.findings import KINDS
from tilint.page_templates import templates_of
from tilint.reporters.path import SORTS
from tilint.reporters.wording import KINDS as KIND_WORDS
from tilint.reporters.wording import count, said
from tilint.rulebook.store import rules_folder
from tilint.site.build import CRIBS
from tilint.site.cribs import swaps
from tilint.site.shelf import spaced
from tilint.web.api import CALLS
from tilint.web.description import described
from tilint.web.desk import Desk
from tilint.web.shelves import Bookcase, bookcase


async def health(_: Request) -> Response:
    """Say that the server is up."""
    return PlainTextResponse("ok")


async def desk(request: Request) -> Response:
    """The writing desk."""
    return _drawn(request, "desk.html", sorts=SORTS)


async def files(request: Request) -> Response:
    """Files: drop, read, take away."""
    return _drawn(request, "files.html")


def try_rule(request: Request) -> Response:
    """A rule on trial."""
    return _drawn(request, "try.html", example=_example())


async def api_page(request: Request) -> Response:
    """What the API offers, made from its own description."""
    desk = _desk(request)
    address = str(request.base_url).rstrip("/") + desk.base
    return _drawn(request, "api.html", description=described(CALLS, desk.base), address=address)


async def api_description(request: Request) -> Response:
    """The description of the API for programs."""
    return JSONResponse(described(CALLS, _desk(request).base))


async def report_style(_: Request) -> Response:
    """The style of the report, for the view of a file."""
    return Response(_resource("tilint.reporters", "report.css"), media_type="text/css")


async def rulebook_style(_: Request) -> Response:
    """The style of the rulebook's pages."""
    return Response(_resource("tilint.site", "site.css"), media_type="text/css")


def rules(request: Request) -> Response:
    """Rules, searched and narrowed."""
    case, asked = _case(request), request.query_params
    chosen = {name: asked.get(name, "")[:200] for name in ("principle", "topic", "kind", "standing")}
    words = asked.get("words", "")[:200]
    return _drawn(request, "rules.html", found=case.search(words, **chosen), words=words, case=case, **chosen)


def rule(request: Request) -> Response:
    """A rule's own page."""
    entry = _case(request).entry(request.path_params["name"])
    if entry is None:
        raise HTTPException(404)
    return _drawn(request, "rule.html", rule=entry)


def crib(request: Request) -> Response:
    """Ten swaps for one kind of document, to print."""
    kind = request.path_params["kind"]
    if kind not in CRIBS:
        raise HTTPException(404)
    return _drawn(request, "crib.html", words=CRIBS[kind], swaps=swaps(_case(request).entries, kind))


def disagreements(request: Request) -> Response:
    """Where guides disagree."""
    return _drawn(request, "disagreements.html", rules=_case(request).open_questions())


def unfound(request: Request, status: int, sentence: str) -> Response:
    """A page for whoever followed a link that leads nowhere."""
    page = _drawn(request, "unfound.html", sentence=sentence)
    page.status_code = status
    return page


# Those that may have to load the rulebook are plain functions, which run in a thread.
ROUTES = (
    Route("/health", health), Route("/", desk), Route("/files", files), Route("/try", try_rule), Route("/api", api_page),
    Route("/api/openapi.json", api_description), Route("/report.css", report_style), Route("/site.css", rulebook_style),
    Route("/rules", rules), Route("/rules/{name}.html", rule), Route("/crib-{kind}.html", crib),
    Route("/disagreements.html", disagreements),
)  # fmt: skip


@cache
def _example() -> str:
    """Return a rule of the book to begin with."""
    return next(rules_folder().rglob("frequent-flyer.yml")).read_text(encoding="utf-8")


def _case(request: Request) -> Bookcase:
    return bookcase(_desk(request).folders)


def _desk(request: Request) -> Desk:
    found: Desk = request.app.state.desk
    return found


def _drawn(request: Request, template: str, **values: Any) -> Response:
    desk = _desk(request)
    page = _templates().get_template(template)
    here = template.removesuffix(".html")
    return HTMLResponse(
        page.render(base=desk.base, up=desk.base, here=here, largest=desk.largest, local=desk.is_local, **values)
    )


@cache
def _templates() -> Environment:
    # The rulebook's own pages stand in this door's frame: its base.html comes first.
    made = templates_of("tilint.web", "tilint.site")
    made.globals.update(version=__version__, kinds={kind: KIND_WORDS[kind] for kind in KINDS}, cribs=CRIBS)
    made.filters.update(count=count, spaced=spaced, said=said)
    return made


@cache
def _resource(package: str, name: str) -> str:
    return resources.files(package).joinpath("templates", name).read_text(encoding="utf-8")
