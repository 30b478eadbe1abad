"""A figure on a page: in the ink of the theme, with its source, its words and a button that saves it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas  # noqa: F401  before plotly looks for it: at the start of the server it may be half loaded
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.citation import cite, image_config
from dashboard.charts.claim_marks import Look
from dashboard.charts.marks import BETTER, OTHERS, QUIET, WORSE
from dashboard.charts.row_labels import STYLE
from dashboard.shared.downloads import citation, image_format

_COLORS = {BETTER: "blue", OTHERS: "green", WORSE: "orange", QUIET: "gray"}
_INK = {"light": "#31333f", "dark": "#e6eaf1"}  # the theme's own grey is too faint for labels


def key_words(looks: Sequence[Look]) -> str:
    """The key of a figure, for a saved image."""
    return " ".join(f"{look.glyph} {look.words}" for look in looks)


def key_line(looks: Sequence[Look]) -> str:
    """The same in markdown, in the colours of the marks."""
    return " ".join(f":{_COLORS[look.color]}[{look.glyph}] {look.words}" for look in looks)


def picture(figure: go.Figure, key: str, title: str, alt: str, looks: Sequence[Look] = ()) -> None:
    """Draw `figure`, of rows below the key of their `looks`; a saved image says `title` and where the data are from."""
    if looks:
        st.html(STYLE)
        st.markdown(f":small[{key_line(looks)}]")
    ink = _INK.get(st.context.theme.type or "", _INK["light"])
    figure.update_layout(font_color=ink)
    figure.update_xaxes(tickfont_color=ink)
    figure.update_yaxes(tickfont_color=ink)
    cite(figure, "\n".join(filter(None, (key_words(looks), f"{title}. {citation()}"))))
    figure.layout.annotations[-1].xshift = 8 - (figure.layout.margin.l or 8)  # below the names, too
    st.plotly_chart(figure, key=key, alt=alt, config=image_config(key.replace("_", "-"), image_format()))
