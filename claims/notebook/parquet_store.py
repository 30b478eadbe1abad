"""A Parquet file of claims, as `claims export` and a release write it, in place of a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from claims.building.store_tables import create
from claims.columns import EXPORTED
from claims.engines.limits import limited_cursor
from claims.engines.on_duckdb import DuckDBEngine, SearchMemory
from claims.errors import ClaimsError
from claims.spelling import FIELD, folded, folded_name
from claims.vocabulary import Vocabularies, Vocabulary

if TYPE_CHECKING:
    from claims.store import P, Question, T

_TEXTS = ("title", "published_title", "slug", "quote")
_NAMES = (
    "method", "aliases", "authors", "family", "families_also", "subject", "metric", "baseline", "task", "dataset",
    "model", "hardware", "software", "phase", "condition",
)  # fmt: skip


class NoClaimsError(ClaimsError):
    """A file that holds no table of claims."""


class ParquetStore:
    """The claims of a Parquet file: a `Queryable`. There are no vocabularies, so words are shown by their keys.

    Args:
        path: its file.

    Raises:
        NoClaimsError: it is no Parquet, lacks a column of `EXPORTED`, or has a word that this release does not know.
        OSError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._memory = SearchMemory()
        try:
            given = pq.read_table(path)
        except pa.ArrowInvalid as error:
            raise NoClaimsError(f"{path} is no Parquet file ({str(error).splitlines()[0]})") from None
        if missing := [name for name in EXPORTED if name not in given.column_names]:
            raise NoClaimsError(f"{path} is no table of claims: it has no column {', '.join(missing)}")
        given = given.append_column("search", pa.array(map(_searched, given.select([*_TEXTS, *_NAMES]).to_pylist())))
        self._connection = duckdb.connect(config={"python_enable_replacements": "false"})
        create(self._connection, Vocabularies._make(Vocabulary(name) for name in Vocabularies._fields))
        self._connection.register("given", given)
        try:
            self._connection.execute(_INSERT)
        except duckdb.ConversionException as error:
            raise NoClaimsError(f"{path} is not of this release: {str(error).splitlines()[0]}") from None
        self._connection.unregister("given")

    def ask(self, question: Question[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Answer as `Queryable.ask`."""
        with limited_cursor(self._connection, 0) as cursor:
            return question(DuckDBEngine(cursor, self._memory), *args, **kwargs)


_INSERT = f"""
insert into claims by name
select {", ".join(f'"{name}"' for name in EXPORTED)}, search,
    cast(regexp_extract(claim_id, '[0-9]+$') as integer) as number,
    coalesce(factor, sqrt(factor_low * factor_high)) as sort_factor,
    dense_rank() over (order by slug) as paper_id
from given order by slug, number
"""


def _searched(row: dict[str, str | list[str] | None]) -> str:
    """What a search looks in: as of a store, with the family by its key."""
    texts = [folded(text) for name in _TEXTS if isinstance(text := row[name], str)]
    names = [row[name] for name in _NAMES]
    listed = [name for each in names for name in (each if isinstance(each, list) else [each]) if name]
    return FIELD.join([*texts, *map(folded_name, listed)])
