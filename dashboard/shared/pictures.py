"""A figure on a page: in the ink of the theme, with its source, its words and a button that saves it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas  # noqa: F401  before plotly looks for it: at the start of the server it may be half loaded
import plotly.graph_objects as go
import streamlit as st

from claims.compare.looks import Look
from dashboard.charts.citation import cite, image_config
from dashboard.charts.claim_marks import key_line, key_words
from dashboard.charts.row_labels import STYLE
from dashboard.shared.downloads import citation, image_format

_INK = {"light": "#31333f", "dark": "#e6eaf1"}  # the theme's own grey is too faint for labels


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
