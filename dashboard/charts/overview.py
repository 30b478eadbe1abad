"""The figures of the overview: pure, tested without Streamlit. Each shows one kind of claim."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from claims.compare.looks import BETTER
from claims.phrases import rounded
from claims.queries import NAMED, Cell
from dashboard.charts.factors import empty
from dashboard.charts.marks import text

_ROW, _CELL = 34, 52
_SCALE = [[0, "#e3ecfc"], [1, "#7ea6f2"]]
_INK = "#10254d"  # on the cells, whose colours are the same on a dark page
_NOTHING = "No claim of this kind matches the filter."


def coverage(cells: Sequence[Cell], families: Mapping[str, str], venues: Mapping[str, str]) -> go.Figure:
    """How many claims stand where, and how their typical factors spread: a cell for each family and venue.

    Args:
        cells: what `claims.queries.coverage` answers; each mark carries family and venue as custom data.
        families: label of each family.
        venues: label of each venue.
    """
    if not cells:
        return empty(_NOTHING)
    rows = [key for key, _ in reversed(_commonest((cell.family, cell.n) for cell in cells))]
    columns = [key for key, _ in _commonest((cell.venue, cell.n) for cell in cells)]
    x = [columns.index(cell.venue) for cell in cells]
    y = [rows.index(cell.family) for cell in cells]
    figure = go.Figure()
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": _CELL,
            "color": [math.log1p(cell.n) for cell in cells],
            "colorscale": _SCALE,
            "cmin": 0,
            "line": {"width": 1, "color": BETTER},
        },
        text=[_cell_text(cell) for cell in cells],
        textfont={"size": 10, "color": _INK},
        customdata=[[cell.family, cell.venue] for cell in cells],
        hovertext=[_cell_words(cell, families, venues) for cell in cells],
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


def _commonest(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The keys with the sum of their counts, the largest first."""
    found: Counter[str] = Counter()
    for key, n in counts:
        found[key] += n
    return found.most_common()


def _cell_text(cell: Cell) -> str:
    return f"<b>{cell.n}</b><br>{_middle(cell, 2)}" if cell.typical else f"<b>{cell.n}</b>"


def _middle(cell: Cell, digits: int) -> str:
    """The median of a cell where it has one, else the ends of the middle half."""
    ends = (cell.q1, cell.q3) if cell.median is None else (cell.median,)
    return "–".join(dict.fromkeys(rounded(end, digits) for end in ends if end is not None)) + "×"


def _cell_words(cell: Cell, families: Mapping[str, str], venues: Mapping[str, str]) -> str:
    where = f"{text(families.get(cell.family, cell.family))}, {text(venues.get(cell.venue, cell.venue))}"
    what = "median" if cell.median is not None else "the middle half"
    typical = f"<br>{what} of {cell.typical} typical: {_middle(cell, 3)}" if cell.typical else ""
    return f"<b>{where}</b><br>{cell.n} claim{'s' * (cell.n != 1)}{typical}<br>click to see them"


def shares(table: Sequence[Mapping[str, Any]], labels: Mapping[str, str]) -> go.Figure:
    """What share of the claims names each of `claims.queries.NAMED`: a cell for each, a row for each key.

    Args:
        table: what `claims.queries.completeness` answers.
        labels: label of each key; a key without one stands for itself.
    """
    if not table:
        return empty(_NOTHING)
    table = table[::-1]
    figure = go.Figure(
        go.Heatmap(
            z=[[row[name] for name in NAMED] for row in table],
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
            customdata=[[row["n"]] * len(NAMED) for row in table],
            hovertemplate="%{z:.0%} of %{customdata} claims name the %{x}<extra></extra>",
        )
    )
    figure.update_xaxes(side="top", fixedrange=True, showgrid=False)
    _named_rows(figure, [_counted(labels, row["key"], row["n"]) for row in table])
    return _sized(figure, len(table))


_WORDS = {"dataset": "data set"}


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
