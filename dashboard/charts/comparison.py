"""The forest plot of a comparison: pure, tested without Streamlit.

A row a claim on a log axis. Claims that may be put in an order stand in one block with a bar at its left and are
numbered; nothing is numbered or joined across blocks, unless the reader asks for it, and then the figure says so.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from claims.compare import Comparison, Row
from claims.compare.axis_states import factors, said
from claims.compare.conversions import Bound, bound
from claims.compare.ranking import blocks
from claims.compare.rules import Weight
from claims.words import Kind, Qualifier, Status
from dashboard.charts import marks
from dashboard.charts.factors import empty, log_axis, sides
from dashboard.charts.marks import BETTER, OTHERS, QUIET, WORSE, text

_ROW = 62  # pixels of a row: its label and its mark
_BOTTOM, _LINE, _LEGEND = 64, 17, 20
_WRAP = 44  # letters of a line of the title: what a phone has room for


class Placed(NamedTuple):
    """A claim and where it stands in the figure."""

    row: Row
    height: float
    rank: int | None
    """Place within its block, from 1; None where it stands alone."""


def forest(
    rows: Sequence[Row],
    comparison: Comparison,
    labels: Mapping[str, str],
    again: Sequence[Row] = (),
    anyway: bool = False,
) -> go.Figure:
    """The factors of claims of one kind on a log axis.

    Args:
        rows: claims of one kind that have a factor or a range of one.
        comparison: of these claims and perhaps others.
        labels: what each claim is called, by its id.
        again: reproductions of the claims that are not among `rows`; each is drawn below its original.
        anyway: rank across differences, and say so in the title.
    """
    if not rows:
        return empty("None of these claims has an improvement factor; the table below has what they say.")
    parts = blocks(rows, comparison, anyway)
    placed, breaks = _heights(parts)
    figure = go.Figure()
    for one in placed:
        _label(figure, one, labels)
    _marks(figure, placed)
    _again(figure, placed, again)
    with_factor = [row for row in (*rows, *again) if factors(row)]
    log_axis(figure, [end for row in with_factor for end in marks.ends(row)], "x")
    sides(figure, str(rows[0]["kind"]))
    if all(marks.ends(row)[0] >= 1 for row in with_factor):
        figure.layout.annotations = [one for one in figure.layout.annotations if not one.text.startswith("←")]
    _ones(figure, placed)
    _bars(figure, placed, parts)
    for height in breaks:
        figure.add_hline(y=height, line_width=1, line_dash="dash", line_color=QUIET)
    low = placed[-1].height
    figure.update_yaxes(visible=False, range=[low - 0.45, 0.55], fixedrange=True)
    _frame(figure, _title(rows, comparison, len(parts), anyway), 1 - low)
    return figure


def describe(rows: Sequence[Row], comparison: Comparison, labels: Mapping[str, str], anyway: bool = False) -> str:
    """The figure of `forest` in words, for those who cannot see it."""
    parts = []
    for block in blocks(rows, comparison, anyway):
        named = [f"{labels[str(row['claim_id'])]} {said(row, 'printed') or ''}".strip() for row in block]
        parts.append(("in order: " if len(named) > 1 else "on its own: ") + ", ".join(named))
    return f"Improvement factors on a log axis; {'; '.join(parts)}." if parts else "No claim has a factor."


# --- parts ------------------------------------------------------------------------------------------------------------


def _frame(figure: go.Figure, title: Sequence[str], rows: float) -> None:
    """Room for the lines of the title, and for a legend of one entry a line, as on a phone."""
    top = 24 + _LINE * len(title) + _LEGEND * sum(trace.showlegend is not False for trace in figure.data)
    height = int(top + _BOTTOM + _ROW * rows)
    figure.update_layout(
        title={"text": "<br>".join(title), "x": 0, "xanchor": "left", "y": 1 - 12 / height, "yanchor": "top"},
        title_font_size=13,
        height=height,
        margin={"l": 18, "r": 16, "t": top, "b": _BOTTOM},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "itemclick": False},
        hoverlabel={"align": "left"},
        dragmode=False,
    )


def _heights(parts: Sequence[Sequence[Row]]) -> tuple[list[Placed], list[float]]:
    """Every claim with its height, going down from 0, and the heights of the lines between the blocks."""
    placed: list[Placed] = []
    breaks: list[float] = []
    height = 0.0
    for block in parts:
        if placed:
            breaks.append(height + 0.5)
        for rank, row in enumerate(block, 1):
            placed.append(Placed(row, height, rank if len(block) > 1 else None))
            height -= 1
    return placed, breaks


def _label(figure: go.Figure, one: Placed, labels: Mapping[str, str]) -> None:
    name = text(textwrap.shorten(labels[str(one.row["claim_id"])], 56, placeholder=" …"))
    rank = f"{one.rank}. " if one.rank else ""
    over = said(one.row, "baseline")
    against = f" · over {text(textwrap.shorten(over, 44, placeholder=' …'))}" if over else " · baseline not reported"
    figure.add_annotation(
        text=f"<b>{rank}{name}</b>", x=0, xref="paper", y=one.height + 0.36, xanchor="left", showarrow=False,
        font_size=13, align="left",
    )  # fmt: skip
    figure.add_annotation(
        text=f"{text(said(one.row, 'printed'))}{against}", x=0, xref="paper", y=one.height + 0.1, xanchor="left",
        showarrow=False, font_size=12, font_color=QUIET, align="left",
    )  # fmt: skip


_Y = -0.2  # of the mark below the height of its row, under the label


def _marks(figure: go.Figure, placed: Sequence[Placed]) -> None:
    for one in placed:
        _open_end(figure, one)
    drawn = [(one, _style(one.row)) for one in placed]
    for name in dict.fromkeys(style.name for _, style in drawn):
        some = [(one, style) for one, style in drawn if style.name == name]
        style = some[0][1]
        ranges = style.symbol == marks.RANGE.symbol
        figure.add_scatter(
            x=[marks.middle(one.row) for one, _ in some],
            y=[one.height + _Y for one, _ in some],
            mode="markers",
            name=name,
            marker={
                "symbol": style.symbol,
                "size": 13,
                "color": style.color,
                "line": {"width": 2, "color": style.color},
            },
            error_x=marks.error_bars([one.row for one, _ in some]) if ranges else None,
            customdata=[[str(one.row["claim_id"])] for one, _ in some],
            text=[marks.hover(one.row) for one, _ in some],
            hovertemplate="%{text}<extra></extra>",
        )


class _Style(NamedTuple):
    name: str
    symbol: str
    color: str


def _style(row: Row) -> _Style:
    color = WORSE if marks.ends(row)[1] < 1 else BETTER
    if said(row, "status") == Status.WITHDRAWN:
        return _Style("withdrawn", "x-thin", QUIET)
    shape = marks.shape(row)
    if shape == marks.RANGE:
        return _Style(*shape, BETTER)
    if said(row, "qualifier") == Qualifier.ORDER_OF_MAGNITUDE:
        return _Style("order of magnitude", "diamond-open", QUIET)
    return _Style(shape.name or "figure as stated", shape.symbol, color)


_TOWARDS = {Bound.AT_BEST: -1, Bound.AT_MOST: -1, Bound.AT_WORST: 1, Bound.AT_LEAST: 1}


def _open_end(figure: go.Figure, one: Placed) -> None:
    """A dotted arrow on the side where the true figure may lie: below an `up to`, above an `at least`."""
    side = _TOWARDS.get(bound(one.row))
    ends = factors(one.row)
    if side is None or ends is None:
        return
    start = ends[0] if side < 0 else ends[1]
    towards = 1.0 if (start - 1) * side < 0 else start * 1.35**side  # an extreme case says nothing beyond 1x
    figure.add_scatter(
        x=[start, towards],
        y=[one.height + _Y] * 2,
        mode="lines+markers",
        line={"dash": "dot", "width": 2, "color": _style(one.row).color},
        marker={
            "symbol": ["circle-open", "triangle-left" if side < 0 else "triangle-right"],
            "size": [0, 10],
            "color": _style(one.row).color,
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _again(figure: go.Figure, placed: Sequence[Placed], again: Sequence[Row]) -> None:
    heights = {str(one.row["claim_id"]): one.height for one in placed}
    shown = [row for row in again if said(row, "of") in heights and factors(row)]
    if not shown:
        return
    figure.add_scatter(
        x=[marks.middle(row) for row in shown],
        y=[heights[str(row["of"])] + _Y - 0.14 for row in shown],
        mode="markers+text",
        name=marks.AGAIN.name,
        marker={"symbol": marks.AGAIN.symbol, "size": 11, "color": OTHERS},
        error_x=marks.error_bars(shown) if marks.RANGE in map(marks.shape, shown) else None,
        **_who_measured(shown, max(marks.middle(row) for row in (*shown, *(one.row for one in placed)))),
        textfont_size=11,
        customdata=[[str(row["claim_id"])] for row in shown],
        hovertext=[marks.hover(row) for row in shown],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _who_measured(again: Sequence[Row], most: float) -> dict[str, list[str]]:
    """Who measured, once for each claim: beside the outermost of its marks, on the side where there is more room.

    Args:
        again: the reproductions, each with a factor.
        most: the largest factor that is drawn.
    """
    named, sides = [""] * len(again), ["middle right"] * len(again)
    for of in {said(row, "of") for row in again}:
        places = sorted((marks.middle(row), i) for i, row in enumerate(again) if said(row, "of") == of)
        to_left = places[0][0] > most**0.5  # the axis is logarithmic and begins about 1
        place = places[0 if to_left else -1][1]
        row = again[place]
        figures = said(row, "printed") if len(places) == 1 else f"{len(places)} figures"
        by = textwrap.shorten(said(row, "by") or "others", 20, placeholder=" …")  # there is no more room on a phone
        named[place] = f" {text(figures)}, {text(by)} "
        sides[place] = "middle left" if to_left else "middle right"
    return {"text": named, "textposition": sides}


def _ones(figure: go.Figure, placed: Sequence[Placed]) -> None:
    """The line of 1x beside the marks only, so that it does not cross the labels."""
    figure.layout.shapes = ()
    for one in placed:
        figure.add_shape(
            type="line", x0=1, x1=1, y0=one.height + _Y - 0.25, y1=one.height + _Y + 0.15, layer="below",
            line={"width": 2, "color": QUIET, "dash": "dot"},
        )  # fmt: skip


def _bars(figure: go.Figure, placed: Sequence[Placed], parts: Sequence[Sequence[Row]]) -> None:
    """A bar at the left of each block of two or more: what stands beside it is in order."""
    heights = iter(placed)
    for block in parts:
        inside = [next(heights).height for _ in block]
        if len(inside) > 1:
            figure.add_shape(
                type="line", xref="paper", x0=-0.012, x1=-0.012, y0=inside[0] + 0.42, y1=inside[-1] - 0.34,
                line={"width": 4, "color": BETTER},
            )  # fmt: skip


def differing(comparison: Comparison) -> list[str]:
    """Labels of the axes that keep some of the claims from being ranked."""
    return [axis.label.lower() for axis in comparison.axes if axis.weight >= Weight.APART]


def _title(rows: Sequence[Row], comparison: Comparison, parts: int, anyway: bool) -> list[str]:
    """The lines of the title; where the reader overrode the verdict, the first thing it says after the kind."""
    lines = [f"<b>Reported improvement factors: {text(Kind(str(rows[0]['kind'])).label)}</b>"]
    why = ", ".join(differing(comparison)) or "status"
    if anyway:
        told = f"⚠ Ranked at the reader’s request, although not like for like: {why}."
        lines += [f"<b>{text(part)}</b>" for part in textwrap.wrap(told, _WRAP)]
    elif parts > 1:
        told = f"Not ranked across the dashed lines. Different or not reported: {why}."
        lines += [text(part) for part in textwrap.wrap(told, _WRAP)]
    return lines
