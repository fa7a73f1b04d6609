"""Where results go: standard output, report files, several at once, none of them ever half-written."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import StringIO
from pathlib import Path
from types import TracebackType
from typing import TextIO

import click

from tilint import __version__
from tilint.cli.earlier import may_be_replaced
from tilint.cli.plan import Plan
from tilint.errors import OutputError
from tilint.findings import Review
from tilint.reporters import Reporter, ReportOptions, open_reporter


class Outputs:
    """The open reporters of one run; files appear under their names only when the run has ended well."""

    def __init__(self, plan: Plan, inputs: Iterable[Path]) -> None:
        self._plan = plan
        self._inputs = [os.fspath(path) for path in inputs]
        self._reporters: list[Reporter] = []
        self._parts: list[tuple[TextIO, str]] = []
        self._summary: tuple[StringIO, Path] | None = None

    def __enter__(self) -> Outputs:
        for _, output in self._plan.targets():
            if output is not None:
                self._refuse_loss(output)
        for format_, output in self._plan.targets():
            stream = sys.stdout if output is None else self._part(output)
            self._reporters.append(open_reporter(format_, stream, self._options(stream)))
        if any(format_ == "github" for format_, _ in self._plan.targets()):
            self._summarise_run()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream, _ in self._parts:
            with suppress(OSError):  # a full disk may refuse the last of it, and it is going anyway
                stream.close()
            Path(stream.name).unlink(missing_ok=True)

    def add(self, review: Review) -> None:
        """Show one review everywhere."""
        for reporter in self._reporters:
            reporter.add(review)

    def finish(self) -> None:
        """End every report, give each file its name, and say on standard error what was written."""
        for reporter in self._reporters:
            reporter.close()
        self._write_summary()
        for stream, output in self._parts:
            try:
                stream.close()
                os.replace(stream.name, output)
            except OSError as error:
                raise OutputError(f"{output} cannot be written ({error.strerror}); check its folder.") from error
            click.echo(f"Wrote {output}", err=True)
        self._parts.clear()

    def _summarise_run(self) -> None:
        """Where a GitHub step has a summary, make one for it; it is added to what others wrote there."""
        if path := os.environ.get("GITHUB_STEP_SUMMARY"):
            from tilint.reporters.github_summary import Report

            out = StringIO()
            self._reporters.append(Report(out, self._options(out)))
            self._summary = out, Path(path)

    def _write_summary(self) -> None:
        if self._summary is None:
            return
        from tilint.reporters.github_summary import LARGEST

        out, path = self._summary
        data = out.getvalue().encode("utf-8", "backslashreplace")
        try:
            held = path.stat().st_size if path.exists() else 0
            if held + len(data) < LARGEST:
                with path.open("ab") as file:
                    file.write(data)
        except OSError as error:
            raise OutputError(f"{path} cannot be written ({error.strerror}); see GITHUB_STEP_SUMMARY.") from error

    def _refuse_loss(self, output: str) -> None:
        path = Path(output)
        try:
            status = path.stat()
        except OSError:
            return  # Nothing is there to lose; what hinders writing is told when the file is made.
        if any(_same(status, document) for document in self._inputs):
            raise OutputError(f"{output} is one of the documents to read; give the report another name.")
        if stat.S_ISDIR(status.st_mode):
            raise OutputError(f"{output} is a folder; give the report a file name inside it.")
        if not stat.S_ISREG(status.st_mode):
            raise OutputError(f"{output} is a device or a pipe and no file; to print a report, use --format alone.")
        if status.st_size and not self._plan.force and not may_be_replaced(path):
            raise OutputError(f"{output} exists and is not an earlier report; choose another name or add --force.")

    def _part(self, output: str) -> TextIO:
        import tempfile  # Only a run that writes files needs it.

        folder = Path(output).parent
        try:
            handle, name = tempfile.mkstemp(dir=folder, prefix=".tilint-", suffix=".part", text=False)
        except OSError as error:
            raise OutputError(
                f"{output} cannot be written ({error.strerror}); check that its folder exists."
            ) from error
        os.chmod(name, 0o666 & ~_umask())
        stream = open(handle, "w", encoding="utf-8", newline="\n")  # noqa: SIM115, PTH123 - closed in __exit__
        named = _Named(stream, name)
        self._parts.append((named, output))  # type: ignore[arg-type]
        return named  # type: ignore[return-value]

    def _options(self, stream: TextIO) -> ReportOptions:
        return ReportOptions(
            color=self._color(stream), width=_width(), with_text=self._plan.with_text, quiet=self._plan.quiet,
            version=__version__, fail_on=self._plan.fail_on,
        )  # fmt: skip

    def _color(self, stream: TextIO) -> bool:
        if self._plan.color != "auto":
            return self._plan.color == "always"
        return not os.environ.get("NO_COLOR") and stream.isatty()


class _Named:
    """A text stream that knows the name of its temporary file."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream, self.name = stream, name

    def __getattr__(self, attribute: str) -> object:
        return getattr(self._stream, attribute)


def _same(status: os.stat_result, document: str) -> bool:
    """Tell whether ``document`` is the very file of ``status``, under whichever name."""
    try:
        return os.path.samestat(status, Path(document).stat())
    except (OSError, ValueError):
        return False


def _width() -> int:
    import shutil

    return max(40, min(100, shutil.get_terminal_size((80, 24)).columns))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
