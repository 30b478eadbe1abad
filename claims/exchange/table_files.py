"""Write claims as tables in files: CSV, JSON, NDJSON and Parquet."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from claims import queries
from claims.filters import Filter
from claims.formula_cells import guarded
from claims.store import Queryable

_BATCH = 10_000  # rows that are Python objects at one time


def export(store: Queryable, filter: Filter, extension: str, output: BinaryIO, mark: bool = False) -> int:
    """Write the matching claims, columns `claims.columns.EXPORTED`, by slug and number; return how many there are.

    Absent is empty in CSV and null elsewhere; lists are joined by `; ` in CSV and lists elsewhere. With `mark` a byte
    order mark stands first, without which spreadsheet programs take the UTF-8 of a CSV for another encoding.

    Raises:
        KeyError: `extension` is not in `FORMATS`.
    """
    write = FORMATS[extension]
    table = store.ask(queries.table, filter)
    if mark:
        output.write(codecs.BOM_UTF8)
    write(table, output)
    return table.num_rows


def write_csv(table: pa.Table, output: BinaryIO) -> None:
    """Write RFC 4180 in UTF-8, one header line; text that a spreadsheet would run as a formula gets an apostrophe."""
    text = io.TextIOWrapper(output, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(table.column_names)
    writer.writerows([_cell(value) for value in row.values()] for row in _rows(table))
    text.detach()


def write_json(table: pa.Table, output: BinaryIO) -> None:
    """Write one list of objects, an object per line."""
    before = b"[\n"
    for row in _rows(table):
        output.write(before + _object(row))
        before = b",\n"
    output.write(b"[]\n" if table.num_rows == 0 else b"\n]\n")


def write_ndjson(table: pa.Table, output: BinaryIO) -> None:
    """Write an object per line."""
    for row in _rows(table):
        output.write(_object(row) + b"\n")


def write_parquet(table: pa.Table, output: BinaryIO) -> None:
    """Write Parquet with zstd compression."""
    pq.write_table(table, output, compression="zstd")


FORMATS: dict[str, Callable[[pa.Table, BinaryIO], None]] = {
    "csv": write_csv,
    "json": write_json,
    "ndjson": write_ndjson,
    "parquet": write_parquet,
}


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in table.to_batches(max_chunksize=_BATCH):
        yield from batch.to_pylist()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, int | date):
        return str(value)
    text = "; ".join(value) if isinstance(value, list) else value
    return guarded(text)


def _object(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, allow_nan=False, default=date.isoformat).encode()
