"""Lazy frames of claims: which rows a filter selects, and how an answer leaves the engine.

pandas and Arrow are loaded where an answer needs them: a page shows its first words, and a build ends, without.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any

import narwhals as nw

from claims.filters import Filter
from claims.rows import plain
from claims.words import Qualifier

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_COLUMNS = {"baseline": "baseline_key", "claim": "claim_id"}
_KEYS = ("domain", "family", "venue", "method", "kind", "phase", "qualifier", "baseline", "verified", "claim")


def column_of(name: str) -> str:
    """The column that the field `name` of a filter speaks of."""
    return _COLUMNS.get(name, name)


def _conditions(filter: Filter) -> list[nw.Expr]:
    conditions = [nw.col("search").str.contains(word, literal=True) for word in plain(filter.q).split()]
    conditions += [nw.col(column_of(name)).is_in(keys) for name in _KEYS if (keys := getattr(filter, name))]
    if filter.year:
        conditions.append(nw.col("year").is_between(*filter.year))
    if filter.factor_min is not None:
        conditions.append((nw.col("factor") >= filter.factor_min) | (nw.col("factor_low") >= filter.factor_min))
    if filter.typical:
        conditions.append(nw.col("qualifier") != Qualifier.UP_TO.value)
    return conditions


def matches(claims: nw.LazyFrame, filter: Filter, *more: nw.Expr) -> nw.LazyFrame:
    """The claims that `filter` selects, of these the ones for which `more` is true."""
    conditions = [*_conditions(filter), *more]
    return claims.filter(reduce(and_, conditions)) if conditions else claims


def to_arrow(frame: nw.LazyFrame) -> pa.Table:
    """The rows as Arrow, words as text whatever the engine stores them as."""
    return words_as_text(frame.collect("pyarrow").to_native())


def words_as_text(table: pa.Table) -> pa.Table:
    """The same rows with text where the engine has words of a closed list."""
    import pyarrow as pa

    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            table = table.set_column(place, field.name, table.column(place).cast(pa.string()))
    return table


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """The same rows with dtypes that do not depend on what is missing: str, Int64 (counts: int64), float64."""
    import pandas as pd
    import pyarrow as pa

    text = pd.StringDtype(na_value=math.nan)
    dtypes = {pa.string(): text, pa.large_string(): text, pa.int32(): pd.Int64Dtype()}
    return table.to_pandas(types_mapper=dtypes.get, date_as_object=False)


def counts_of(facets: Sequence[tuple[str, str, int]]) -> pd.DataFrame:
    """Counts of the keys of facets as pandas: columns facet, key, n."""
    import pyarrow as pa

    columns = zip(*facets, strict=True) if facets else ((), (), ())
    types = {"facet": pa.string(), "key": pa.string(), "n": pa.int64()}
    arrays = [pa.array(values, type_) for values, type_ in zip(columns, types.values(), strict=True)]
    return to_pandas(pa.table(arrays, names=list(types)))


def collect(frame: nw.LazyFrame) -> pd.DataFrame:
    """The rows as pandas."""
    return to_pandas(to_arrow(frame))


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as mappings of plain Python values: absent is None, a list is a list."""
    import pyarrow as pa

    return pa.Table.from_pandas(frame, preserve_index=False).to_pylist()
