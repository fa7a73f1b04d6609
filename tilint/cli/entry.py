"""The ``tilint`` command: finds the subcommand, and turns errors into a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click

from tilint import __version__
from tilint.errors import TilintError

# Exit codes: nothing at or above the level; findings; something could not be used or read.
CLEAN, FINDINGS, TROUBLE = 0, 1, 2

_COMMANDS = {
    "audit": ("tilint.cli.audit", "Review everything a service has written, and plan what to rewrite first."),
    "baseline": ("tilint.cli.baseline", "Note today's findings, so that checks speak of new ones only."),
    "case-study": ("tilint.cli.case_study", "Write a de-personalised before and after of a letter, for training."),
    "check": ("tilint.cli.check", "Review letters, signs and records; findings come with rewrites."),
    "compare": ("tilint.cli.compare", "Set a draft and its rewrite side by side."),
    "decisions": ("tilint.cli.decisions", "Keep what people decided about findings."),
    "fix": ("tilint.cli.fix", "Make the safe rewrites in text files and templates."),
    "config": ("tilint.cli.config", "Show which settings hold for a file, and who said so."),
    "lsp": ("tilint.cli.lsp", "Serve an editor: findings and rewrites as you type."),
    "trend": ("tilint.cli.trend", "Compare audits: what was fixed, what came back, what is new."),
    "review": ("tilint.cli.review", "Write review copies: the same documents with changes and comments in them."),
    "serve": ("tilint.cli.serve", "Open a page on this computer: paste, drop, read, accept, download."),
    "rules": ("tilint.cli.rules", "List, show, try and test the rules."),
}


class _Lazy(click.Group):
    """Loads a subcommand's module when it is asked for, so that the others cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        found: click.Command = import_module(_COMMANDS[cmd_name][0]).command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in sorted(_COMMANDS.items())])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tilint")
def cli() -> None:
    """Read letters, signs and records as their readers will, and offer kinder words that stay true."""


def main() -> None:
    """Run the command line and exit: 0 nothing at the level, 1 findings, 2 trouble."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run()
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):
        # Whoever read the report has gone (click turns that into SystemExit). What was not shown is
        # not clean, and what still waits to be shown must not fail again while Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = TROUBLE
    sys.exit(code)


def run() -> None:
    """Be the ``tilint`` command: run, and leave at once.

    Taking apart what spaCy built costs as long as checking a letter, and nothing here waits for it:
    outputs are closed, temporary files removed, and both streams flushed by now.
    """
    try:
        main()
    except SystemExit as leaving:
        sys.stderr.flush()
        os._exit(leaving.code if isinstance(leaving.code, int) else TROUBLE)


def _run() -> int:
    try:
        code = cli.main(prog_name="tilint", standalone_mode=False)
    except click.exceptions.Abort:
        return _say("Stopped before the end; nothing was half-written.")
    except click.ClickException as error:
        error.show()
        return TROUBLE
    except TilintError as error:
        return _say(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        named = f" about {error.filename}" if error.filename else ""
        return _say(f"the system says “{error.strerror}”{named}; nothing was half-written.")
    except Exception as error:
        # Its words may quote a letter, so only its kind and place are shown.
        what = f"{type(error).__name__} in {_place(error)}"
        return _say(f"something inside tilint itself failed ({what}); please report that, without the document.")
    return code if isinstance(code, int) else CLEAN


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"


def _say(sentence: str) -> int:
    click.echo(f"tilint: {sentence}", err=True)
    return TROUBLE
