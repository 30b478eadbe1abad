"""A bar for each row of an answer that has a name and a number in each. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.charts.marks import BETTER, GRID, text

MOST_BARS = 40
_ROW, _LONGEST = 26, 32
_NUMBERS = frozenset("TINYINT SMALLINT INTEGER BIGINT HUGEINT UBIGINT UINTEGER FLOAT DOUBLE DECIMAL".split())


class Labelled(NamedTuple):
    """Rows with a name and a number each."""

    label: str
    """Column of the names, each once."""
    number: str
    """Column of the numbers."""
    rows: list[tuple[str, float]]


def labelled(columns: Sequence[Sequence[str]], rows: Sequence[Sequence[Any]]) -> Labelled | None:
    """Find what can be drawn: the first column whose values tell the rows apart, text before numbers, and the first
    other column of numbers; None where there is none, or fewer than two bars or more than `MOST_BARS`.

    Args:
        columns: name and DuckDB type of each.
        rows: values of each row, absent is None.
    """
    if not 2 <= len(rows) <= MOST_BARS:
        return None
    numbers = [place for place, (_, kind) in enumerate(columns) if kind in _NUMBERS]
    words = [place for place, (_, kind) in enumerate(columns) if kind == "VARCHAR"]
    names = [place for place in (*words[:1], *numbers[:1]) if len({row[place] for row in rows}) == len(rows)]
    values = [place for place in numbers if place not in names[:1]]
    if not names or not values:
        return None
    label, number = names[0], values[0]
    drawn = [(_name(row[label]), float(row[number])) for row in rows if row[number] is not None]
    return Labelled(columns[label][0], columns[number][0], drawn) if len(drawn) > 1 else None


def _name(value: Any) -> str:
    return "not stated" if value is None else str(value)


def bars(found: Labelled) -> go.Figure:
    """Draw a bar for each row, in the order of the answer."""
    places = list(range(len(found.rows)))
    figure = go.Figure()
    figure.add_bar(
        x=[value for _, value in found.rows],
        y=places,
        orientation="h",
        marker_color=BETTER,
        text=[f"{value:,.6g}" for _, value in found.rows],
        textposition="outside",
        cliponaxis=False,
        hovertext=[f"{text(name)}: {value:,.10g}" for name, value in found.rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    names = [text(textwrap.shorten(name, _LONGEST, placeholder=" …")) for name, _ in found.rows]
    figure.update_yaxes(tickvals=places, ticktext=names, autorange="reversed", fixedrange=True, showgrid=False)
    figure.update_xaxes(title=text(found.number), fixedrange=True, gridcolor=GRID, zeroline=True, automargin=True)
    figure.update_layout(
        height=90 + _ROW * len(places), margin={"l": 8, "r": 60, "t": 8, "b": 50}, bargap=0.3, dragmode=False
    )
    return figure


def describe(found: Labelled) -> str:
    """The figure in words: how many bars, and the longest and the shortest."""
    ordered = sorted(found.rows, key=lambda row: row[1])
    (low, least), (high, most) = ordered[0], ordered[-1]
    ends = f"Largest {high}, {most:,.6g}; smallest {low}, {least:,.6g}."
    return f"{len(ordered)} bars: {found.number} by {found.label}. {ends}"
