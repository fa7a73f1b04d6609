"""``tilint serve``: a page on one's own machine."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tilint.errors import SettingsError

if TYPE_CHECKING:
    from tilint.web.desk import Desk
    from tilint.web.listening import Socket

LOOPBACK = "127.0.0.1"
_TELL = {"127.0.0.1": "this computer", "localhost": "this computer", "::1": "this computer"}


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="The port to serve on (8765, or any that is free, unless said; 0 for any).",
)
@click.option("--no-open", is_flag=True, help="Do not open the page in a browser.")
@click.option("--rules", "packs", multiple=True, metavar="FOLDER", type=click.Path(path_type=Path),
              help="Lay a folder of your organisation's rules over the built-in ones. May be repeated.")  # fmt: skip
@click.option(
    "--max-upload",
    type=click.IntRange(1, 200),
    default=50,
    show_default=True,
    metavar="MB",
    help="The most to take at once.",
)
@click.option(
    "--max-pages", type=click.IntRange(1, 10_000), default=1000, show_default=True, help="The most pages of a PDF."
)
@click.option("--host", default=LOOPBACK, show_default=True, help="For a team server: the address to listen on.")
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="For a team server: a name it answers to. May be repeated.",
)
@click.option(
    "--root-path", default="", metavar="PATH", help="For a team server: the path that the proxy puts in front."
)
@click.option("--no-key", is_flag=True, help="For a team server whose proxy signs people on: addresses without a key.")
@click.option(
    "--workers", type=click.IntRange(1, 32), default=1, show_default=True, help="For a team server: how many processes."
)
def command(
    port: int | None, no_open: bool, packs: tuple[Path, ...], max_upload: int, max_pages: int, host: str,
    hosts: tuple[str, ...], root_path: str, no_key: bool, workers: int,
) -> None:  # fmt: skip
    """Open a page on this computer: paste or drop, read, accept, take away. Nothing is kept.

    It answers to this computer alone, at an address with a key that is new each time. For a team server
    behind a proxy see docs/team-server.md.
    """
    from tilint.rulebook.store import open_rulebook
    from tilint.web.desk import LOCAL_NAMES, Desk
    from tilint.web.listening import listening_on

    if host not in _TELL and not hosts:
        raise SettingsError(f"--host {host} would answer to other computers; say to which name with --allow-host NAME.")
    open_rulebook(packs)  # a rule that does not hold is told now, not at the first letter
    desk = Desk(
        key="" if no_key else secrets.token_urlsafe(16), root=_rooted(root_path), hosts=(*LOCAL_NAMES, *(h.lower() for h in hosts)),
        packs=tuple(str(pack.resolve()) for pack in packs), largest=max_upload * 1_000_000, pages=max_pages,
    )  # fmt: skip
    listening = listening_on(host, port)
    number = listening.getsockname()[1]
    address = f"http://{'localhost' if host == '::1' else host}:{number}{desk.base}"
    click.echo(f"tilint is open at {address}")
    click.echo("Nothing you paste or drop there is kept. Press Ctrl+C here to stop.")
    _serve(desk, listening, workers, "" if no_open else address)


def _rooted(path: str) -> str:
    return "/" + path.strip("/") if path.strip("/") else ""


def _serve(desk: Desk, listening: Socket, workers: int, address: str) -> None:
    import uvicorn

    from tilint.web import desk as desks

    desks.put(desk)
    application = "tilint.web.app:from_environment"
    config: dict[str, Any] = {
        "factory": True, "access_log": False, "log_level": "critical", "server_header": False, "proxy_headers": False,
        "timeout_graceful_shutdown": 3, "lifespan": "on",
    }  # fmt: skip
    if address:
        _open_soon(address)
    if workers > 1:
        uvicorn.run(application, fd=listening.fileno(), workers=workers, **config)
    else:
        with suppress(KeyboardInterrupt):  # which is how it is meant to end
            uvicorn.Server(uvicorn.Config(application, **config)).run(sockets=[listening])


def _open_soon(address: str) -> None:
    import threading
    import webbrowser

    # The socket listens already, so whoever comes before the server is ready only waits.
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
