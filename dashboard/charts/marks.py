"""A claim as a mark of a chart: filled for a typical figure, open for a bound, a bar for a range, and what it says.

Colours, symbols and error bars of every chart are made here.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import plotly.graph_objects as go

from claims.compare.axis_states import Row, factors
from claims.compare.conversions import bound
from claims.queries import Spread
from claims.words import Attribution, Bound, Outcome, Status

if TYPE_CHECKING:
    import pandas as pd

BETTER, WORSE, QUIET = "#2f6fdf", "#c2571a", "#8a94a6"
OTHERS = "#0f9d72"
"""What others than the authors measured."""


class Shape(NamedTuple):
    """How a claim's mark is drawn, and what that says of the figure; nothing for a figure as stated."""

    name: str
    symbol: str


RANGE = Shape("range", "line-ns")
AT_AN_EXTREME = Shape("“up to”: the extreme case", "circle-open")
AT_A_LIMIT = Shape("“at least” or “at most”", "square-open")
AS_STATED = Shape("", "circle")
AGAIN = Shape("measured again by others", "diamond")


def shape(row: Row) -> Shape:
    """The mark of a claim that has a factor or a range of one."""
    low, high = ends(row)
    if low != high:
        return RANGE
    side = bound(row)
    if side in (Bound.AT_BEST, Bound.AT_WORST):
        return AT_AN_EXTREME
    return AS_STATED if side is Bound.NONE else AT_A_LIMIT


def ends(row: Row) -> tuple[float, float]:
    """The least and the largest factor of a claim; 1 for one without."""
    return factors(row) or (1.0, 1.0)


def middle(row: Row) -> float:
    """Where the mark of a claim stands: the factor, of a range the geometric mean."""
    low, high = ends(row)
    return (low * high) ** 0.5


def error_bars(rows: Sequence[Row], color: str = BETTER) -> dict[str, Any]:
    """Bars from the least to the largest factor of each row."""
    return _bars([ends(row)[1] - middle(row) for row in rows], [middle(row) - ends(row)[0] for row in rows], color)


def _bars(above: Any, below: Any, color: str) -> dict[str, Any]:
    return {
        "type": "data",
        "symmetric": False,
        "array": above,
        "arrayminus": below,
        "thickness": 3,
        "width": 6,
        "color": color,
    }


def text(value: object) -> str:
    """Record text as plotly shows it: as text."""
    return html.escape(str(value), quote=False).replace("\n", " ") if isinstance(value, str) else ""


def hover(row: Mapping[str, Any]) -> str:
    """What a mark says: who, how much, than what, in which words, where."""
    lines = [f"<b>{text(row['who'])}</b>: {text(row['printed'])}"]
    if isinstance(row["metric"], str):
        lines.append(f"of {text(row['metric'])}")
    lines.append(f"against {text(row['baseline'])}" if isinstance(row["baseline"], str) else "baseline not reported")
    quote = f"“{row['quote']}”"
    lines += [f"<i>{text(part)}</i>" for part in textwrap.wrap(quote, 56)]
    lines += [text(part) for part in textwrap.wrap(f"{row['title']} ({row['year']})", 56)]
    return "<br>".join(lines)


def spread(points: pd.DataFrame, group: str, width: float = 0.4) -> pd.Series:
    """Offsets that keep the marks of a row apart: equal steps in order of the factor, the same at every draw."""
    order = points.sort_values(["sort_factor", "claim_id"]).groupby(group, observed=True)
    rank = order.cumcount().reindex(points.index)
    count = points.groupby(group, observed=True)["claim_id"].transform("size")
    step = (rank * 0.618034) % 1 - 0.5  # golden ratio: neighbours in value land far apart
    return (step * width).where(count > 2, ((rank + 1) / (count + 1) - 0.5) * width).astype(float)


def draw(figure: go.Figure, points: pd.DataFrame, along: str = "x") -> None:
    """Add the marks of `points` (columns of `claims.queries.POINTS`, and `_y`, the place across) along one axis."""
    ranged, typical = points["factor"].isna(), points["pooled"]
    gone = ~ranged & (points["status"] == Status.WITHDRAWN)
    others = ~ranged & ~gone & (points["attribution"] != Attribution.ORIGINAL)
    rest = ~ranged & ~gone & ~others & ~typical
    best = points["factor_bound"].isin([Bound.AT_BEST, Bound.AT_WORST])
    limit = points["factor_bound"].isin([Bound.AT_LEAST, Bound.AT_MOST])
    worse = points["outcome"] == Outcome.WORSE
    add(figure, points[typical & ~worse], "typical figure", "circle", BETTER, along)
    add(figure, points[typical & worse], "typical, worse than the baseline", "x", WORSE, along)
    add(figure, points[rest & best & ~worse], "“up to” (best case)", "circle-open", BETTER, along)
    add(figure, points[rest & best & worse], "worse, “up to”", "x-open", WORSE, along)
    add(figure, points[rest & limit], "“at least” or “at most”", "square-open", BETTER, along)
    add(figure, points[rest & ~best & ~limit], "order of magnitude", "diamond-open", QUIET, along)
    add(figure, points[others], "measured or told by others", "triangle-up", OTHERS, along)
    add(figure, points[gone], "withdrawn", "x-thin", QUIET, along)
    _ranges(figure, points[ranged], along)


