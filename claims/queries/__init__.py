"""What the pages and the exports ask of a store, one function per question: `store.ask(queries.count, Filter())`.

Each takes an engine and builds one text of SQL, which DuckDB and Spark answer alike; values are its parameters. It
returns plain values, rows (see `claims.row_types`), or an Arrow table for a chart or a file.
"""

from claims.queries.columns import ALL, FACETS, GROWING, NAMED, POINTS, Facet, Group, KindSummary, Order
from claims.queries.facet_counts import FacetCount, facets, known_values, spellings
from claims.queries.listing import (
    all_papers,
    all_rows,
    claim,
    claims_page,
    count,
    of_paper,
    paper,
    paper_count,
    points,
    slugs,
    table,
    years,
)
from claims.queries.summaries import Cell, Spread, best_cases, completeness, coverage, effects, kinds

__all__ = [
    "ALL",
    "FACETS",
    "GROWING",
    "NAMED",
    "POINTS",
    "Cell",
    "Facet",
    "FacetCount",
    "Group",
    "KindSummary",
    "Order",
    "Spread",
    "all_papers",
    "all_rows",
    "best_cases",
    "claim",
    "claims_page",
    "completeness",
    "count",
    "coverage",
    "effects",
    "facets",
    "kinds",
    "known_values",
    "of_paper",
    "paper",
    "paper_count",
    "points",
    "slugs",
    "spellings",
    "table",
    "years",
]
