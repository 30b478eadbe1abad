"""What helps somebody who searches: the names that claims hold, and how many claims other searches would find."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claims.engines.sql import Engine, Sql, column, joined, sql
from claims.filters import Filter
from claims.queries.selection import where
from claims.spelling import terms

NAMED_IN = {"method": "about_method", "family": "family", "model": "model", "dataset": "dataset"}
"""What names are of, and the column that holds them."""
_HOLDING = Sql("contains(search, ?)")


class NameCount(NamedTuple):
    """A name in the claims: what it is of, and how many claims hold it."""

    of: str
    name: str
    n: int


def names(engine: Engine, limit: int) -> list[NameCount]:
    """Return the commonest `limit` names of each of `NAMED_IN`, the commonest first; families by their keys."""
    parts = []
    for of, held in NAMED_IN.items():
        name = column(held)
        counted = sql(
            "select {} as of, cast({} as string) as name, count(*) as n from claims where {} is not null group by {}"
            " order by n desc, name limit {}",
            of,
            name,
            name,
            name,
            limit,
        )
        parts.append(sql("select * from ({})", counted))
    every = sql("select of, name, n from ({}) order by n desc, of, name", joined(parts, " union all "))
    return [NameCount(**row) for row in engine.rows(every)]


def titles(engine: Engine, limit: int) -> list[str]:
    """Return the titles of the newest `limit` papers."""
    rows = engine.rows(sql("select title from papers order by year desc, slug limit {}", limit))
    return [row["title"] for row in rows]


def found_by(engine: Engine, filter: Filter, searches: Sequence[str]) -> list[int]:
    """Count the claims that each of `searches` finds under the other conditions of `filter`, all in one scan."""
    wanted = [terms(search) for search in searches]
    every = sorted({term for each in wanted for term in each})
    if not every:
        return []
    places = {term: f"w{place}" for place, term in enumerate(every)}
    held = joined([sql("{} as {}", Sql(_HOLDING.text, (term,)), Sql(places[term])) for term in every])
    counts = [
        Sql(f"count(case when {' and '.join(places[term] for term in each) or 'true'} then 1 end) as n{place}")
        for place, each in enumerate(wanted)
    ]
    rest = where(engine, filter.without("q"))
    [row] = engine.rows(sql("select {} from (select {} from claims where {})", joined(counts), held, rest))
    return [row[f"n{place}"] for place in range(len(wanted))]
