"""What the pages and the exports ask of the claims, one function a question.

Each takes the claims as a Narwhals lazy frame with the columns of `claims.columns` and answers with a small pandas
frame whose columns its docstring states, or with plain values. Only expressions that DuckDB and Spark both know are
used: no joins, no SQL. Words come as text, counts as integers, absent as missing. What a visitor waits for at every
click stands once more in `sql`, for DuckDB alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import narwhals as nw

from claims.columns import EXPORTED
from claims.filters import Filter
from claims.frames import collect, column_of, counts_of, matches, to_arrow
from claims.queries import sql
from claims.queries.columns import (
    ALL,
    FACETS,
    GROWING,
    NAMED,
    POINTS,
    WORDED,
    Facet,
    Group,
    OfKind,
    Order,
    every_kind,
    sorting,
)
from claims.words import Attribution, Form, Kind, Qualifier, Status

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["ALL", "FACETS", "GROWING", "NAMED", "POINTS", "WORDED", "Facet", "Group", "OfKind", "Order"]

# --- which claims -----------------------------------------------------------------------------------------------------


def _sorted(frame: nw.LazyFrame, order: Order = "paper") -> nw.LazyFrame:
    keys = sorting(order)
    return frame.sort([name for name, _ in keys], descending=[down for _, down in keys], nulls_last=True)


@sql.also(sql.table)
def table(
    claims: nw.LazyFrame,
    filter: Filter,
    columns: Sequence[str] = EXPORTED,
    order: Order = "paper",
    limit: int | None = None,
    offset: int = 0,
) -> pa.Table:
    """The matching claims, one row each, with `columns` of `ALL`; `limit` rows after the first `offset`.

    Orders: `factor` (largest first, then ranges, then claims without one), `newest` and `oldest` paper, `paper` (by
    slug); claims of one paper in their own order.
    """
    sorted_by = [name for name, _ in sorting(order)]
    frame = _sorted(matches(claims, filter).select(*dict.fromkeys((*columns, *sorted_by))), order)
    if limit is not None:
        frame = frame.head(offset + limit)
    return to_arrow(frame).select(list(columns)).slice(offset)


@sql.also(sql.listed)
def listed(
    claims: nw.LazyFrame,
    filter: Filter,
    columns: Sequence[str] = EXPORTED,
    order: Order = "paper",
    limit: int | None = None,
    offset: int = 0,
) -> list[dict[str, Any]]:
    """What `table` answers, as mappings of plain Python values: absent is None, a list is a list."""
    return table(claims, filter, columns, order, limit, offset).to_pylist()


@sql.also(sql.count)
def count(claims: nw.LazyFrame, filter: Filter) -> int:
    """How many claims match."""
    return int(collect(matches(claims, filter).select(n=nw.len()))["n"].iloc[0])


def one(claims: nw.LazyFrame, claim_id: str) -> pd.DataFrame:
    """The claim with this id, columns `ALL`; no row where there is none."""
    return collect(claims.filter(nw.col("claim_id") == claim_id).select(*ALL))


def of_paper(claims: nw.LazyFrame, slug: str) -> pd.DataFrame:
    """The claims of one paper in their order, columns `ALL`."""
    return collect(_sorted(claims.filter(nw.col("slug") == slug).select(*ALL)))


def paper(papers: nw.LazyFrame, slug: str) -> pd.DataFrame:
    """The paper with this slug, columns `PAPER_COLUMNS`; no row where there is none. Asks `papers`."""
    return collect(papers.filter(nw.col("slug") == slug))


def slugs(claims: nw.LazyFrame, filter: Filter) -> list[str]:
    """The papers of the matching claims, sorted."""
    found = matches(claims, filter).group_by("slug").agg(n=nw.len())
    return sorted(to_arrow(found)["slug"].to_pylist())


@sql.also(sql.whole)
def whole(table: nw.LazyFrame) -> list[dict[str, Any]]:
    """All rows of a table that is not `claims`, as mappings of plain Python values."""
    return to_arrow(table).to_pylist()


# --- facets -----------------------------------------------------------------------------------------------------------


@sql.also(sql.facets)
def facets(
    claims: nw.LazyFrame, filter: Filter, names: Sequence[Facet] = FACETS, limit: int | None = None
) -> pd.DataFrame:
    """How many claims each key of each facet would leave, each facet counted under the other conditions of `filter`.

    Columns: facet, key (text), n; only keys that occur, in the order of `names`, the commonest first, then by key;
    of each facet the first `limit`.
    """
    found = [(name, *row) for name in names for row in _facet(name, matches(claims, filter.without(name)), limit)]
    return counts_of(found)


def _facet(name: Facet, rows: nw.LazyFrame, limit: int | None) -> list[tuple[str, int]]:
    column = column_of(name)
    counts = rows.group_by(column).agg(n=nw.len())
    if limit is not None:  # one more, for the row of the claims that have no key; engines sort text alike, enums not
        counts = counts.select(nw.col(column).cast(nw.String), "n")
        counts = counts.sort("n", column, descending=[True, False], nulls_last=True).head(limit + 1)
    pairs = to_arrow(counts).select([column, "n"]).to_pylist()
    found = [(str(pair[column]), pair["n"]) for pair in pairs if pair[column] is not None]
    found.sort(key=lambda pair: (-pair[1], pair[0]))
    return found[:limit]


def known(claims: nw.LazyFrame, wanted: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Of the values that `wanted` asks of `GROWING` facets, those that occur: what `Filter.from_params` must know."""
    found: dict[str, list[str]] = {name: [] for name in GROWING}
    for name in GROWING:
        if values := wanted.get(name):
            column = column_of(name)
            rows = claims.filter(nw.col(column).is_in(list(values))).select(column).unique()
            found[name] = sorted(to_arrow(rows)[column].to_pylist())
    return found


