"""The questions of every click once more, in SQL for DuckDB; tests hold each equal to its twin in `claims.queries`.

Measured by `python -m tests.benchmark interaction`: building a lazy expression costs more than DuckDB takes to answer
it, a text is looked for once for all questions, and most facets are counted in two scans for all of them.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeAlias, TypeVar

import duckdb
import narwhals as nw

from claims.columns import EXPORTED
from claims.filters import Filter
from claims.frames import column_of, counts_of, to_pandas, words_as_text
from claims.queries.columns import FACETS, POINTS, WORDED, Facet, Group, OfKind, Order, every_kind, sorting
from claims.rows import plain
from claims.words import Attribution, Kind, Qualifier, Status

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

P = ParamSpec("P")
T = TypeVar("T")
MOST_FOUND = 4_000_000
"""Rows of remembered texts together: 32 MB."""
MOST_TEXTS = 1_000
"""Remembered texts; many have no row at all."""


class Found:
    """The rows in whose search text some words stand, for the texts asked for last; safe for threads."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._kept: OrderedDict[tuple[str, ...], pa.Table] = OrderedDict()
        self._lock = Lock()

    def __call__(self, words: tuple[str, ...]) -> pa.Table:
        """Their row ids, as column `row`."""
        with self._lock:
            if words in self._kept:
                self._kept.move_to_end(words)
                return self._kept[words]
        condition = " and ".join(f"contains(search, {_literal(word)})" for word in words)
        with self._connection.cursor() as cursor:
            rows = cursor.sql(f"select rowid as row from claims where {condition}").to_arrow_table()
        with self._lock:
            self._kept[words] = rows
            while len(self._kept) > 1 and (len(self._kept) > MOST_TEXTS or self._rows() > MOST_FOUND):
                self._kept.popitem(last=False)
        return rows

    def _rows(self) -> int:
        return sum(each.num_rows for each in self._kept.values())

    def __len__(self) -> int:
        """How many texts are remembered."""
        return len(self._kept)


