"""Count the claims that each key of each facet would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claims.engines.sql import Engine, Sql, column, columns, joined, sql
from claims.filters import Filter
from claims.queries.columns import FACETS, Facet
from claims.queries.selection import column_of, where
from claims.setting_keys import Field

Counts = Mapping[str, int]
_FEW: tuple[Facet, ...] = (
    "domain",
    "kind",
    "quantity",
    "phase",
    "qualifier",
    "requires",
    "exact",
    "attribution",
    "verified",
    "year",
)
"""The facets with so few keys that all combinations of them can be counted."""


class FacetCount(NamedTuple):
    """A key of a facet, as text, and how many claims it would leave."""

    facet: Facet
    key: str
    n: int


def facets(
    engine: Engine, filter: Filter, names: Sequence[Facet] = FACETS, limit: int | None = None
) -> list[FacetCount]:
    """Count the claims that each key of each facet would leave, each facet under the other conditions of `filter`.

    Only keys that occur, in the order of `names`, the commonest first, then by key; of each facet the first `limit`.
    One scan counts all facets without a choice, another those of few keys with a choice; each of the others has its
    own.
    """
    free = [name for name in names if name != "method" and not getattr(filter, name)]
    chosen = [name for name in names if name in _FEW and getattr(filter, name)]
    counts = _in_one_scan(engine, filter, free) if free else {}
    counts |= _chosen(engine, filter, chosen) if chosen else {}
    found: list[FacetCount] = []
    for name in names:
        of_facet = counts[name] if name in counts else _by_itself(engine, filter.without(name), name, limit)
        commonest = sorted(of_facet.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
        found += [FacetCount(name, key, n) for key, n in commonest]
    return found


def spellings(engine: Engine, field: Field) -> dict[str, str]:
    """Return of each key of a model or a machine its shortest spelling, of those the commonest."""
    key, name = column(column_of(field)), column(field)
    question = sql(
        "select {} as key, {} as name, count(*) as n from claims where {} is not null group by {}, {}"
        " order by length(name), n desc, name",
        key,
        name,
        name,
        key,
        name,
    )
    found: dict[str, str] = {}
    for row in engine.rows(question):
        found.setdefault(row["key"], row["name"])
    return found


def _in_one_scan(engine: Engine, filter: Filter, names: Sequence[Facet]) -> dict[Facet, Counts]:
    keys = [column(column_of(name)) for name in names]
    question = sql(
        "select grouping_id({}) as facet, coalesce({}) as key, count(*) as n from claims where {}"
        " group by grouping sets ({})",
        joined(keys),
        joined([sql("cast({} as string)", key) for key in keys]),
        where(engine, filter),
        joined([sql("({})", key) for key in keys]),
    )
    every = (1 << len(names)) - 1  # a bit for each column, the first one highest; a grouped column has its bit clear
    facet = {every ^ (1 << place): name for place, name in enumerate(reversed(names))}
    counts: dict[Facet, dict[str, int]] = {name: {} for name in names}
    for row in engine.rows(question):
        if row["key"] is not None:
            counts[facet[row["facet"]]][row["key"]] = row["n"]
    return {**counts}


def _chosen(engine: Engine, filter: Filter, names: Sequence[Facet]) -> dict[Facet, Counts]:
    """Count each combination of keys once; a facet counts only what the choices in the other facets allow."""
    keys = columns(names)
    condition = where(engine, filter.without(*names))
    rows = engine.rows(sql("select {}, count(*) as n from claims where {} group by {}", keys, condition, keys))
    first, last = filter.year or (0, 0)
    allowed = [range(first, last + 1) if name == "year" else getattr(filter, name) for name in names]
    counts: dict[Facet, Counter[str]] = {name: Counter() for name in names}
    for row in rows:
        found = [row[name] for name in names]
        refused = [place for place, key in enumerate(found) if key not in allowed[place]]
        if len(refused) <= 1:
            for place in refused or range(len(names)):
                if found[place] is not None:
                    counts[names[place]][str(found[place])] += row["n"]
    return {**counts}


def _by_itself(engine: Engine, filter: Filter, name: Facet, limit: int | None) -> Counts:
    key = column(column_of(name))
    question = sql(
        "select cast({} as string) as key, count(*) as n from claims where {} group by {} order by n desc, key {}",
        key,
        where(engine, filter, sql("{} is not null", key)),
        key,
        sql("limit {}", limit) if limit is not None else Sql(""),
    )
    return {row["key"]: row["n"] for row in engine.rows(question)}
