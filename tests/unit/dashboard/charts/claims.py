"""Claims as `claims.queries.points` answers them, for the tests of figures."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from claims.queries import JUDGED, POINTS

_ROW = {
    "slug": "a",
    "title": "A paper",
    "method": "Quick",
    "about_method": "Quick",
    "measured_by": "authors",
    "year": 2023,
    "month": "2023-05",
    "venue": "arxiv",
    "domain": "language-models",
    "family": "attention",
    "kind": "speedup",
    "factor": 2.0,
    "qualifier": "exact",
    "outcome": "better",
    "attribution": "original",
    "status": "reported",
    "printed": "2×",
    "metric": "speed",
    "baseline": "Slow",
    "quote": "2x faster",
    "who": "Quick",
    "pooled": True,
    "run_quality": "not stated",
}


def claims(*changes: dict[str, Any]) -> list[dict[str, Any]]:
    """A claim for each of `changes`, with ids a.c1, a.c2 and so on."""
    made = [{"claim_id": f"a.c{i}", **_ROW, **change} for i, change in enumerate(changes, start=1)]
    return [{name: row.get(name) for name in (*POINTS, *JUDGED)} for row in made]


def ranged(low: float, high: float) -> dict[str, Any]:
    """The figures of a claim that gives a range."""
    return {"factor": None, "factor_low": low, "factor_high": high, "pooled": False}


def best(factor: float) -> dict[str, Any]:
    """The figures of a claim printed as `up to`."""
    return {"factor": factor, "qualifier": "up_to", "factor_bound": "at_best", "pooled": False}


MIXED = claims(
    {},
    {**best(8.0), "printed": "up to 8×"},
    {**ranged(2.0, 3.0), "printed": "2–3×"},
    {"outcome": "worse", "factor": 0.5, "family": "training", "about_method": "Slow", "printed": "2×"},
    {"qualifier": "order_of_magnitude", "factor": 10.0, "pooled": False},
    {"attribution": "reproduction", "factor": 1.7, "pooled": False},
    {"qualifier": "at_least", "factor_bound": "at_least", "factor": 4.0, "pooled": False},
    {"status": "withdrawn", "factor": 5.0, "pooled": False, "about_method": "Gone"},
)
"""A claim of each look."""


def trace(figure: go.Figure, name: str) -> Any:
    """The only trace of this name."""
    [found] = [each for each in figure.data if each.name == name]
    return found


def names(figure: go.Figure) -> list[str]:
    """The names of the rows, from top to bottom, as a wide screen shows them."""
    wide, _, both = (each for each in figure.data if each.name == "names")
    written = sorted((y, name) for each in (wide, both) for y, name in zip(each.y, each.text, strict=True) if name)
    return [name for _, name in written]
