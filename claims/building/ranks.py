"""The rank of each slug among all, as a number: sorting by it spares reading the slug of every claim."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise

import duckdb


def ranks_of(slugs: Iterable[str]) -> dict[str, float]:
    """The ranks of slugs beside which there are no others."""
    return {slug: float(rank) for rank, slug in enumerate(sorted(slugs))}


def ranks_among(connection: duckdb.DuckDBPyConnection, slugs: Iterable[str]) -> dict[str, float] | None:
    """The ranks of `slugs` among those whose claims are there: their own, or between their neighbours'.

    None where two neighbours are so close that no number lies between them: all must be ranked anew.
    """
    wanted = sorted(slugs)
    there = "select slug, any_value(slug_rank) as rank from claims"
    own = connection.execute(f"{there} where slug in (select unnest(?::varchar[])) group by slug", [wanted])
    ranks = dict(own.fetchall())
    new = [slug for slug in wanted if slug not in ranks]
    if not new:
        return ranks
    found = connection.execute(
        f"""
        with there as ({there} group by slug),
            new as (select unnest(?::varchar[]) as slug)
        select new.slug, below.rank, above.rank from new
            asof left join there below on new.slug > below.slug
            asof left join there above on new.slug < above.slug
        order by new.slug
        """,
        [new],
    ).fetchall()
    for (below, above), group in groupby(found, key=lambda row: row[1:]):
        between = _between(below, above, [slug for slug, *_ in group])
        if between is None:
            return None
        ranks |= between
    return ranks


def _between(below: float | None, above: float | None, slugs: list[str]) -> dict[str, float] | None:
    """Ranks for `slugs`, evenly; beyond the first and the last a whole number apart."""
    gaps = len(slugs) + 1
    low = below if below is not None else (above or 0.0) - gaps
    high = above if above is not None else low + gaps
    ranks = [low + (high - low) * i / gaps for i in range(1, gaps)]
    if any(one >= next_ for one, next_ in pairwise((low, *ranks, high))):
        return None
    return dict(zip(slugs, ranks, strict=True))
