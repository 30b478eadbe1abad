"""What figures of factors share: the words of the two sides of 1×, a figure without marks."""

from __future__ import annotations

import plotly.graph_objects as go

from claims.phrases import DIRECTIONS
from dashboard.charts.marks import INK, annotate, text

MOST_MARKS = 500
"""Beyond this many claims rows are summed up, which the page says."""
FEWEST_POOLED = 5
"""Typical figures of a row from which their median or middle half is drawn."""


def empty(sentence: str) -> go.Figure:
    """A figure without marks that says why."""
    figure = go.Figure()
    figure.update_layout(height=160, xaxis_visible=False, yaxis_visible=False, margin={"l": 8, "r": 8, "t": 8, "b": 8})
    figure.add_annotation(text=text(sentence), showarrow=False, font_size=15, x=0.5, y=0.5, xref="paper", yref="paper")
    return figure


def sides(figure: go.Figure, kind: str) -> None:
    """Which side of 1× is better, in words below the axis."""
    better, worse, *_ = DIRECTIONS[kind]
    low, high = figure.layout.xaxis.range
    below = {"x": 0, "xref": "x", "y": 0, "yref": "paper", "yanchor": "top", "yshift": -28, "font_color": INK}
    words = [{**below, "text": f"{better} →", "xanchor": "left", "xshift": 8}]
    if -low > 0.25 * (high - low):  # else there is no room for the words
        words.insert(0, {**below, "text": f"← {worse}", "xanchor": "right", "xshift": -8})
    annotate(figure, *words)
