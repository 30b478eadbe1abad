"""What the questions on claims have in common: their facets, groups, orders and sets of columns."""

from __future__ import annotations

from typing import Literal, get_args

import pandas as pd

from claims.columns import CLAIM_COLUMNS
from claims.words import Kind

Facet = Literal["domain", "family", "venue", "method", "kind", "phase", "qualifier", "baseline", "verified", "year"]
Group = Literal["family", "venue", "domain", "year"]
Order = Literal["factor", "newest", "oldest", "paper"]

FACETS: tuple[Facet, ...] = get_args(Facet)
GROWING: tuple[Facet, ...] = ("domain", "family", "venue", "method", "baseline")
"""The facets whose keys are no closed list of the model."""
ALL = tuple(column.name for column in CLAIM_COLUMNS)
POINTS = (
    "claim_id",
    "slug",
    "title",
    "method",
    "subject",
    "year",
    "venue",
    "venue_year",
    "domain",
    "family",
    "kind",
    "factor",
    "factor_low",
    "factor_high",
    "sort_factor",
    "qualifier",
    "outcome",
    "attribution",
    "status",
    "printed",
    "metric",
    "baseline",
    "quote",
)
WORDED = (
    "claim_id",
    "title",
    "method",
    "subject",
    "year",
    "form",
    "outcome",
    "printed",
    "unit",
    "metric",
    "baseline",
    "condition",
    "bound",
    "previous_bound",
    "quote",
    "note",
)
"""What a reader needs of a claim that has no factor."""
NAMED = ("baseline", "hardware", "dataset", "model")
"""What a claim should name so that others can be held against it."""

_ORDERS: dict[Order, tuple[tuple[str, bool], ...]] = {
    "factor": (("factor", True), ("sort_factor", True)),  # ranges have no factor: they follow, by their middle
    "newest": (("year", True),),
    "oldest": (("year", False),),
    "paper": (),
}


def sorting(order: Order) -> tuple[tuple[str, bool], ...]:
    """What `order` sorts by and whether downwards: missing values last, the claims of a paper in their order."""
    return (*_ORDERS[order], ("slug", False), ("number", False))


def every_kind(found: pd.DataFrame) -> pd.DataFrame:
    """The answer of `claims.queries.kinds` from its rows of the kinds that there are."""
    order = [kind.value for kind in Kind]
    counts = [name for name in found.columns if name not in ("kind", "median")]
    rows = found.set_index("kind").reindex(order)
    return rows.fillna(dict.fromkeys(counts, 0)).astype(dict.fromkeys(counts, "int64")).reset_index()
