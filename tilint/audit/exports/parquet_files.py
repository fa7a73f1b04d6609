"""An export as Parquet: a file for each table, written ten thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from tilint.audit.exports.beside import beside
from tilint.audit.exports.tables import Cell, Table
from tilint.errors import SettingsError

_AT_ONCE = 10_000
_MARK = b"tilint"


def check() -> None:
    """Raise ``SettingsError`` where pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise SettingsError("Parquet needs pyarrow; install it with: pip install 'tilint[parquet]'") from None


def targets(path: Path) -> tuple[Path, ...]:
    """Return the files of findings, documents and plan."""
    return beside(path)


def is_ours(path: Path) -> bool:
    """Tell whether ``path`` is a file that tilint wrote, or empty."""
    if not path.stat().st_size:
        return True
    import pyarrow
    import pyarrow.parquet

    try:
        return _MARK in (pyarrow.parquet.read_schema(path).metadata or {})
    except pyarrow.ArrowException:
        return False


def write(tables: Sequence[Table], parts: Sequence[Path]) -> None:
    """Write each table to its part. Columns are typed, so words stay as they are: nothing here is taken for a formula."""
    import pyarrow
    import pyarrow.parquet

    for table, part in zip(tables, parts, strict=True):
        columns = [(name, pyarrow.int64() if whole else pyarrow.string()) for name, whole in table.columns]
        schema = pyarrow.schema(columns, metadata={_MARK: table.name.encode()})
        with pyarrow.parquet.ParquetWriter(str(part), schema) as out:
            for rows in _batches(table.rows()):
                out.write_batch(_batch(pyarrow, rows, schema))


def _batch(pyarrow: Any, rows: list[tuple[Cell, ...]], schema: Any) -> Any:
    arrays = [pyarrow.array(column, field.type) for column, field in zip(zip(*rows, strict=True), schema, strict=True)]
    return pyarrow.record_batch(arrays, schema=schema)


def _batches(rows: Iterator[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]]]:
    while batch := list(islice(rows, _AT_ONCE)):
        yield batch
