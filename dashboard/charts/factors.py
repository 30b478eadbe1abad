"""What figures of factors share: the log axis with its 1×, the words of its two sides, a figure without marks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import plotly.graph_objects as go

from claims.phrases import DIRECTIONS
from dashboard.charts.marks import QUIET, annotate, text

MOST_MARKS = 500
"""Beyond this many claims rows are summed up, which the page says."""

_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000)


def empty(sentence: str) -> go.Figure:
    """A figure without marks that says why."""
    figure = go.Figure()
    figure.update_layout(height=160, xaxis_visible=False, yaxis_visible=False, margin={"l": 8, "r": 8, "t": 8, "b": 8})
    figure.add_annotation(text=text(sentence), showarrow=False, font_size=15, x=0.5, y=0.5, xref="paper", yref="paper")
    return figure


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
