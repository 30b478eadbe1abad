"""The chart of reported against measured-again figures: pure, tested without Streamlit.

A dumbbell for each measurement by others on a log axis: one end is the reported factor, the other the one measured,
and what it was measured on stands above it. Shapes tell the ends apart, never colour alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import plotly.graph_objects as go

from claims.compare.axis_states import Row, said
from claims.compare.reproductions import Pair
from dashboard.charts import marks
from dashboard.charts.factors import empty, log_axis, sides
from dashboard.charts.marks import BETTER, OTHERS, QUIET, Shape, text

MOST_DRAWN = 40
"""Dumbbells a figure can hold; the table beside it has the rest."""

_UNIT = 22  # pixels of a line of text; a dumbbell takes the room of one
_WRAP = 50  # letters of a line: what a phone has room for
_BOTTOM = 64
_SHOWN = ("hardware", "model", "software")


class _Placed(NamedTuple):
    pair: Pair
    height: float


def dumbbells(pairs: Sequence[Pair], labels: Mapping[str, str]) -> go.Figure:
    """Reported and measured-again factors of claims of one kind, the conditions of each measurement above it.

    Args:
        pairs: of one kind; those of one claim stand together.
        labels: what each reported claim is called, by its id.
    """
    if not pairs:
        return empty("No claim here was measured again by others.")
    figure = go.Figure()
    placed, height = [], 0.0
    for claim_id, same in groupby(pairs[:MOST_DRAWN], lambda pair: str(pair.reported["claim_id"])):
        group = list(same)
        height = _heading(figure, group[0].reported, labels[claim_id], height)
        for pair in group:
            height = _conditions(figure, pair.again, height)
            placed.append(_Placed(pair, height - 0.5))
            height -= 1.3
        height -= 0.4
    for one in placed:
        _join(figure, one)
    _reported(figure, placed)
    _again(figure, placed)
    rows = [row for one in placed for row in (one.pair.reported, one.pair.again)]
    log_axis(figure, [end for row in rows for end in marks.ends(row)], "x")
    low, high = figure.layout.xaxis.range
    room = 0.026 * (high - low) * max(len(_number(row)) for row in rows)  # for the figures, on a phone too
    figure.update_xaxes(range=[low - 0.7 * room, high + room])
    sides(figure, str(pairs[0].again["kind"]))
    figure.layout.shapes = ()  # the line of 1x would cross the words; the axis names it
    for one in placed:
        figure.add_shape(
            type="line", x0=1, x1=1, y0=one.height - 0.5, y1=one.height + 0.5, layer="below",
            line={"width": 2, "color": QUIET, "dash": "dot"},
        )  # fmt: skip
    figure.update_yaxes(visible=False, range=[height, 0.3], fixedrange=True)
    top = 24 + 20 * sum(trace.showlegend is not False for trace in figure.data)
    figure.update_layout(
        height=int(top + _BOTTOM + _UNIT * (0.3 - height)),
        margin={"l": 18, "r": 16, "t": top, "b": _BOTTOM},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "itemclick": False},
        hoverlabel={"align": "left"},
        dragmode=False,
    )
    return figure


def describe(pairs: Sequence[Pair], labels: Mapping[str, str]) -> str:
    """The figure of `dumbbells` in words, for those who cannot see it."""
    if not pairs:
        return "No claim was measured again."
    told = [
        f"{labels[str(pair.reported['claim_id'])]}: reported {said(pair.reported, 'printed')}, measured "
        f"{said(pair.again, 'printed')} {_on(pair.again)}"
        for pair in pairs[:MOST_DRAWN]
    ]
    return f"Reported and measured-again factors of {len(pairs)} measurements. {'; '.join(told)}."


def conditions(row: Row) -> str:
    """GPU, model and software as the text prints them; axes it does not report are named as such."""
    missing = [axis for axis in _SHOWN if not said(row, axis)]
    named = [value for axis in ("task", *_SHOWN) if (value := said(row, axis))]
    silent = f"{', '.join(missing)} not reported" if missing else ""
    return "; ".join([*named, silent] if silent else named)


def _on(row: Row) -> str:
    words = conditions(row)
    return f"on {words}" if any(said(row, axis) for axis in ("task", *_SHOWN)) else f"({words})"


# --- parts ------------------------------------------------------------------------------------------------------------


def _words(figure: go.Figure, lines: Sequence[str], height: float, color: str | None = None) -> float:
    """Write lines of text from `height` down; the height below them."""
    for line in lines:
        figure.add_annotation(
            text=line, x=0, xref="paper", xanchor="left", y=height, yanchor="top", showarrow=False, align="left",
            font_size=12, font_color=color,
        )  # fmt: skip
        height -= 0.85
    return height


def _wrapped(words: str) -> Iterator[str]:
    yield from (text(line) for line in textwrap.wrap(words, _WRAP, max_lines=3, placeholder=" …"))


def _heading(figure: go.Figure, reported: Row, label: str, height: float) -> float:
    name = textwrap.shorten(label, 40, placeholder=" …")
    height = _words(figure, [f"<b>{text(name)}: reported {text(said(reported, 'printed'))}</b>"], height)
    return _words(figure, list(_wrapped(_on(reported))), height, QUIET) - 0.15


def _conditions(figure: go.Figure, again: Row, height: float) -> float:
    return _words(figure, list(_wrapped(f"again {_on(again)}")), height)


def _join(figure: go.Figure, one: _Placed) -> None:
    figure.add_scatter(
        x=[marks.middle(one.pair.reported), marks.middle(one.pair.again)],
        y=[one.height] * 2,
        mode="lines",
        line={"width": 3, "color": QUIET},
        hoverinfo="skip",
        showlegend=False,
    )


def _reported(figure: go.Figure, placed: Sequence[_Placed]) -> None:
    for shape in dict.fromkeys(marks.shape(one.pair.reported) for one in placed):
        some = [one for one in placed if marks.shape(one.pair.reported) == shape]
        named = Shape(f"reported {shape.name}".strip(), shape.symbol)
        _marks(figure, some, [one.pair.reported for one in some], named, BETTER, 13)


def _again(figure: go.Figure, placed: Sequence[_Placed]) -> None:
    _marks(figure, placed, [one.pair.again for one in placed], marks.AGAIN, OTHERS, 12)


def _marks(
    figure: go.Figure, placed: Sequence[_Placed], rows: Sequence[Row], shape: Shape, color: str, size: int
) -> None:
    middles = [marks.middle(row) for row in rows]
    spread = [marks.ends(row) for row in rows]
    other = [
        marks.middle(one.pair.again if row is one.pair.reported else one.pair.reported)
        for one, row in zip(placed, rows, strict=True)
    ]
    figure.add_scatter(
        x=middles,
        y=[one.height for one in placed],
        mode="markers",
        name=shape.name,
        marker={"symbol": shape.symbol, "size": size, "color": color, "line": {"width": 2, "color": color}},
        error_x=marks.error_bars(rows, color) if marks.RANGE in map(marks.shape, rows) else None,
        cliponaxis=False,
        customdata=[[str(row["claim_id"])] for row in rows],
        hovertext=[marks.hover(row) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    left = [here < there for here, there in zip(middles, other, strict=True)]
    figure.add_scatter(  # the figures stand beyond the ends of a range, not on it
        x=[low if before else high for (low, high), before in zip(spread, left, strict=True)],
        y=[one.height for one in placed],
        mode="markers+text",
        marker={"size": size, "opacity": 0},  # the letters keep clear of the mark
        text=[f" {_number(row)} " for row in rows],
        textposition=["middle left" if before else "middle right" for before in left],
        textfont_size=12,
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _number(row: Row) -> str:
    low, high = marks.ends(row)
    return f"{low:.3g}×" if low == high else f"{low:.3g}–{high:.3g}×"
