"""The claims as a folder of Parquet files, one part a year, which many machines may read at once.

The tables of the store, words as text: claims/year=2023/part-0.parquet for each year, papers.parquet, terms.parquet,
problems.parquet and meta.parquet. `claims serve --engine spark` opens it; DuckDB, pandas and Spark read it as it is.
"""

from __future__ import annotations

from pathlib import Path

import narwhals as nw
import narwhals.selectors as ncs
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from claims import queries
from claims.errors import ClaimsError
from claims.files import atomic
from claims.filters import Filter
from claims.frames import matches, to_arrow
from claims.queries import ALL
from claims.store import TABLES, Store, digest

CLAIMS = "claims"
"""The one table in parts; the others are small."""
_BATCH = 50_000  # rows in memory at one time, and of a row group


class ExportError(ClaimsError):
    """Nothing can be written; the message says why."""


def place(table: str) -> str:
    """Where one of `TABLES` stands in the folder."""
    return table if table == CLAIMS else f"{table}.parquet"


def is_export(folder: Path) -> bool:
    """Whether `folder` holds the tables and nothing else."""
    return folder.is_dir() and {child.name for child in folder.iterdir()} == {place(table) for table in TABLES}


def export_partitioned(store: Store, filter: Filter, target: Path) -> int:
    """Write the folder `target` whole or not at all, in place of an earlier export; return the number of claims.

    Of the claims those that match, with all columns of `claims.columns.CLAIM_COLUMNS`; of the papers those with such a
    claim, all without a filter. The hash in `meta` tells one selection from another.

    Raises:
        ExportError: no claim matches, or something else stands at `target`.
        OSError: the folder cannot be written.
    """
    target = target.resolve()
    if target.exists() and not is_export(target):
        raise ExportError(f"{target} is there and is no such export; name another folder, or remove it")
    with atomic(target) as temporary:
        temporary.mkdir()
        return _write(store, filter, temporary)


def _write(store: Store, filter: Filter, folder: Path) -> int:
    years = store.ask(queries.timeline, filter)["year"].unique().tolist()
    if not years:
        raise ExportError("no claim matches, and a table without rows has no parts")
    count = sum(store.ask(_write_year, filter, year, folder / place(CLAIMS)) for year in years)
    slugs = None if filter == Filter() else pa.array(store.ask(queries.slugs, filter), pa.string())
    papers = store.ask_table("papers", _write_rows, folder / place("papers"), slugs)
    for table in ("terms", "problems"):
        store.ask_table(table, _write_rows, folder / place(table))
    meta = store.ask_table("meta", to_arrow)
    if filter != Filter():
        name = digest(f"{meta['data_hash'][0]} {filter.to_params()}")
        for column, value in (("data_hash", name), ("papers", papers), ("claims", count)):
            field = meta.schema.field(column)
            meta = meta.set_column(meta.schema.get_field_index(column), field, [pa.array([value], field.type)])
    pq.write_table(meta, folder / place("meta"))
    return count


def _write_year(claims: nw.LazyFrame, filter: Filter, year: int, folder: Path) -> int:
    rows = matches(claims, filter, nw.col("year") == year)
    return _write_rows(
        rows.select(*(name for name in ALL if name != "year")), folder / f"year={year}" / "part-0.parquet"
    )


def _write_rows(rows: nw.LazyFrame, file: Path, slugs: pa.Array | None = None) -> int:
    """Write `rows`, of these the ones with one of `slugs`, a batch at a time; return how many."""
    reader = nw.to_native(rows.with_columns(ncs.enum().cast(nw.String))).to_arrow_reader(_BATCH)
    file.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with pq.ParquetWriter(file, reader.schema, compression="zstd") as writer:
        for batch in reader:
            kept = batch if slugs is None else batch.filter(pc.field("slug").isin(slugs))
            writer.write_batch(kept)
            count += kept.num_rows
    return count
