"""``tilint lsp``: a language server for editors."""

from __future__ import annotations

import os
import signal
import sys

import click

from tilint import __version__
from tilint.errors import SettingsError


@click.command("lsp")
@click.option(
    "--stdio", is_flag=True, expose_value=False, help="Talk over standard input and output, which it does anyway."
)
@click.option("--check", is_flag=True, help="Only say whether everything that an editor needs is installed.")
def command(check: bool) -> int:
    """Serve an editor over standard input and output; the editor starts this, not a person.

    docs/editors.md has the few lines that VS Code, Neovim and Emacs need. Settings, decisions and baselines
    hold as they do for “tilint check”. Nothing is sent anywhere or kept.
    """
    try:
        from tilint.lsp.server import serve
    except ImportError as error:
        raise SettingsError(
            'an editor needs a library that is not installed; run: pip install "tilint[lsp]".'
        ) from error
    if check:
        click.echo("Everything that an editor needs is installed.")
        return 0
    if sys.stdin.isatty():
        click.echo(
            "tilint lsp waits for an editor, which starts it by itself; see docs/editors.md. Ctrl+C stops it.", err=True
        )
    # The thread that waits for the editor could not be woken to end politely.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # What anything else prints must not come between the messages, so it goes where logs go.
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return serve(__version__, sys.stdin.buffer, outgoing)
