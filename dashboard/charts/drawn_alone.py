"""A chart outside of the dashboard: with its title, its key and its source in the figure. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from claims.compare.axis_states import Row
from claims.words import Kind
from dashboard.charts.by_method import MOST_METHODS, ORDER, by_method, method_of
from dashboard.charts.citation import cite
from dashboard.charts.claim_marks import key, key_words, marks_of
from dashboard.charts.scales import FACTORS, POINTS
from dashboard.charts.swarms import by_family


def drawn_alone(
    rows: Sequence[Row], kind: Kind, families: Mapping[str, str], words: str, points: bool = False
) -> go.Figure:
    """Draw the claims of one kind by method, or by family where the methods are many.

    Args:
        rows: columns of `claims.queries.POINTS`; at least one has a figure.
        kind: of all of them.
        families: label of each family.
        words: which claims they are, for the lines below.
        points: whether differences in points are drawn, and not factors.
    """
    scale = POINTS if points else FACTORS
    folded = len({method_of(row) for row in rows}) > MOST_METHODS
    figure = (by_family if folded else by_method)(rows, families, scale)
    figure.update_layout(paper_bgcolor="white", plot_bgcolor="white")  # its ink is dark, and a notebook may be
    title = f"{kind.label.capitalize()} by {'method family' if folded else 'method'}"
    lines = [key_words(key(marks_of(rows, scale))), "" if folded else ORDER, words]
    return cite(figure, "\n".join(line for line in lines if line), title=title, width=100)