class Claims:
    """The claims, or another table of the store, as one cursor sees them."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, found: Found, table: str) -> None:
        self._cursor = cursor
        self._found = found
        self.table = table

    def where(self, filter: Filter, *more: str) -> str:
        """The condition that the claims which `filter` selects meet, and with it those in `more`."""
        conditions = [*_conditions(filter), *more]
        if words := tuple(sorted({*plain(filter.q).split()})):
            self._cursor.register("found", self._found(words))
            conditions.append("rowid in (select row from found)")
        return " and ".join(conditions) or "true"

    def answer(self, statement: str) -> pa.Table:
        """The rows that `statement` selects, words as text."""
        return words_as_text(self._cursor.sql(statement).to_arrow_table())

    def rows(self, statement: str) -> list[tuple]:
        """The same as plain values, for a few rows."""
        return self._cursor.execute(statement).fetchall()

    def mappings(self, statement: str) -> list[dict[str, Any]]:
        """The same by column."""
        result = self._cursor.execute(statement)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


Question: TypeAlias = Callable[Concatenate[nw.LazyFrame, P], T]


def also(form: Callable[Concatenate[Claims, P], T]) -> Callable[[Question[P, T]], Question[P, T]]:
    """Marks a question that has `form` as its twin for DuckDB: `claims.store.Store` then asks that."""

    def on_duckdb(cursor: duckdb.DuckDBPyConnection, found: Found, table: str, *args: P.args, **kwargs: P.kwargs) -> T:
        return form(Claims(cursor, found, table), *args, **kwargs)

    def mark(question: Question[P, T]) -> Question[P, T]:
        question.on_duckdb = on_duckdb  # ty: ignore[missing-attribute]
        return question

    return mark


def _literal(value: object) -> str:
    return str(duckdb.ConstantExpression(value))


def _conditions(filter: Filter) -> list[str]:
    conditions = [
        f"{column_of(name)} in ({', '.join(map(_literal, keys))})"
        for name in (*FACETS, "claim")
        if name != "year" and (keys := getattr(filter, name))
    ]
    if filter.year:
        conditions.append(f"year between {filter.year[0]} and {filter.year[1]}")
    if filter.factor_min is not None:
        least = _literal(filter.factor_min)
        conditions.append(f"(factor >= {least} or factor_low >= {least})")
    if filter.typical:
        conditions.append(f"qualifier <> {_literal(Qualifier.UP_TO.value)}")
    return conditions


# --- which claims -----------------------------------------------------------------------------------------------------


def _listing(columns: Sequence[str], where: str, order: Order, limit: int | None = None, offset: int = 0) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    keys = ", ".join(f"{name} {'desc' if down else 'asc'} nulls last" for name, down in sorting(order))
    page = f" limit {limit} offset {offset}" if limit is not None else f" offset {offset}"
    return f"select {names} from claims where {where} order by {keys}{page}"


def table(
    claims: Claims,
    filter: Filter,
    columns: Sequence[str] = EXPORTED,
    order: Order = "paper",
    limit: int | None = None,
    offset: int = 0,
) -> pa.Table:
    """As `claims.queries.table`."""
    return claims.answer(_listing(columns, claims.where(filter), order, limit, offset))


def listed(
    claims: Claims,
    filter: Filter,
    columns: Sequence[str] = EXPORTED,
    order: Order = "paper",
    limit: int | None = None,
    offset: int = 0,
) -> list[dict[str, Any]]:
    """As `claims.queries.listed`."""
    return claims.mappings(_listing(columns, claims.where(filter), order, limit, offset))


def whole(claims: Claims) -> list[dict[str, Any]]:
    """As `claims.queries.whole`."""
    return claims.mappings(f"select * from {claims.table}")


def count(claims: Claims, filter: Filter) -> int:
    """As `claims.queries.count`."""
    return claims.rows(f"select count(*) from claims where {claims.where(filter)}")[0][0]


def points(claims: Claims, filter: Filter, kind: Kind, limit: int | None = None) -> pd.DataFrame:
    """As `claims.queries.points`."""
    return to_pandas(claims.answer(_listing(POINTS, _with_effect(claims, filter, kind), "factor", limit)))


def without_factor(claims: Claims, filter: Filter, limit: int) -> pd.DataFrame:
    """As `claims.queries.without_factor`."""
    found = claims.answer(_listing(WORDED, claims.where(filter, "sort_factor is null"), "newest", limit))
    return to_pandas(found)


# --- facets -----------------------------------------------------------------------------------------------------------


_FEW: tuple[Facet, ...] = ("domain", "kind", "phase", "qualifier", "verified", "year")
"""The facets of so few keys that all combinations of them can be counted."""


def facets(claims: Claims, filter: Filter, names: Sequence[Facet] = FACETS, limit: int | None = None) -> pd.DataFrame:
    """As `claims.queries.facets`. One scan counts those of which nothing is chosen, another those of few keys of which
    something is; each of the others has its own."""
    free = [name for name in names if name != "method" and not getattr(filter, name)]
    chosen = [name for name in names if name in _FEW and getattr(filter, name)]
    counts = _in_one_scan(claims, filter, free) if free else {}
    counts |= _chosen(claims, filter, chosen) if chosen else {}
    rows: list[tuple[str, str, int]] = []
    for name in names:
        found = counts[name] if name in counts else _by_itself(claims, filter.without(name), name, limit)
        rows += [(name, key, n) for key, n in sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]]
    return counts_of(rows)


def _in_one_scan(claims: Claims, filter: Filter, names: Sequence[Facet]) -> dict[Facet, list[tuple[str, int]]]:
    columns = [column_of(name) for name in names]
    found = claims.rows(
        f"""
        select grouping_id({", ".join(columns)}) as facet,
            coalesce({", ".join(f"{column}::varchar" for column in columns)}) as key, count(*) as n
        from claims where {claims.where(filter)}
        group by grouping sets ({", ".join(f"({column})" for column in columns)})
        """
    )
    every = (1 << len(names)) - 1  # a bit for each column, the first one highest, and clear where it is grouped by
    facet = {every ^ (1 << place): name for place, name in enumerate(reversed(names))}
    counts: dict[Facet, list[tuple[str, int]]] = {name: [] for name in names}
    for number, key, n in found:
        if key is not None:
            counts[facet[number]].append((key, n))
    return counts


def _chosen(claims: Claims, filter: Filter, names: Sequence[Facet]) -> dict[Facet, list[tuple[str, int]]]:
    """Each combination of keys is counted once; a facet's counts are of those that the choices in the others allow."""
    columns = ", ".join(names)
    where = claims.where(filter.without(*names))
    found = claims.rows(f"select {columns}, count(*) from claims where {where} group by all")
    first, last = filter.year or (0, 0)
    allowed = [range(first, last + 1) if name == "year" else getattr(filter, name) for name in names]
    counts: dict[Facet, Counter[str]] = {name: Counter() for name in names}
    for *keys, n in found:
        refused = [place for place, key in enumerate(keys) if key not in allowed[place]]
        if len(refused) <= 1:
            for place in refused or range(len(names)):
                if keys[place] is not None:
                    counts[names[place]][str(keys[place])] += n
    return {name: [*counter.items()] for name, counter in counts.items()}