def add(
    figure: go.Figure, points: pd.DataFrame, name: str, symbol: str, color: str, along: str = "x", size: int = 12
) -> None:
    """Add marks of one look for the single factors of `points`; none where there are no points."""
    if points.empty:
        return
    value, place = points["factor"], points["_y"]
    figure.add_scatter(
        x=value if along == "x" else place,
        y=place if along == "x" else value,
        mode="markers",
        name=name,
        marker={"symbol": symbol, "color": color, "size": size, "opacity": 0.9, "line": {"width": 2, "color": color}},
        customdata=points[["claim_id"]],
        text=[hover(row) for row in points.to_dict("records")],
        hovertemplate="%{text}<extra></extra>",
    )


def _ranges(figure: go.Figure, points: pd.DataFrame, along: str) -> None:
    if points.empty:
        return
    center = points["sort_factor"]
    error = _bars(points["factor_high"] - center, center - points["factor_low"], BETTER)
    figure.add_scatter(
        x=center if along == "x" else points["_y"],
        y=points["_y"] if along == "x" else center,
        mode="markers",
        name="range",
        marker={
            "symbol": RANGE.symbol if along == "x" else "line-ew",
            "size": 10,
            "line": {"width": 3, "color": BETTER},
        },
        customdata=points[["claim_id"]],
        text=[hover(row) for row in points.to_dict("records")],
        hovertemplate="%{text}<extra></extra>",
        **{f"error_{along}": error},
    )


def middle_halves(figure: go.Figure, spreads: Sequence[Spread], places: Sequence[float], along: str = "x") -> None:
    """A bar over the middle half of the pooled factors of each spread, a line from least to most, and a stroke at the
    median where there is one."""
    drawn = [(spread, place) for spread, place in zip(spreads, places, strict=True) if spread.n]
    if not drawn:
        return
    count = sum(spread.n for spread, _ in drawn)
    told = [_spread_words(spread) for spread, _ in drawn]
    _segments(figure, [(s.low, s.high, place) for s, place in drawn], along, width=2, showlegend=False)
    name = f"{count:,} typical figures: the middle half, from least to most"
    _segments(figure, [(s.q1, s.q3, place) for s, place in drawn], along, width=14, name=name, opacity=0.5, words=told)
    middles = [(spread.median, place) for spread, place in drawn if spread.median is not None]
    if middles:
        medians, heights = zip(*middles, strict=True)
        symbol = "line-ns" if along == "x" else "line-ew"
        figure.add_scatter(
            **_along(along, medians, heights),
            mode="markers",
            name="median: one family, quantity and baseline",
            marker={"symbol": symbol, "size": 16, "line": {"width": 3, "color": BETTER}},
            hovertemplate=f"median %{{{along}:.3g}}×<extra></extra>",
        )


def best_cases(figure: go.Figure, spreads: Sequence[Spread], places: Sequence[float], along: str = "x") -> None:
    """A dotted line from the least to the greatest factor printed as `up to`, open at both ends."""
    drawn = [(s.up_to_low, s.up_to_high, place) for s, place in zip(spreads, places, strict=True) if s.up_to]
    if drawn:
        count = sum(spread.up_to for spread in spreads)
        name = f"{count:,} “up to” (best cases): from least to most"
        _segments(figure, drawn, along, width=1, name=name, dash="dot", symbol="circle-open")


def _spread_words(spread: Spread) -> str:
    middle = f"; median {spread.median:.3g}×" if spread.median is not None else ""
    return f"{spread.n:,} typical figures, the middle half {spread.q1:.3g}× to {spread.q3:.3g}×{middle}"


def _along(along: str, values: Sequence[float | None], places: Sequence[float | None]) -> dict[str, Any]:
    return {along: values, "y" if along == "x" else "x": places}


def _segments(
    figure: go.Figure,
    ends: Sequence[tuple[float | None, float | None, float]],
    along: str,
    *,
    width: int,
    words: Sequence[str] = (),
    dash: str = "solid",
    symbol: str = "",
    **more: Any,
) -> None:
    """One trace of lines that are not joined."""
    values = [value for low, high, _ in ends for value in (low, high, None)]
    places = [value for _, _, place in ends for value in (place, place, None)]
    figure.add_scatter(
        **_along(along, values, places),
        mode="lines+markers" if symbol else "lines",
        line={"width": width, "color": BETTER, "dash": dash},
        marker={"symbol": symbol, "size": 9} if symbol else None,
        hovertext=[told for told in words for _ in range(3)] or None,
        hovertemplate="%{hovertext}<extra></extra>" if words else None,
        hoverinfo=None if words else "skip",
        **more,
    )
