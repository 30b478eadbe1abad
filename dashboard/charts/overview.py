"""The figures of the overview: pure, tested without Streamlit. Each shows one kind of claim."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from claims.queries import NAMED
from claims.words import Kind, Qualifier
from dashboard.charts import marks
from dashboard.charts.factors import empty, log_axis, sides
from dashboard.charts.marks import BETTER, text

if TYPE_CHECKING:
    import pandas as pd

FEWEST_FOR_BOX = 5
_ROW, _CELL = 34, 38
_SCALE = [[0, "#e3ecfc"], [1, "#7ea6f2"]]
_INK = "#10254d"  # on the cells, whose colours are the same on a dark page
_NOTHING = "No claim of this kind matches the filter."


def coverage(cells: pd.DataFrame, families: Mapping[str, str], venues: Mapping[str, str]) -> go.Figure:
    """How many claims stand where, and their median factor: a cell for each family and venue.

    Args:
        cells: what `claims.queries.overview.coverage` answers; each mark carries family and venue as custom data.
        families: label of each family.
        venues: label of each venue.
    """
    if cells.empty:
        return empty(_NOTHING)
    rows = cells.groupby("family", observed=True)["n"].sum().sort_values(kind="stable").index.tolist()
    columns = (
        cells.groupby("venue", observed=True)["n"].sum().sort_values(ascending=False, kind="stable").index.tolist()
    )
    x = cells["venue"].map({key: place for place, key in enumerate(columns)})
    y = cells["family"].map({key: place for place, key in enumerate(rows)})
    told = [_cell_words(cell, families, venues) for cell in cells.to_dict("records")]
    figure = go.Figure()
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": _CELL,
            "color": cells["n"].map(math.log1p),
            "colorscale": _SCALE,
            "cmin": 0,
            "line": {"width": 1, "color": BETTER},
        },
        text=[_cell_text(n, median) for n, median in zip(cells["n"], cells["median"], strict=True)],
        textfont={"size": 11, "color": _INK},
        customdata=cells[["family", "venue"]].to_numpy(),
        hovertext=told,
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )
    figure.update_xaxes(
        tickvals=list(range(len(columns))),
        ticktext=[text(venues.get(key, key)) for key in columns],
        side="top",
        range=[-0.6, len(columns) - 0.4],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    _named_rows(figure, [families.get(key, key) for key in rows])
    figure.update_layout(height=90 + (_CELL + 8) * len(rows), margin={"l": 8, "r": 8, "t": 70, "b": 8}, dragmode=False)
    return figure


def _cell_text(n: int, median: float) -> str:
    return f"<b>{n}</b>" if math.isnan(median) else f"<b>{n}</b><br>{median:.2g}×"


def _cell_words(cell: Mapping, families: Mapping[str, str], venues: Mapping[str, str]) -> str:
    where = f"{text(families.get(cell['family'], cell['family']))}, {text(venues.get(cell['venue'], cell['venue']))}"
    median = (
        "" if math.isnan(cell["median"]) else f"<br>median of {cell['typical']} typical factors: {cell['median']:.3g}×"
    )
    return f"<b>{where}</b><br>{cell['n']} claim{'s' * (cell['n'] != 1)}{median}<br>click to see them"


def shares(table: pd.DataFrame, labels: Mapping[str, str]) -> go.Figure:
    """What share of the claims names each of `claims.queries.NAMED`: a cell for each, a row for each key.

    Args:
        table: what `claims.queries.completeness` answers.
        labels: label of each key; a key without one stands for itself.
    """
    if table.empty:
        return empty(_NOTHING)
    table = table.iloc[::-1].reset_index(drop=True)
    figure = go.Figure(
        go.Heatmap(
            z=table[list(NAMED)],
            x=[_WORDS.get(name, name) for name in NAMED],
            y=list(range(len(table))),
            zmin=0,
            zmax=1,
            colorscale=_SCALE,
            showscale=False,
            xgap=3,
            ygap=3,
            texttemplate="%{z:.0%}",
            textfont={"size": 12, "color": _INK},
            customdata=[[n] * len(NAMED) for n in table["n"]],
            hovertemplate="%{z:.0%} of %{customdata} claims name the %{x}<extra></extra>",
        )
    )
    figure.update_xaxes(side="top", fixedrange=True, showgrid=False)
    _named_rows(figure, [_counted(labels, key, n) for key, n in zip(table["key"], table["n"], strict=True)])
    return _sized(figure, len(table))


_WORDS = {"dataset": "data set"}


def best_cases(table: pd.DataFrame, labels: Mapping[str, str]) -> go.Figure:
    """What share of the factors is printed as “up to”: a bar for each key.

    Args:
        table: what `claims.queries.overview.best_cases` answers.
        labels: label of each key.
    """
    if table.empty:
        return empty(_NOTHING)
    table = table.iloc[::-1].reset_index(drop=True)
    figure = go.Figure()
    figure.add_bar(
        x=table["up_to"] / table["n"],
        y=list(range(len(table))),
        orientation="h",
        width=0.5,
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 2, "color": BETTER}},
        text=[f" {up_to} of {n}" for up_to, n in zip(table["up_to"], table["n"], strict=True)],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    _percent_axis(figure, 1.18)
    _named_rows(figure, [_counted(labels, key, n) for key, n in zip(table["key"], table["n"], strict=True)])
    return _sized(figure, len(table))


def distribution(points: pd.DataFrame, kind: str, labels: Mapping[str, str]) -> go.Figure:
    """The typical factors of each family: a box from five claims on, else dots. “Up to” stands apart, as open dots.

    Args:
        points: what `claims.queries.points` answers.
        kind: the kind shown.
        labels: label of each family.
    """
    points = points[points["factor"].notna() & (points["qualifier"] != Qualifier.ORDER_OF_MAGNITUDE)]
    points = points[points["status"] != "withdrawn"]
    if points.empty:
        return empty(f"No claim of kind “{Kind(kind).label}” with a single factor matches the filter.")
    order = points.groupby("family", observed=True)["factor"].median().sort_values(kind="stable").index.tolist()
    heights = {key: place for place, key in enumerate(order)}
    up_to = points["qualifier"] == Qualifier.UP_TO
    figure = go.Figure()
    typical = {key: points[(points["family"] == key) & ~up_to] for key in order}
    for key, group in typical.items():
        if len(group) >= FEWEST_FOR_BOX:
            figure.add_box(
                x=group["factor"], y=[heights[key]] * len(group), orientation="h", boxpoints=False, width=0.4,
                marker_color=BETTER, showlegend=False, hoverinfo="skip",
            )  # fmt: skip
    _dots(figure, points[~up_to], heights, "typical figure", "circle", 0.0)
    _dots(figure, points[up_to], heights, "“up to” (best case)", "circle-open", 0.28)
    log_axis(figure, points, "x")
    sides(figure, kind)
    names = [f"{labels.get(key, key)} ({len(typical[key])} typical)" for key in order]
    _named_rows(figure, names)
    figure.update_layout(
        height=130 + (_ROW + 10) * len(order),
        margin={"l": 8, "r": 16, "t": 46, "b": 44},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "itemclick": False},
        dragmode=False,
    )
    return figure


def _dots(
    figure: go.Figure, points: pd.DataFrame, heights: Mapping[str, int], name: str, symbol: str, above: float
) -> None:
    placed = points.assign(_y=points["family"].map(heights).astype(float) + above)
    marks.add(figure, placed, name, symbol, BETTER, size=9)


# --- parts ------------------------------------------------------------------------------------------------------------


def _counted(labels: Mapping[str, str], key: object, n: int) -> str:
    return f"{labels.get(str(key), str(key))} ({n})"


def _named_rows(figure: go.Figure, names: Sequence[str]) -> None:
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=["<br>".join(text(part) for part in textwrap.wrap(name, 26)) for name in names],
        range=[-0.6, len(names) - 0.4],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )


def _percent_axis(figure: go.Figure, end: float = 1.03) -> None:
    figure.update_xaxes(
        range=[-0.03, end], tickvals=[0, 0.25, 0.5, 0.75, 1], tickformat=".0%", fixedrange=True, zeroline=False
    )


def _sized(figure: go.Figure, rows: int) -> go.Figure:
    return figure.update_layout(
        height=110 + _ROW * rows,
        margin={"l": 8, "r": 16, "t": 46, "b": 30},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "itemclick": False},
        dragmode=False,
    )


def selected_cell(event: object) -> tuple[str, str] | None:
    """Family and venue of the cell that a selection of `coverage` holds."""
    points: Sequence[dict] = event["selection"]["points"] if event else ()  # ty: ignore[not-subscriptable]
    cells = [point["customdata"] for point in points if point.get("customdata")]
    return (str(cells[0][0]), str(cells[0][1])) if cells else None
