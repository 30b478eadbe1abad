"""The chart of Explore: the improvement factors of one kind of claim."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from typing import NamedTuple

import plotly.graph_objects as go
import streamlit as st

from claims import queries
from claims.filters import Filter
from claims.words import Kind
from dashboard.charts import factors
from dashboard.charts.citation import cite, image_config
from dashboard.explore import questions
from dashboard.shared import session
from dashboard.shared.cache import labels
from dashboard.shared.downloads import Pictures, citation, image_format
from dashboard.shared.filter_words import filter_words


class Clicked(NamedTuple):
    """What was clicked in the chart."""

    claim: str | None = None
    method: str | None = None
    family: str | None = None


_COLUMNS: dict[str, queries.Group] = {"family": "family", "venue": "venue", "domain": "domain", "timeline": "year"}


def _figure(filter: Filter, kind: Kind, group: str, many: bool) -> tuple[go.Figure, str]:
    """The chart, and the same in a sentence."""
    names = labels("family" if group == "timeline" else group)
    if many:
        effects = questions.effects(filter, kind, _COLUMNS[group])
        return factors.summary(effects, kind, group, names), factors.describe_summary(effects, kind, group)
    points = questions.points(filter, kind)
    figure = factors.timeline(points, kind) if group == "timeline" else factors.by_group(points, kind, group, names)
    return figure, factors.describe(points, kind, group)


def main_chart(filter: Filter, kind: Kind, view: str, with_factor: int) -> tuple[Clicked | None, Pictures]:
    """The improvement factors of one kind, which has so many.

    Returns:
        The id of the claim whose mark was clicked, and the figure for the ZIP.
    """
    if not with_factor:
        return None, dict
    group = "timeline" if view == "time" else "family"
    many = with_factor > factors.MOST_MARKS
    figure, alt = _figure(filter, kind, group, many)
    cite(figure, f"{kind.label.capitalize()}; {filter_words(filter) or 'all claims'}. {citation()}")
    what = "A bar holds the middle half of a row: filter to see single claims." if many else ""
    what = what or "Each mark is a claim; click one to read it."
    st.markdown(f"**Reported improvement factors: {kind.label}.** {what}")
    key = f"main_chart_{session.CLAIMS_READ.get()}"
    with _alone((filter, kind, group, key)):
        event = st.plotly_chart(
            figure,
            key=key,
            on_select="rerun",
            selection_mode="points",
            alt=alt,
            config=image_config(f"claims-{kind}", image_format()),
        )
    clicked = factors.selected_claims(event)
    fresh = clicked != session.CHART_CLICKED.get()  # a mark stays selected while other things change
    session.CHART_CLICKED.set(clicked)
    return Clicked(claim=clicked[0]) if clicked and fresh else None, lambda: {f"chart-{kind.value}": figure}


@contextlib.contextmanager
def _alone(drawn: tuple) -> Generator[None]:
    """A place for a figure of `drawn` in which the figure before it is gone at once.

    A figure that differs is another element, and Streamlit leaves the old one below it until the run ends. So two
    places take turns, and the one that was left is made empty.
    """
    before, second = session.CHART_PLACE.get() or (drawn, False)
    if drawn != before:
        second = not second
    session.CHART_PLACE.set((drawn, second))
    if second:
        st.empty()
    place = st.container()
    if not second:
        st.empty()
    with place:  # filled last, so that the figure before it is gone by then
        yield
