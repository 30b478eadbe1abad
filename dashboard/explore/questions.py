"""What one render of Explore asks of the store: each question once, what is read first before the rest."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from claims import queries
from claims.filters import Filter
from claims.queries import KindSummary, Order, Spread
from claims.row_types import ClaimRow
from claims.words import Kind
from dashboard.charts.factors import MOST_MARKS
from dashboard.charts.frames import to_pandas
from dashboard.shared.cache import ask

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 2_000
"""Of the table in one piece."""
PAGE_SIZE = 500
"""Rows of a page of the table, where there are more."""
MOST_OPTIONS = 300  # of a facet; who looks for a rarer word types it into the search
COLUMNS = (
    "claim_id",
    "who",
    "kind",
    "form",
    "quantity",
    "printed",
    "outcome",
    "attribution",
    "metric",
    "baseline",
    "same_run",
    "model",
    "hardware",
    "dataset",
    "setting",
    "family",
    "venue",
    "year",
    "factor",
)


def kinds(filter: Filter) -> dict[str, KindSummary]:
    """What one reads first of each kind with a matching claim, in the order of `Kind`."""
    return {each.kind: each for each in ask(queries.kinds, filter) if each.claims}


def papers(filter: Filter) -> int:
    """How many papers have a matching claim."""
    return ask(queries.paper_count, filter)


def pages(total: int) -> int:
    """How many pages the table of so many claims has."""
    return 1 if total <= MOST_ROWS else math.ceil(total / PAGE_SIZE)


def rows(filter: Filter, order: Order, page: int, total: int) -> list[ClaimRow]:
    """A page of the table of `total` claims, counted from 1: of each claim the `COLUMNS`."""
    size = MOST_ROWS if pages(total) == 1 else PAGE_SIZE
    return ask(queries.claims_page, filter, COLUMNS, order, size, size * (page - 1))


def points(filter: Filter, kind: Kind) -> pd.DataFrame:
    """The claims to draw; ask only where there are at most `MOST_MARKS`."""
    return to_pandas(ask(queries.points, filter, kind, MOST_MARKS))


def effects(filter: Filter, kind: Kind, group: queries.Group) -> list[Spread]:
    """The same summed up by row of the chart, where there are more."""
    return ask(queries.effects, filter, group, kind)


def options(filter: Filter) -> dict[str, dict[str, int]]:
    """Of each facet the keys with the number of claims each would leave, the commonest first."""
    found = ask(queries.facets, filter, queries.FACETS, MOST_OPTIONS)
    counts: dict[str, dict[str, int]] = {name: {} for name in queries.FACETS}
    for facet, key, n in found:
        counts[facet][key] = n
    return counts


def first_words() -> KindSummary | None:
    """Ask what the page without a filter shows first, so that the answers are there when it is opened.

    Returns:
        The first kind of claim, which the page then draws; None where there is no claim.
    """
    filter = Filter()
    if not (counts := kinds(filter)):
        return None
    papers(filter)
    rows(filter, "paper", 1, sum(each.claims for each in counts.values()))
    return next(iter(counts.values()))


def rest_of_page(first: KindSummary) -> None:
    """Ask what it shows next."""
    filter, kind = Filter(), Kind(first.kind)
    if first.factors > MOST_MARKS:
        effects(filter, kind, "family")
    elif first.factors:
        points(filter, kind)
    options(filter)