# --- effects ----------------------------------------------------------------------------------------------------------

_NEVER_POOLED = (
    (nw.col("status") == Status.WITHDRAWN.value)
    | (nw.col("qualifier") == Qualifier.ORDER_OF_MAGNITUDE.value)
    | (nw.col("attribution") != Attribution.ORIGINAL.value)  # a figure told again would count twice
)
_POOLED = nw.when(~_NEVER_POOLED).then(nw.col("factor"))
_UP_TO = nw.col("qualifier") == Qualifier.UP_TO.value


@sql.also(sql.effects)
def effects(claims: nw.LazyFrame, filter: Filter, by: Group, kind: Kind) -> pd.DataFrame:
    """The improvement factors of one kind, by family, venue, domain or year; typical figures and `up_to` apart.

    Columns: key (of `by`), up_to, n (factors pooled), median, q1, q3 (linear between neighbours), min, max, ranges
    (not pooled), left_out (order of magnitude, withdrawn, cited or a reproduction: not pooled). Sorted by key, typical
    first.
    """
    ranged = nw.col("factor").is_null()
    rows = _with_effect(claims, filter, kind).select(
        key=nw.col(by),
        up_to=_UP_TO,
        pooled=_POOLED,
        ranges=nw.when(ranged & ~_NEVER_POOLED).then(1),
        left_out=nw.when(_NEVER_POOLED).then(1),
    )
    answer = collect(rows.group_by("key", "up_to").agg(*_summary("pooled"), *_counts("ranges", "left_out")))
    return answer.sort_values(["key", "up_to"]).reset_index(drop=True)


def _with_effect(claims: nw.LazyFrame, filter: Filter, kind: Kind) -> nw.LazyFrame:
    return matches(claims, filter, nw.col("kind") == kind.value, ~nw.col("sort_factor").is_null())


