"""What every figure that may leave the page carries: who to cite, and a button that saves it as an image. Pure."""

from __future__ import annotations

import textwrap
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.marks import INK, annotate, text

FORMATS = ("png", "svg")
_LINE = 15
_FONT = "Arial, Helvetica, sans-serif"  # a web font is not in a saved image: its letters would be of another width


def cite(figure: go.Figure, citation: str, width: int = 54, title: str = "") -> go.Figure:
    """The figure with `title` and `citation` in small letters below it, so that no image of it goes without.

    Args:
        figure: it grows by what is written.
        citation: what is shown, of which claims, from where; each line of it begins one.
        width: letters of a line, few enough for a phone.
        title: written in bold.
    """
    lines = [f"<b>{text(line)}</b>" for line in textwrap.wrap(title, width)]
    lines += [text(line) for part in citation.splitlines() for line in textwrap.wrap(part, width)]
    margin = figure.layout.margin.b or 0
    room = _LINE * len(lines) + 12
    annotate(
        figure,
        {"text": "<br>".join(lines), "x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper",
         "yanchor": "top", "yshift": -(margin + 4), "align": "left", "font": {"size": 11, "color": INK}},
    )  # fmt: skip
    figure.layout.font.family = _FONT
    if figure.layout.title.text:
        figure.layout.title.font.family = _FONT
    figure.layout.margin.b = margin + room
    figure.layout.height = (figure.layout.height or 450) + room
    return figure


def image_config(name: str, format: str = "png", width: int | None = None) -> dict[str, Any]:
    """Settings of a plotly chart whose only button saves it as `name`.png, twice the size, or `name`.svg.

    Args:
        name: of the file.
        format: one of `FORMATS`.
        width: pixels of the image before it is doubled; None for what the screen shows.
    """
    image = {"format": format, "filename": name, "scale": 2} | ({"width": width} if width else {})
    named = dict.fromkeys(("Download plot as a PNG", "Download plot"), f"Download {name}.{format}")
    return {
        "displayModeBar": True,
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": image,
        "locales": {"en-US": {"dictionary": named}},  # else the buttons of two charts have one name
    }
