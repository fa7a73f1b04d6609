"""What an audit found, for other programs: CSV, XLSX and Parquet, row by row and never wholly in memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tilint.audit.exports import csv_files, parquet_files, xlsx_file
from tilint.audit.exports.tables import tables
from tilint.audit.store import Store
from tilint.errors import OutputError, SettingsError

_FORMATS = {".csv": csv_files, ".xlsx": xlsx_file, ".parquet": parquet_files}


def check_export(path: Path) -> None:
    """Raise ``SettingsError`` where no export can be written to ``path``, before hours are spent on an audit.

    Its ending names the format; what stands there already must be an export of tilint.
    """
    if path.suffix.lower() not in _FORMATS:
        raise SettingsError(f"{path} has no ending that names an export; choose .xlsx, .csv or .parquet.")
    if not path.parent.is_dir():
        raise SettingsError(f"{path} cannot be written, because its folder does not exist; make it first.")
    writer = _FORMATS[path.suffix.lower()]
    writer.check()
    for target in writer.targets(path):
        if target.exists() and not (target.is_file() and writer.is_ours(target)):
            raise SettingsError(f"{target} is there already and no export of tilint; choose another name.")


def exported_files(path: Path) -> tuple[Path, ...]:
    """Return the files that an export to ``path`` writes."""
    files: tuple[Path, ...] = _FORMATS[path.suffix.lower()].targets(path)
    return files


def export(store: Store, run: int, path: Path) -> tuple[Path, ...]:
    """Write documents, findings and plan of a finished run to ``path``, and return the files written.

    XLSX has them as sheets. CSV and Parquet have a file each: findings in the one named, the others beside it as
    ``NAME.documents`` and ``NAME.plan``. Raises ``OutputError`` where they cannot be written.
    """
    writer = _FORMATS[path.suffix.lower()]
    targets = exported_files(path)
    try:
        with _parts(targets) as parts:
            writer.write(tables(store, run), parts)
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); check its folder.") from error
    return targets


@contextmanager
def _parts(targets: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    """Yield names to write to, which become ``targets`` once all is written, and are gone where that fails."""
    parts = tuple(target.with_name(f".{target.name}.{os.getpid()}.part") for target in targets)
    try:
        yield parts
        for part, target in zip(parts, targets, strict=True):
            os.replace(part, target)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