def _by_itself(claims: Claims, filter: Filter, name: Facet, limit: int | None) -> list[tuple[str, int]]:
    column = column_of(name)
    return claims.rows(
        f"""
        select {column}::varchar as key, count(*) as n from claims
        where {claims.where(filter, f"{column} is not null")} group by {column} order by n desc, key
        """
        + (f"limit {limit}" if limit is not None else "")
    )


# --- effects ----------------------------------------------------------------------------------------------------------

_POOLED = (
    f"(status <> {_literal(Status.WITHDRAWN.value)} and attribution = {_literal(Attribution.ORIGINAL.value)}"
    f" and qualifier <> {_literal(Qualifier.ORDER_OF_MAGNITUDE.value)})"
)
_UP_TO = f"qualifier = {_literal(Qualifier.UP_TO.value)}"


def _with_effect(claims: Claims, filter: Filter, kind: Kind) -> str:
    return claims.where(filter, f"kind = {_literal(kind.value)}", "sort_factor is not null")


def effects(claims: Claims, filter: Filter, by: Group, kind: Kind) -> pd.DataFrame:
    """As `claims.queries.effects`."""
    found = claims.answer(
        f"""
        select key, up_to, n, five[3] as median, five[2] as q1, five[4] as q3, five[1] as min,
            five[5] as max, ranges, left_out
        from (
            select {by} as key, {_UP_TO} as up_to, count(factor) filter ({_POOLED}) as n,
                quantile_cont(factor, [0, 0.25, 0.5, 0.75, 1]) filter ({_POOLED}) as five,
                count(*) filter (factor is null and {_POOLED}) as ranges, count(*) filter (not {_POOLED}) as left_out
            from claims where {_with_effect(claims, filter, kind)} group by all
        )
        order by key, up_to
        """
    )
    return to_pandas(found)


def kinds(claims: Claims, filter: Filter) -> list[OfKind]:
    """As `claims.queries.kinds`."""
    typical = f"not {_UP_TO} and {_POOLED}"
    found = claims.rows(
        f"""
        select kind::varchar, count(*), count(sort_factor), count(factor) filter ({typical}),
            median(factor) filter ({typical}), count(sort_factor) filter ({_UP_TO})
        from claims where {claims.where(filter)} group by kind
        """
    )
    return every_kind(OfKind(*row) for row in found)


def paper_count(claims: Claims, filter: Filter) -> int:
    """As `claims.queries.paper_count`."""
    return claims.rows(f"select count(distinct paper_id) from claims where {claims.where(filter)}")[0][0]
