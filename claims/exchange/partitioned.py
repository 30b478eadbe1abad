"""Write the claims as a folder of Parquet files, one part per year, which many machines can read at once.

The tables of the store, words as text: claims/year=2023/part-0.parquet for each year, and papers, hints, terms,
problems and meta, each with .parquet. `claims serve --engine spark` opens it; DuckDB, pandas and Spark read it as is.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from claims import queries
from claims.columns import PAPER_ID
from claims.engines.sql import Engine, Sql, columns, sql
from claims.errors import ClaimsError
from claims.files import atomic
from claims.filters import Filter
from claims.queries import ALL
from claims.queries.selection import where
from claims.store import TABLES, Queryable, digest

CLAIMS = "claims"
"""The one table in parts; the others are small."""
WRITTEN = (*ALL, PAPER_ID.name)
"""Columns of the claims."""


class ExportError(ClaimsError):
    """Nothing can be written; the message says why."""


def place(table: str) -> str:
    """Return where one of `TABLES` is in the folder."""
    return table if table == CLAIMS else f"{table}.parquet"


def is_export(folder: Path) -> bool:
    """Return whether `folder` holds the tables and nothing else."""
    return folder.is_dir() and {child.name for child in folder.iterdir()} == {place(table) for table in TABLES}


def export_partitioned(store: Queryable, filter: Filter, target: Path) -> int:
    """Write the folder `target` whole or not at all, replacing an earlier export; return the number of claims.

    The claims are those that match, with all columns of `claims.columns.CLAIM_COLUMNS`; the papers are those with such
    a claim, or all without a filter. The hash in `meta` distinguishes selections.

    Raises:
        ExportError: no claim matches, or `target` exists and is not such an export.
        OSError: the folder cannot be written.
    """
    target = target.resolve()
    if target.exists() and not is_export(target):
        raise ExportError(f"{target} exists and is not such an export; name another folder, or remove it")
    with atomic(target) as temporary:
        temporary.mkdir()
        return _write(store, filter, temporary)


def _write(store: Queryable, filter: Filter, folder: Path) -> int:
    years = store.ask(queries.years, filter)
    if not years:
        raise ExportError("no claim matches, and a table without rows has no parts")
    count = sum(store.ask(_write_year, filter, year, folder / place(CLAIMS)) for year in years)
    slugs = None if filter == Filter() else pa.array(store.ask(queries.slugs, filter), pa.string())
    papers = store.ask(_write_rows, Sql("select * from papers"), folder / place("papers"), slugs)
    store.ask(_write_hints, filter, folder / place("hints"))
    for table in ("terms", "problems"):
        store.ask(_write_rows, Sql(f"select * from {table}"), folder / place(table))
    meta = store.ask(_meta)
    if filter != Filter():
        name = digest(f"{meta['data_hash'][0]} {filter.to_params()}")
        for column, value in (("data_hash", name), ("papers", papers), ("claims", count)):
            field = meta.schema.field(column)
            meta = meta.set_column(meta.schema.get_field_index(column), field, [pa.array([value], field.type)])
    pq.write_table(meta, folder / place("meta"))
    return count


def _meta(engine: Engine) -> pa.Table:
    return engine.arrow(Sql("select * from meta")).read_all()


def _write_year(engine: Engine, filter: Filter, year: int, folder: Path) -> int:
    names = columns(name for name in WRITTEN if name != "year")
    rows = sql("select {} from claims where {}", names, where(engine, filter, sql("year = {}", year)))
    return _write_rows(engine, rows, folder / f"year={year}" / "part-0.parquet")


def _write_hints(engine: Engine, filter: Filter, file: Path) -> int:
    chosen = sql("select claim_id from claims where {}", where(engine, filter))
    return _write_rows(engine, sql("select * from hints where claim_id in ({})", chosen), file)


def _write_rows(engine: Engine, rows: Sql, file: Path, slugs: pa.Array | None = None) -> int:
    """Write `rows`, or those with one of `slugs`, a batch at a time; return how many."""
    reader = engine.arrow(rows)
    file.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with pq.ParquetWriter(file, reader.schema, compression="zstd") as writer:
        for batch in reader:
            kept = batch if slugs is None else batch.filter(pc.field("slug").isin(slugs))
            writer.write_batch(kept)
            count += kept.num_rows
    return count
