"""Turn a filter into the condition and the order of the claims it selects."""

from __future__ import annotations

from collections.abc import Iterable

from claims.engines.sql import Engine, Sql, column, is_one_of, joined, sql
from claims.filters import Filter
from claims.queries.columns import FACETS, Order, sorting
from claims.spelling import terms
from claims.words import TYPICAL, Attribution, Qualifier, Unit

TYPICAL_WORDS = tuple(word for word in Qualifier if word in TYPICAL)
UP_TO = sql("qualifier = {}", Qualifier.UP_TO)
POINT_UNITS = (Unit.POINTS.value, Unit.PERCENT.value)
IN_POINTS = sql("coalesce(points, points_low) is not null and {}", is_one_of("unit", POINT_UNITS))
"""Differences in points or percent; those on a scale of their own, such as perplexity, have no common axis."""
_COLUMNS = {
    "baseline": "baseline_key",
    "claim": "claim_id",
    "method": "about_method",
    "model": "model_key",
    "hardware": "hardware_key",
    "dataset": "dataset_key",
}
_KEYS = (*(name for name in FACETS if name not in ("year", "method")), "claim")


def column_of(name: str) -> str:
    """Return the column of the field `name` of a filter."""
    return _COLUMNS.get(name, name)


def where(engine: Engine, filter: Filter, *more: Sql) -> Sql:
    """Return the condition on the claims that `filter` selects, together with those in `more`."""
    found = [is_one_of(column_of(name), keys) for name in _KEYS if (keys := getattr(filter, name))]
    if filter.method:
        found.append(of_methods(filter.method))
    if filter.year:
        found.append(sql("year between {} and {}", *filter.year))
    if filter.factor_min is not None:
        found.append(sql("(factor >= {} or factor_low >= {})", filter.factor_min, filter.factor_min))
    if filter.typical:
        found.append(is_one_of("qualifier", TYPICAL_WORDS))
    found += more
    if words := terms(filter.q):
        found.append(engine.matching(words))
    return joined(found, " and ") if found else Sql("true")


def of_methods(names: Iterable[str]) -> Sql:
    """Return the condition on the claims about one of the methods `names`, and on what was measured under that name."""
    about, by = is_one_of("about_method", names), is_one_of("measured_by", names)
    return sql("({} or (attribution = {} and {}))", about, Attribution.REPRODUCTION, by)


def ordered(order: Order) -> Sql:
    """Return what `order` sorts by: missing values last, the claims of a paper in their order."""
    keys = (Sql(f"{column(name).text} {'desc' if down else 'asc'} nulls last") for name, down in sorting(order))
    return sql("order by {}", joined(keys))
