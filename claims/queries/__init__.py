"""What the pages and the exports ask of a store, one function per question: `store.ask(queries.count, Filter())`.

Each takes an engine and builds one text of SQL, which DuckDB and Spark answer alike; values are its parameters. It
returns plain values, rows (see `claims.row_types`), or an Arrow table for a chart or a file.
"""

from claims.queries.columns import ALL, FACETS, GROWING, JUDGED, NAMED, POINTS, Facet, Group, KindSummary, Order
from claims.queries.facet_counts import FacetCount, facets, spellings
from claims.queries.listing import (
    all_papers,
    all_rows,
    claim,
    claims_page,
    costs,
    count,
    gains,
    of_paper,
    paper,
    paper_count,
    papers_table,
    points,
    slugs,
    table,
    years,
)
from claims.queries.requests import known_values, requested
from claims.queries.run_quality import QUALITIES
from claims.queries.summaries import Cell, Spread, completeness, coverage, effects, kinds

__all__ = [
    "ALL",
    "FACETS",
    "GROWING",
    "JUDGED",
    "NAMED",
    "POINTS",
    "QUALITIES",
    "Cell",
    "Facet",
    "FacetCount",
    "Group",
    "KindSummary",
    "Order",
    "Spread",
    "all_papers",
    "all_rows",
    "claim",
    "claims_page",
    "completeness",
    "costs",
    "count",
    "coverage",
    "effects",
    "facets",
    "gains",
    "kinds",
    "known_values",
    "of_paper",
    "paper",
    "paper_count",
    "papers_table",
    "points",
    "requested",
    "slugs",
    "spellings",
    "table",
    "years",
]