def _summary(name: str) -> list[nw.Expr]:
    values = nw.col(name)
    return [
        values.count().alias("n"),
        values.median().alias("median"),
        values.quantile(0.25, "linear").alias("q1"),
        values.quantile(0.75, "linear").alias("q3"),
        values.min().alias("min"),
        values.max().alias("max"),
    ]


def _counts(*names: str) -> list[nw.Expr]:
    return [nw.col(name).count().alias(name) for name in names]


@sql.also(sql.points)
def points(claims: nw.LazyFrame, filter: Filter, kind: Kind, limit: int | None = None) -> pd.DataFrame:
    """One row a claim of `kind` that has a factor or a range of one, columns `POINTS`; the first `limit` by factor."""
    frame = _sorted(_with_effect(claims, filter, kind).select(*POINTS, "number"), "factor")
    return collect(frame.head(limit) if limit is not None else frame)[list(POINTS)]


@sql.also(sql.without_factor)
def without_factor(claims: nw.LazyFrame, filter: Filter, limit: int) -> pd.DataFrame:
    """The first `limit` matching claims that have neither a factor nor a range of one, newest paper first;
    columns `WORDED`."""
    frame = _sorted(
        matches(claims, filter, nw.col("sort_factor").is_null()).select(*WORDED, "slug", "number"), "newest"
    )
    return collect(frame.head(limit))[list(WORDED)]


@sql.also(sql.kinds)
def kinds(claims: nw.LazyFrame, filter: Filter) -> list[OfKind]:
    """What one reads first of the matching claims of each kind, in the order of `Kind`, all of them.

    claims, factors (claims with a factor or a range of one), typical (factors pooled that are not `up_to`), median (of
    these), up_to (how many factors are).
    """
    rows = matches(claims, filter).select(
        "kind",
        "sort_factor",
        typical=nw.when(~_UP_TO).then(_POOLED),
        best=nw.when(_UP_TO & ~nw.col("sort_factor").is_null()).then(1),
    )
    counted = rows.group_by("kind").agg(
        claims=nw.len(),
        factors=nw.col("sort_factor").count(),
        typical=nw.col("typical").count(),
        median=nw.col("typical").median(),
        up_to=nw.col("best").count(),
    )
    found = to_arrow(counted).select(list(OfKind._fields)).to_pylist()
    return every_kind(OfKind(**row) for row in found)


@sql.also(sql.paper_count)
def paper_count(claims: nw.LazyFrame, filter: Filter) -> int:
    """How many papers have a matching claim."""
    found = collect(matches(claims, filter).select(n=nw.col("slug").n_unique()))["n"]
    return int(found.fillna(0).iloc[0])  # DuckDB counts nothing of nothing as NULL


def timeline(claims: nw.LazyFrame, filter: Filter) -> pd.DataFrame:
    """Columns: year, kind, papers, claims; sorted by year, then in the order of `Kind`."""
    counted = matches(claims, filter).group_by("year", "kind").agg(papers=nw.col("slug").n_unique(), claims=nw.len())
    answer = collect(counted)
    rank = answer["kind"].map({kind.value: place for place, kind in enumerate(Kind)})
    return answer.assign(rank=rank).sort_values(["year", "rank"]).drop(columns="rank").reset_index(drop=True)


def completeness(claims: nw.LazyFrame, filter: Filter, by: Literal["venue", "year"]) -> pd.DataFrame:
    """Columns: key (of `by`), n, then for each of `NAMED` the share (0 to 1) of claims that name it; sorted by key.

    Bounds are left out: a proof has no hardware.
    """
    rows = matches(claims, filter, nw.col("form") != Form.BOUND.value).select(*NAMED, key=nw.col(by))
    answer = collect(rows.group_by("key").agg(nw.len().alias("n"), *_counts(*NAMED)))
    answer[list(NAMED)] = answer[list(NAMED)].div(answer["n"], axis=0)
    return answer.sort_values("key").reset_index(drop=True)
