"""What one render of Explore needs, written by hand in SQL: the yardstick for the questions of `claims.queries`."""

from __future__ import annotations

import duckdb

from claims.filters import Filter
from claims.queries import FACETS
from claims.queries.selection import column_of

_TABLE = """claim_id, who, kind, printed, outcome, metric, baseline, same_run, setting, family, venue, year, factor"""
_ORDER = "order by factor desc nulls last, sort_factor desc nulls last, slug, number"


def render(connection: duckdb.DuckDBPyConnection, filter: Filter, kind: str, page: int = 50) -> list[list[tuple]]:
    """Facets, kinds, headline, boxes of factors by family, claims without a factor, and a page of the table.

    The rows with the words of the search are found once, the facets of which nothing is chosen counted in one scan.
    """
    conditions = _conditions(filter)
    if filter.q:
        text = " and ".join(f"contains(search, '{word}')" for word in filter.q.split())
        connection.execute(f"create or replace temp table hits as select rowid as hit from claims where {text}")
    every = _where(conditions, filter)
    of_kind = f"kind = '{kind}'"
    free = [column_of(name) for name in FACETS if name not in conditions and name not in ("method", "baseline")]
    sets = ", ".join(f"({name})" for name in free)
    names = ", ".join(free)
    statements = [
        f"select {names}, grouping_id({names}), count(*) from claims {every} group by grouping sets ({sets})",
        *(_top(column_of(name), every) for name in ("method", "baseline") if name not in conditions),
        *(
            f"select {column_of(name)}, count(*) from claims {_where(conditions, filter, name)} group by 1"
            for name in conditions
        ),
        f"""select kind, count(*), count(sort_factor), count(*) filter (pooled),
            count(sort_factor) filter (qualifier = 'up_to')
            from claims {_where(conditions, filter, "kind")} group by 1""",
        f"select count(distinct paper_id) from claims {every}",
        f"""select family, count(*) filter (pooled), quantile_cont(factor, [0.25, 0.5, 0.75]) filter (pooled),
            count(sort_factor) filter (qualifier = 'up_to'), min(factor), max(factor), min(quantity), max(quantity),
            min(baseline_key), max(baseline_key)
            from claims {every} and {of_kind} and sort_factor is not null group by all""",
        f"""select claim_id, title, method, printed, metric, quote from claims {every} and {of_kind}
            and sort_factor is null order by year desc, slug, number limit 8""",
        f"select {_TABLE} from claims {every} {_ORDER} limit {page}",
    ]
    return [connection.execute(statement).fetchall() for statement in statements]


def _conditions(filter: Filter) -> dict[str, str]:
    found = {
        name: f"{column_of(name)} in ({', '.join(repr(key) for key in keys)})"
        for name in FACETS
        if name != "year" and (keys := getattr(filter, name))
    }
    return found | ({"year": f"year between {filter.year[0]} and {filter.year[1]}"} if filter.year else {})


def _where(conditions: dict[str, str], filter: Filter, without: str = "") -> str:
    parts = [text for name, text in conditions.items() if name != without]
    parts += ["rowid in (select hit from hits)"] if filter.q else []
    return f"where {' and '.join(parts) or 'true'}"


def _top(column: str, where: str) -> str:
    return f"select {column}, count(*) as n from claims {where} group by 1 order by n desc, 1 limit 301"
