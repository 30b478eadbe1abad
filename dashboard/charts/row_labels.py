"""The rows of a figure: their names at the left or above them, the axis on top, and the clicks on names.

A row is measured in pixels, downwards from the top of the plot. A plotly figure cannot answer to its width, so a name
at the left that is too long for a phone is there twice, cut for a wide and for a narrow screen; `STYLE` shows the one
that fits, an image the wide one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import plotly.graph_objects as go

from claims.compare.looks import QUIET
from dashboard.charts.marks import GRID, INK, LAYOUT, text
from dashboard.charts.packing import shorten, text_width
from dashboard.charts.scales import Span

ROW = 22
"""Pixels of a row."""
TOP = 36
"""Pixels above the plot, for the words of the axis."""
WIDE, THIN = 165, 78
"""Pixels for a name on a wide screen and on a phone."""
_ROOM = 0.27  # share of the width for the names, at least
_FONT, _SMALL = 12, 11
_CLICKED = (0.25, 1.0)  # from where to where along the room for names a name can be clicked
_HEADING_CLICKED = (0.0, 0.5)
_CLICKED_HEIGHT = 20
_UNSEEN = "rgba(0, 0, 0, 0)"  # until `STYLE` shows it
_PHONE = 350  # pixels of a figure on the narrowest screen
_NARROWEST = 200  # pixels of the plot on the narrowest screen
_MOST_RIGHT = 110
_CAMERA = 30.0  # pixels of the button that saves the picture, above the right end of the plot
_SHARP = 0.5  # pixels: a thin line fills a row of pixels, not half of two

_NAMES_OF = ".js-plotly-plot .subplot.x2y .scatterlayer .trace"
STYLE = f"""<style>
@media (max-width: 640px) {{
    {_NAMES_OF}:nth-child(1) {{ display: none }}
    {_NAMES_OF}:nth-child(2) text {{ fill: currentColor !important; fill-opacity: 1 !important }}
    {_NAMES_OF}:nth-child(3) text {{ font-size: {_SMALL}px !important }}
}}
</style>"""
"""`names` writes the first three traces of the axes x2 and y: wide names, narrow ones and those that are both."""


class Name(NamedTuple):
    """The name of a row, the pixel of its middle, and what a click on it asks for."""

    words: str
    y: float
    asks: tuple[str, str] | None = None
    """`method` or `family`, and which."""
    tells: str = ""
    """More on hover."""


class EndLabel(NamedTuple):
    """Words beside a mark, to its right or its left."""

    x: float
    y: float
    words: str
    left: bool = False


@dataclass(frozen=True)
class Rows:
    """How a figure of rows is framed."""

    span: Span
    height: float
    """Pixels of the plot."""
    baseline: Sequence[tuple[float, float]] = ()
    """From and to which pixel the line of the baseline goes."""
    rules: Sequence[float] = ()
    """Pixels at which a thin line parts the rows."""
    ends: Sequence[EndLabel] = ()
    """What is written beside marks."""
    names_at_left: bool = True
    """Whether the names have a column of their own; else `headings` stand above the marks."""


def frame(figure: go.Figure, rows: Rows) -> go.Figure:
    """Give the figure its axes, its lines and its size."""
    right = _right(rows)
    names = max(_ROOM, (THIN + 10) / (_PHONE - right)) if rows.names_at_left else 0
    where: dict[str, Any] = {"domain": [0, names - 0.015]} if names else {"overlaying": "x"}
    at = rows.span.scale.baseline
    baseline = "".join(f"M{at},{top}L{at},{end}" for top, end in rows.baseline)
    rules = "".join(f"M0,{y + _SHARP}L1,{y + _SHARP}" for y in rows.rules)
    figure.layout = {
        "xaxis": rows.span.axis(side="top", domain=[names, 1]),
        "xaxis2": {**where, "range": [0, 1], "visible": False, "fixedrange": True, "anchor": "y"},
        "yaxis": {"range": [rows.height, 0], "visible": False, "fixedrange": True, "anchor": "x"},
        "shapes": [
            *one_shape(baseline, {"width": 2, "color": QUIET}),
            *one_shape(rules, {"width": 1, "color": GRID}, xref="paper"),
        ],
        "height": int(rows.height) + TOP + 8,
        "margin": {"l": 0, "r": right, "t": TOP, "b": 8, "pad": 0},
        "barmode": "overlay",
        "hoverdistance": 14,
        **LAYOUT,
    }
    return figure


def one_shape(path: str, line: dict[str, Any], **where: str) -> list[dict[str, Any]]:
    """All lines of a path as one shape, none where it is empty: with one for each, plotly takes much longer."""
    return [{"type": "path", "layer": "below", "path": path, "line": line, **where}] if path else []


def _right(rows: Rows) -> int:
    """Pixels that the figures at the right take beyond the plot on the narrowest screen."""
    right = [end for end in rows.ends if not end.left]
    over = [text_width(end.words, _SMALL) + 12 - (1 - rows.span.share(end.x)) * _NARROWEST for end in right]
    return int(min(max([_CAMERA, *over]), _MOST_RIGHT))


def names(figure: go.Figure, rows: Sequence[Name], lines: int = 1) -> None:
    """Write the names to the left of the plot, in up to so many lines, and make them clickable; before `headings`."""
    wide, thin = (
        {row.y: "<br>".join(map(text, fold(row.words, room, lines, size))) for row in rows}
        for room, size in ((WIDE, _FONT), (THIN, _SMALL))
    )
    both = wide.items() & thin.items()
    _names(figure, sorted(wide.items() - both), _FONT, INK)
    _names(figure, sorted(thin.items() - both), _SMALL, _UNSEEN)
    _names(figure, sorted(both), _FONT, INK)
    _targets(figure, rows, _CLICKED)


def _names(figure: go.Figure, written: Sequence[tuple[float, str]], size: int, color: str) -> None:
    """One trace of names, each at its pixel; it is there without a name, too, for `STYLE` counts the traces."""
    places, words = zip(*written or [(0, "")], strict=True)  # plotly leaves out a trace of nothing
    figure.add_scatter(
        x=[1] * len(places),
        y=places,
        xaxis="x2",
        mode="text",
        name="names",
        text=words,
        textposition="middle left",
        textfont={"size": size, "color": color},
        cliponaxis=False,
        hoverinfo="skip",
    )


def headings(figure: go.Figure, rows: Sequence[Name]) -> None:
    """Write names over the whole width, from the left edge, and make them clickable."""
    figure.add_scatter(
        x=[0] * len(rows),
        y=[row.y for row in rows],
        xaxis="x2",
        mode="text",
        name="headings",
        text=[row.words for row in rows],
        textposition="middle right",
        textfont={"size": _FONT},
        cliponaxis=False,
        hoverinfo="skip",
    )
    _targets(figure, rows, _HEADING_CLICKED)


def fold(words: str, room: float, lines: int, size: float = _FONT) -> list[str]:
    """The words in at most so many lines of so many pixels; the last one is cut if need be."""
    found: list[str] = []
    rest = words.split(" ")
    while rest and len(found) < lines - 1:
        line = [rest.pop(0)]
        while rest and text_width(" ".join([*line, rest[0]]), size) <= room:
            line.append(rest.pop(0))
        found.append(shorten(" ".join(line), room, size))
    return [*found, shorten(" ".join(rest), room, size)] if rest else found


def end_labels(figure: go.Figure, ends: Sequence[EndLabel]) -> None:
    """Write words beside marks."""
    figure.add_scatter(
        x=[end.x for end in ends],
        y=[end.y for end in ends],
        mode="markers+text",
        marker={"size": 12, "opacity": 0},  # the letters keep clear of the mark
        text=[text(end.words) for end in ends],
        textposition=["middle left" if end.left else "middle right" for end in ends],
        textfont={"size": _SMALL},
        cliponaxis=False,
        hoverinfo="skip",
        name="figures",
    )


def _targets(figure: go.Figure, rows: Sequence[Name], room: tuple[float, float]) -> None:
    """Invisible bars over the names: plotly reports clicks on marks alone."""
    asked = [row for row in rows if row.asks]
    if not asked:
        return
    begin, end = room
    figure.add_bar(
        base=[begin] * len(asked),
        x=[end - begin] * len(asked),
        y=[row.y for row in asked],
        orientation="h",
        width=_CLICKED_HEIGHT,
        xaxis="x2",
        marker={"opacity": 0},
        customdata=[row.asks for row in asked],
        hovertext=[row.tells for row in asked],
        hovertemplate="%{hovertext}<extra></extra>",
        name="clicks",
    )
