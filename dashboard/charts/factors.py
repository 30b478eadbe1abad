"""Data frames to plotly figures: pure, tested without Streamlit.

Every figure of factors shows one kind of claim. Filled marks are typical figures, open ones "up to", bars are ranges:
the shape says it, never colour alone. Record text is escaped, since plotly reads a little HTML.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import plotly.graph_objects as go

from claims.phrases import DIRECTIONS
from claims.queries import Spread
from claims.words import Kind
from dashboard.charts import marks
from dashboard.charts.marks import QUIET, text

if TYPE_CHECKING:
    import pandas as pd

Key = TypeVar("Key", bound=str | int)
MOST_MARKS = 500
"""Beyond this many claims `summary` is drawn, which says so."""
NOTHING = "No claim of this kind with a figure matches the filter."
_NEITHER = "None of these factors is typical or printed as “up to”; the table below has them all."

_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000)
_ROW = 44  # pixels of a row of the chart


def empty(sentence: str) -> go.Figure:
    """A figure without marks that says why."""
    figure = go.Figure()
    figure.update_layout(height=160, xaxis_visible=False, yaxis_visible=False, margin={"l": 8, "r": 8, "t": 8, "b": 8})
    figure.add_annotation(text=text(sentence), showarrow=False, font_size=15, x=0.5, y=0.5, xref="paper", yref="paper")
    return figure


def by_group(points: pd.DataFrame, kind: str, group: str, labels: dict[str, str]) -> go.Figure:
    """Improvement factors of one kind, a row for each value of the column `group`, on a log axis with 1× marked.

    Args:
        points: one row a claim, columns of `claims.queries.POINTS`.
        kind: the kind shown; its words name the two sides of 1×.
        group: family, venue or domain.
        labels: label of each key of the group.
    """
    if points.empty:
        return empty(NOTHING)
    rows = _rows(points[group].value_counts().to_dict())
    height = {key: len(rows) - 1 - i for i, key in enumerate(rows)}
    counts = points[group].value_counts()
    points = points.assign(_y=points[group].map(height).astype(float) - 0.12 + marks.spread(points, group))
    figure = go.Figure()
    marks.draw(figure, points)
    log_axis(figure, _factors(points), "x", _below_labels(height.values()))
    sides(figure, kind)
    _label_rows(figure, {_row_label(labels.get(key, key), int(counts[key])): height[key] for key in rows})
    return _framed(figure, 138 + _ROW * len(rows), 52)


def timeline(points: pd.DataFrame, kind: str) -> go.Figure:
    """Improvement factors of one kind by year of the first public version, on a log axis with 1× marked."""
    if points.empty:
        return empty(NOTHING)
    points = points.assign(_y=points["year"].astype(float) + marks.spread(points, "year", 0.3))
    figure = go.Figure()
    marks.draw(figure, points, along="y")
    log_axis(figure, _factors(points), "y")
    _years(figure, points["year"].tolist(), kind)
    return _framed(figure, 430, 36)


def summary(spreads: Sequence[Spread], kind: str, group: str, labels: dict[str, str]) -> go.Figure:
    """The same for more claims than can be told apart: the middle half of each row, from least to most.

    Args:
        spreads: the answer of `claims.queries.effects`.
        kind: the kind shown.
        group: family, venue or domain, or timeline for years.
        labels: label of each key of the group.
    """
    if not spreads:
        return empty(NOTHING)
    counts = {spread.key: spread.n + spread.up_to for spread in spreads if spread.n or spread.up_to}
    spreads = [spread for spread in spreads if spread.key in counts]
    if not spreads:
        return empty(_NEITHER)
    along = "y" if group == "timeline" else "x"
    rows = _rows(counts)
    place = {key: float(key) if along == "y" else len(rows) - 1.0 - i for i, key in enumerate(rows)}
    figure = go.Figure()
    marks.middle_halves(figure, spreads, [place[spread.key] - 0.1 for spread in spreads], along)
    marks.best_cases(figure, spreads, [place[spread.key] - 0.32 for spread in spreads], along)
    log_axis(figure, _ends(spreads), along, () if along == "y" else _below_labels(place.values()))
    if along == "y":
        _years(figure, counts, kind)
        return _framed(figure, 430, 36)
    sides(figure, kind)
    names = {_row_label(labels.get(str(key), str(key)), counts[key]): int(place[key]) for key in rows}
    _label_rows(figure, names)
    return _framed(figure, 138 + _ROW * len(rows), 52)


def describe(points: pd.DataFrame, kind: str, group: str) -> str:
    """The figure of `by_group` or `timeline` in a sentence, for those who cannot see it."""
    if points.empty:
        return "No claim matches."
    typical = int(points["pooled"].sum())
    ends = _factors(points)
    return (
        f"Improvement factors of {len(points)} claims of kind {Kind(kind).label} by {group}, {typical} of them typical "
        f"figures; from {min(ends):.3g} to {max(ends):.3g} times."
    )


def describe_summary(spreads: Sequence[Spread], kind: str, group: str) -> str:
    """The figure of `summary` in a sentence."""
    if not spreads:
        return "No claim matches."
    ends = _ends(spreads)
    if not ends:
        return _NEITHER
    typical, up_to = sum(spread.n for spread in spreads), sum(spread.up_to for spread in spreads)
    return (
        f"Improvement factors of {typical:,} typical figures and {up_to:,} best cases of kind {Kind(kind).label} by "
        f"{group}, a bar for the middle half of each: from {min(ends):.3g} to {max(ends):.3g} times."
    )


def _ends(spreads: Sequence[Spread]) -> list[float]:
    """The least and greatest factors that are drawn."""
    ends = [end for s in spreads for end in (s.low, s.high, s.up_to_low, s.up_to_high)]
    return [end for end in ends if end is not None]


def _factors(points: pd.DataFrame) -> list[float]:
    """The factors of claims, and both ends of ranges."""
    return points[["factor", "factor_low", "factor_high"]].stack().tolist()


# --- parts ------------------------------------------------------------------------------------------------------------


def _rows(counts: dict[Key, int]) -> list[Key]:
    """The keys of the group, the one with most claims first: an order by factor would be a ranking across settings."""
    return sorted(counts, key=lambda key: (-counts[key], str(key)))


def _below_labels(rows: Iterable[float]) -> list[tuple[float, float]]:
    """Of each row the stretch in which its label does not stand."""
    return [(row - 0.5, row + 0.1) for row in rows]


def _label_rows(figure: go.Figure, rows: dict[str, int]) -> None:
    """Write each label above its row, not beside it: a phone has no room there."""
    annotate(
        figure,
        *(
            {"text": name, "x": 0, "xref": "paper", "xanchor": "left", "y": height + 0.5, "yanchor": "top",
             "font": {"size": 12, "color": QUIET}}
            for name, height in rows.items()
        ),
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=[height - 0.5 for height in rows.values() if height > 0],
        showticklabels=False,
        range=[-0.6, len(rows) - 0.4],
        showgrid=True,
        zeroline=False,
        fixedrange=True,
    )


def _years(figure: go.Figure, years: Iterable[int | str], kind: str) -> None:
    found = sorted(map(int, years))
    first, last = found[0], found[-1]
    span = list(range(first, last + 1))
    figure.update_xaxes(tickvals=span, range=[first - 0.6, last + 0.6], fixedrange=True, showgrid=False)
    words = DIRECTIONS[kind]
    figure.update_yaxes(title_text=f"← {words.worse}   factor   {words.better} →")


def _framed(figure: go.Figure, height: int, below: int) -> go.Figure:
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 16, "t": 46, "b": below},
        legend={
            "orientation": "h",
            "y": 1.0,
            "yanchor": "bottom",
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
        },
        hoverlabel={"align": "left"},
        dragmode=False,
    )
    return figure


def _row_label(label: str, count: int) -> str:
    return text(f"{textwrap.shorten(label, 44, placeholder=' …')} · {count}")


def log_axis(
    figure: go.Figure, factors: Sequence[float], along: str, stretches: Iterable[tuple[float, float]] = ()
) -> None:
    """A log axis over `factors`, with 1× always in sight and marked: over the whole of the other axis, or
    over `stretches` of it."""
    low, high = min(*factors, 1.0), max(*factors, 1.0)
    span = max(math.log10(high) - math.log10(low), 0.3)
    reach = [math.log10(low) - 0.06 * span, math.log10(high) + 0.06 * span]
    ticks = [tick for tick in _TICKS if reach[0] <= math.log10(tick) <= reach[1]]
    if span > 1.2:
        ticks = [tick for tick in ticks if tick != 1.5 and tick != 3]
    update = figure.update_xaxes if along == "x" else figure.update_yaxes
    update(
        type="log",
        range=reach,
        tickvals=ticks,
        ticktext=[f"<b>{tick:g}×</b>" if tick == 1 else f"{tick:,g}×" for tick in ticks],
        showgrid=True,
        tickangle=0,
        fixedrange=True,
    )
    across = "y" if along == "x" else "x"
    line = {"type": "line", "layer": "below", "line": {"width": 2, "color": QUIET, "dash": "dot"}}
    at = {f"{along}0": 1, f"{along}1": 1, f"{along}ref": along}
    found = [({f"{across}0": low, f"{across}1": high}, across) for low, high in stretches]
    found = found or [({f"{across}0": 0, f"{across}1": 1}, f"{across} domain")]
    figure.layout.shapes += tuple({**line, **at, **ends, f"{across}ref": axis} for ends, axis in found)


def sides(figure: go.Figure, kind: str) -> None:
    """Which side of 1× is better, in words below the axis."""
    better, worse, *_ = DIRECTIONS[kind]
    low, high = figure.layout.xaxis.range
    below = {"x": 0, "xref": "x", "y": 0, "yref": "paper", "yanchor": "top", "yshift": -28, "font_color": QUIET}
    words = [{**below, "text": f"{better} →", "xanchor": "left", "xshift": 8}]
    if -low > 0.25 * (high - low):  # else there is no room for the words
        words.insert(0, {**below, "text": f"← {worse}", "xanchor": "right", "xshift": -8})
    annotate(figure, *words)


def annotate(figure: go.Figure, *words: dict[str, Any]) -> None:
    """Write `words` into the figure, without arrows: at once, since plotly looks at all of them at every call."""
    figure.layout.annotations += tuple({"showarrow": False, **each} for each in words)


def selected_claims(event: object) -> list[str]:
    """The ids of the claims whose marks a chart selection holds."""
    points: Sequence[dict] = event["selection"]["points"] if event else ()  # ty: ignore[not-subscriptable]
    return [str(point["customdata"][0]) for point in points if point.get("customdata")]
