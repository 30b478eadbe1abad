"""Summarise factors for a chart or a headline over many claims.

A median is only of one family, quantity and baseline; if claims hold several, the middle half is given and no median.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from claims.engines.sql import Engine, Sql, column, joined, sql
from claims.filters import Filter
from claims.queries.columns import NAMED, Group, KindSummary, fill_kinds
from claims.queries.run_quality import judged
from claims.queries.selection import IN_POINTS, UP_TO, where
from claims.words import Attribution, Form, Kind, Status

ONE_OF = ("family", "quantity", "baseline_key")
"""What pooled claims must share, and all state, for a median to mean something."""
_REMEASURED = sql("attribution = {} and status <> {} and not ({})", Attribution.REPRODUCTION, Status.WITHDRAWN, UP_TO)


class Spread(NamedTuple):
    """The pooled factors of some claims, and apart from them those printed as `up to` and those others measured."""

    key: str | int
    n: int
    """Factors pooled."""
    low: float | None
    q1: float | None
    median: float | None
    """Absent if the claims are of several families, quantities or baselines, or do not say."""
    q3: float | None
    high: float | None
    up_to: int
    """Factors, or ranges of one, printed as `up to`."""
    up_to_low: float | None
    up_to_high: float | None
    remeasured: int = 0
    """Factors, or ranges of one, that others measured again, without those printed as `up to`."""
    remeasured_low: float | None = None
    remeasured_high: float | None = None


class Cell(NamedTuple):
    """The claims of one family at one venue."""

    family: str
    venue: str
    n: int
    typical: int
    """Factors pooled."""
    q1: float | None
    median: float | None
    """As of `Spread`."""
    q3: float | None


def _alike() -> Sql:
    """Return whether the pooled claims of a group are of one family, quantity and baseline, as far as all say so."""
    pooled = [sql("case when pooled then {} end", column(name)) for name in ONE_OF]
    same = [sql("min({}) = max({}) and count({}) = count(case when pooled then 1 end)", p, p, p) for p in pooled]
    return joined(same, " and ")


def _pooled(engine: Engine) -> Sql:
    """Return the columns n, quartiles and alike of the pooled factors of a group."""
    quartiles = Sql(engine.quartiles("case when pooled then factor end"))
    return sql("count(case when pooled then 1 end) as n, {} as quartiles, {} as alike", quartiles, _alike())


def _quartiles(row: dict[str, Any]) -> tuple[float | None, float | None, float | None]:
    low, middle, high = row["quartiles"] or (None, None, None)
    return low, middle if row["alike"] else None, high


def effects(engine: Engine, filter: Filter, by: Group, kind: Kind) -> list[Spread]:
    """Return the improvement factors of one kind, by family, venue, domain, year or quality; sorted by key."""
    kept = (sql("kind = {}", kind), Sql("sort_factor is not null"))
    plain = sql("select * from claims where {}", where(engine, filter, *kept))
    key = Sql(f'"{by}"')
    question = sql(
        "select {} as key, {}, min(case when pooled then factor end) as low, max(case when pooled then factor end) as"
        " high, count(case when {} then sort_factor end) as up_to, min(case when {} then coalesce(factor, factor_low)"
        " end) as up_to_low, max(case when {} then coalesce(factor, factor_high) end) as up_to_high,"
        " count(case when {} then sort_factor end) as remeasured, min(case when {} then coalesce(factor, factor_low)"
        " end) as remeasured_low, max(case when {} then coalesce(factor, factor_high) end) as remeasured_high"
        " from ({}) group by {} order by key",
        key,
        _pooled(engine),
        *(UP_TO,) * 3,
        *(_REMEASURED,) * 3,
        judged(engine, filter, *kept) if by == "run_quality" else plain,
        key,
    )
    found = []
    for row in engine.rows(question):
        q1, median, q3 = _quartiles(row)
        apart = (row[name] for name in Spread._fields if name.startswith(("up_to", "remeasured")))
        found.append(Spread(row["key"], row["n"], row["low"], q1, median, q3, row["high"], *apart))
    return found


def coverage(engine: Engine, filter: Filter, kind: Kind) -> list[Cell]:
    """Return the claims of one kind by family and venue; sorted by both."""
    question = sql(
        "select family, venue, count(*) as claims, {} from claims where {} group by family, venue"
        " order by family, venue",
        _pooled(engine),
        where(engine, filter, sql("kind = {}", kind)),
    )
    rows = engine.rows(question)
    return [Cell(row["family"], row["venue"], row["claims"], row["n"], *_quartiles(row)) for row in rows]


def kinds(engine: Engine, filter: Filter) -> list[KindSummary]:
    """Return the first facts on the matching claims of each kind, every kind included, in the order of `Kind`."""
    question = sql(
        "select cast(kind as string) as kind, count(*) as claims, count(sort_factor) as factors,"
        " count(case when pooled then 1 end) as typical, count(case when {} then sort_factor end) as up_to,"
        " count(case when attribution = {} then 1 end) as remeasured,"
        " min(case when status <> {} then coalesce(factor, factor_low) end) as low,"
        " max(case when status <> {} then coalesce(factor, factor_high) end) as high,"
        " count(case when {} then 1 end) as points, count(case when form = {} then 1 end) as in_words"
        " from claims where {} group by kind",
        UP_TO,
        Attribution.REPRODUCTION,
        Status.WITHDRAWN,
        Status.WITHDRAWN,
        IN_POINTS,
        Form.WORDS,
        where(engine, filter),
    )
    return fill_kinds(KindSummary(**row) for row in engine.rows(question))


def completeness(engine: Engine, filter: Filter, by: Literal["venue", "year"]) -> list[dict[str, Any]]:
    """Return key (of `by`), n, and for each of `NAMED` the share (0 to 1) of claims that name it; sorted by key.

    Bounds are left out: a proof has no hardware.
    """
    question = sql(
        "select {} as key, count(*) as n, {} from claims where {} group by {} order by key",
        column(by),
        joined([sql("count({}) as {}", column(name), column(name)) for name in NAMED]),
        where(engine, filter, sql("form <> {}", Form.BOUND)),
        column(by),
    )
    return [{**row, **{name: row[name] / row["n"] for name in NAMED}} for row in engine.rows(question)]
