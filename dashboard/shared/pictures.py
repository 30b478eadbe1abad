"""A figure on a page: in the ink of the theme, with its source, its words and a button that saves it."""

from __future__ import annotations

import pandas  # noqa: F401  before plotly looks for it: at the start of the server it may be half loaded
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.citation import cite, image_config
from dashboard.shared.downloads import citation, image_format

_INK = {"light": "#31333f", "dark": "#e6eaf1"}  # the theme's own grey is too faint for labels


def picture(figure: go.Figure, key: str, title: str, alt: str) -> None:
    """Draw `figure`; a saved image says `title` and where the data are from."""
    ink = _INK.get(st.context.theme.type or "", _INK["light"])
    figure.update_layout(font_color=ink)
    figure.update_xaxes(tickfont_color=ink)
    figure.update_yaxes(tickfont_color=ink)
    cite(figure, f"{title}. {citation()}")
    figure.layout.annotations[-1].xshift = 8 - (figure.layout.margin.l or 8)  # below the names, too
    st.plotly_chart(figure, key=key, alt=alt, config=image_config(key.replace("_", "-"), image_format()))
