"""The marks of a comparison: a bar and a mark for each claim, the figure behind it, and what others measured. Pure."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from claims.compare import Row
from claims.compare.axis_states import factors, said
from claims.compare.conversions import Bound, bound
from claims.compare.looks import AGAIN, BETTER, OTHERS, QUIET, WORSE
from claims.compare.standing import figure_in_words
from claims.words import Qualifier, Status
from dashboard.charts import marks
from dashboard.charts.marks import INK, text
from dashboard.charts.packing import NARROW, text_width


class Placed(NamedTuple):
    """A claim and where it stands in the figure."""

    row: Row
    height: float
    rank: int | None
    """Place within its block, from 1; None where it stands alone."""


BELOW = -0.14  # of the mark below the height of its row, under the label


def draw(figure: go.Figure, placed: Sequence[Placed]) -> None:
    """Add the bar, the mark, the open end and the figure of each claim."""
    for one in placed:
        _open_end(figure, one)
    _lengths(figure, placed)
    _figures(figure, placed)
    drawn = [(one, _style(one.row)) for one in placed]
    for name in dict.fromkeys(style.name for _, style in drawn):
        some = [(one, style) for one, style in drawn if style.name == name]
        style = some[0][1]
        ends = [(one, end) for one, _ in some for end in dict.fromkeys(_ends(one))]  # a range has no middle
        figure.add_scatter(
            x=[end for _, end in ends],
            y=[one.height + BELOW for one, _ in ends],
            mode="markers",
            name=name,
            marker={
                "symbol": style.symbol,
                "size": 13,
                "color": style.color,
                "line": {"width": 2, "color": style.color},
            },
            customdata=[[str(one.row["claim_id"])] for one, _ in ends],
            hovertext=[marks.hover(one.row) for one, _ in ends],
            hovertemplate="%{hovertext}<extra></extra>",
        )


def _lengths(figure: go.Figure, placed: Sequence[Placed]) -> None:
    """A bar from 1× to each factor, of a range from end to end; none for what was withdrawn."""
    drawn = [one for one in placed if said(one.row, "status") != Status.WITHDRAWN]
    spans = [low_high if low_high[0] != low_high[1] else (1.0, low_high[0]) for low_high in map(_ends, drawn)]
    figure.add_bar(
        base=[start for start, _ in spans],
        x=[end - start for start, end in spans],
        y=[one.height + BELOW for one in drawn],
        width=0.2,
        orientation="h",
        marker={"color": [_style(one.row).color for one in drawn], "opacity": 0.4, "line_width": 0},
        hoverinfo="skip",
        showlegend=False,
    )


def _figures(figure: go.Figure, placed: Sequence[Placed]) -> None:
    """The figure of each claim, right of its mark and of its open end."""
    figure.add_scatter(
        x=[max(*_ends(one), *open_ends(one)) for one in placed],
        y=[one.height + BELOW for one in placed],
        mode="markers+text",
        marker={"size": 14, "opacity": 0},  # the letters keep clear of the mark
        text=[f" {figure_in_words(one.row)}" for one in placed],
        textposition="middle right",
        textfont={"size": 13, "color": INK},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _ends(one: Placed) -> tuple[float, float]:
    return marks.ends(one.row)


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
    return _Style(shape.name or "reported", shape.symbol, color)


_TOWARDS = {Bound.AT_BEST: -1, Bound.AT_MOST: -1, Bound.AT_WORST: 1, Bound.AT_LEAST: 1}


def _open_end(figure: go.Figure, one: Placed) -> None:
    """A dotted arrow on the side where the true figure may lie: below an `up to`, above an `at least`."""
    ends, side = open_ends(one), _TOWARDS.get(bound(one.row), 0)
    if ends[0] == ends[1]:
        return
    figure.add_scatter(
        x=list(ends),
        y=[one.height + BELOW] * 2,
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


def open_ends(one: Placed) -> tuple[float, float]:
    """Where the arrow of an open end starts and points to; the same where there is none."""
    side, (low, high) = _TOWARDS.get(bound(one.row), 0), _ends(one)
    start = low if side < 0 else high
    towards = 1.0 if (start - 1) * side < 0 else start * 1.35**side  # an extreme case says nothing beyond 1x
    return start, towards


def draw_again(figure: go.Figure, placed: Sequence[Placed], again: Sequence[Row]) -> None:
    """Add what others measured, below the claim that it measures."""
    heights = {str(one.row["claim_id"]): one.height for one in placed}
    shown = [row for row in again if said(row, "of") in heights and factors(row)]
    if not shown:
        return
    figure.add_scatter(
        x=[marks.middle(row) for row in shown],
        y=[heights[str(row["of"])] + BELOW - 0.22 for row in shown],
        mode="markers+text",
        name="re-measured by others",
        marker={"symbol": AGAIN.symbol, "size": 11, "color": OTHERS},
        error_x=marks.error_bars(shown) if marks.RANGE in map(marks.shape, shown) else None,
        **_who_measured(shown, max(marks.middle(row) for row in (*shown, *(one.row for one in placed)))),
        textfont={"size": 11, "color": INK},
        cliponaxis=False,
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
        row = again[places[0][1]]
        figures = figure_in_words(row) if len(places) == 1 else f"{len(places)} figures"
        by = said(row, "measured_by") or said(row, "by") or "others"
        by = textwrap.shorten(by, 20, placeholder=" …")  # there is no more room on a phone
        words, share = f" {figures}, {by} ", math.log(places[0][0]) / math.log(most) if most > 1 else 0
        to_left = share > 0.5 and share * NARROW > text_width(words, 11)  # the axis begins about 1
        place = places[0 if to_left else -1][1]
        named[place] = text(words)
        sides[place] = "middle left" if to_left else "middle right"
    return {"text": named, "textposition": sides}
