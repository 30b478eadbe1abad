"""What one render of Explore asks of the store: each question once, what is read first before the rest."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import get_args

from claims import queries
from claims.compare.axis_states import Row
from claims.compare.ready_groups import count_ready_groups
from claims.filters import Filter
from claims.queries import KindSummary, Order, Spread
from claims.row_types import ClaimRow
from claims.setting_keys import Field
from claims.words import Kind
from dashboard.charts.factors import MOST_MARKS
from dashboard.shared.cache import ask, labels

MOST_ROWS = 2_000
"""Of the table in one piece."""
PAGE_SIZE = 100
"""Rows of a page of the table, where there are more."""
FIRST_FACETS: tuple[queries.Facet, ...] = ("family", "method", "model", "hardware", "quantity", "requires", "venue")
"""Whose menus are always drawn."""
MOST_OPTIONS = 300  # of a facet; who looks for a rarer word types it into the search
COLUMNS = (
    "claim_id",
    "who",
    "kind",
    "form",
    "quantity",
    "printed",
    "outcome",
    "status",
    "measured_by",
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


def first_kind(counts: Mapping[str, KindSummary]) -> str:
    """The kind that the page shows where nobody chose one: the first with a factor, else the first.

    Not the one with the most: another filter would change the kind again and again.

    Raises:
        StopIteration: there is no kind.
    """
    return next((each.kind for each in counts.values() if each.factors), next(iter(counts)))


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


def points(filter: Filter, kind: Kind) -> list[Row]:
    """The claims to draw; ask only where there are at most `MOST_MARKS`."""
    return ask(queries.points, filter, kind, MOST_MARKS).to_pylist()


def costs(filter: Filter, kind: Kind) -> list[Row]:
    """The same with what the text says of the quality in the same run."""
    return ask(queries.costs, filter, kind, MOST_MARKS).to_pylist()


def gains(filter: Filter) -> list[Row]:
    """The gains in points to draw, and one more than `MOST_MARKS` where there are more."""
    return ask(queries.gains, filter, MOST_MARKS + 1).to_pylist()


def effects(filter: Filter, kind: Kind, group: queries.Group) -> list[Spread]:
    """The same summed up by row of the chart, where there are more."""
    return ask(queries.effects, filter, group, kind)


def rankable(filter: Filter) -> int:
    """How many groups of methods may be ranked as they stand."""
    return ask(count_ready_groups, filter)


def options(filter: Filter, names: Sequence[queries.Facet]) -> dict[str, dict[str, int]]:
    """Of each of the facets the keys with the number of claims each would leave, the commonest first."""
    found = ask(queries.facets, filter, names, MOST_OPTIONS)
    counts: dict[str, dict[str, int]] = {name: {} for name in names}
    for facet, key, n in found:
        counts[facet][key] = n
    return counts


def years() -> list[int]:
    """The years of all claims, sorted."""
    return ask(queries.years, Filter())


def first_words() -> KindSummary | None:
    """Ask what the page without a filter shows first, so that the answers are there when it is opened.

    Returns:
        The first kind of claim, which the page then draws; None where there is no claim.
    """
    if not (counts := kinds(Filter())):
        return None
    first = counts[first_kind(counts)]
    filter = Filter(kind=(first.kind,))
    papers(filter)
    rows(filter, "factor", 1, first.claims)
    return first


def rest_of_page(first: KindSummary) -> None:
    """Ask what it shows next."""
    filter, kind = Filter(), Kind(first.kind)
    if first.factors > MOST_MARKS:
        effects(filter, kind, "family")
    elif first.factors:
        points(filter, kind)
    years()
    options(filter, FIRST_FACETS)
    options(Filter(kind=(kind.value,)), FIRST_FACETS)
    for field in get_args(Field):
        labels(field)
    rankable(Filter(kind=(kind.value,)))
