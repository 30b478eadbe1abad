"""The chart of Explore: the claims of one kind, by method, by family, at what cost or over time."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from typing import NamedTuple

import plotly.graph_objects as go
import streamlit as st

from claims.compare.axis_states import Row
from claims.compare.looks import Look
from claims.filters import Filter
from claims.queries import QUALITIES, Group
from claims.words import Kind
from dashboard.charts import boxes
from dashboard.charts.alt_text import describe
from dashboard.charts.by_method import MOST_METHODS, ORDER, by_method, method_of
from dashboard.charts.citation import cite, image_config
from dashboard.charts.claim_marks import key, key_line, key_words, marks_of
from dashboard.charts.clicks import Clicked, clicked
from dashboard.charts.factors import MOST_MARKS
from dashboard.charts.over_time import BEST_SO_FAR, over_time
from dashboard.charts.row_labels import STYLE
from dashboard.charts.scales import FACTORS, POINTS, Scale
from dashboard.charts.swarms import at_what_cost, by_family
from dashboard.explore import questions
from dashboard.shared import session
from dashboard.shared.cache import labels
from dashboard.shared.downloads import Pictures, citation, image_format
from dashboard.shared.filter_words import filter_words

_GROUPS: dict[str, Group] = {"method": "family", "family": "family", "cost": "run_quality", "time": "year"}
_TITLES = {"method": "by method", "family": "by method family", "cost": "and its cost in quality", "time": "over time"}
_IMAGE_WIDTH = 1100


class _Drawn(NamedTuple):
    figure: go.Figure
    alt: str
    title: str
    note: str = ""
    """What one must know to read it; also in a saved image."""
    key: Sequence[Look] = ()
    first: str = ""
    """Said above the figure."""


def main_chart(filter: Filter, kind: Kind, view: str, with_factor: int) -> tuple[Clicked | None, Pictures]:
    """Draw the claims of one kind that match, of which so many have a factor.

    Args:
        filter: of all kinds.
        kind: the kind that is drawn.
        view: `method`, `family`, `cost` or `time`.
        with_factor: how many of the claims have a factor or a range of one.

    Returns:
        What was clicked, and the figure for the ZIP.
    """
    drawn = _drawn(filter, kind, view, with_factor)
    if isinstance(drawn, str):
        st.caption(drawn)
        return None, dict
    lines = [filter_words(filter) or "all claims", key_words(drawn.key), drawn.note, citation()]
    cite(drawn.figure, "\n".join(part for part in lines if part), title=f"{kind.label.capitalize()} {drawn.title}")
    place = f"main_chart_{session.CLAIMS_READ.get()}"
    with st.container(key="main_chart_place", gap=None):
        st.html(STYLE)
        st.markdown(f":small[{drawn.first or f'{key_line(drawn.key)} · Select a mark or a name.'}]")
        with _alone((filter, kind, view, place)):
            event = st.plotly_chart(
                drawn.figure,
                key=place,
                on_select="rerun",
                selection_mode="points",
                alt=drawn.alt,
                config=image_config(f"claims-{kind}", image_format(), _IMAGE_WIDTH),
            )
    return _fresh(clicked(event)), lambda: {f"chart-{kind.value}": drawn.figure}


def _fresh(now: Clicked | None) -> Clicked | None:
    """What is clicked now and was not before: a mark stays selected while other things change."""
    before = session.CHART_CLICKED.get()
    session.CHART_CLICKED.set(now)
    return now if now != before else None


def _drawn(filter: Filter, kind: Kind, view: str, with_factor: int) -> _Drawn | str:
    """The figure, or in words why there is none."""
    if kind is Kind.QUALITY_GAIN and (gains := questions.gains(filter)):
        return _gains(gains, kind, "method" if view == "cost" else view, with_factor)
    if not with_factor:
        return f"{kind.label.capitalize()}: these claims have no factor that could be drawn. The table has all of them."
    if with_factor > MOST_MARKS:
        return _summed(filter, kind, view, with_factor)
    rows = questions.costs(filter, kind) if view == "cost" else questions.points(filter, kind)
    return _single(rows, kind, view, FACTORS)


def _gains(gains: list[Row], kind: Kind, view: str, with_factor: int) -> _Drawn | str:
    if len(gains) > MOST_MARKS:
        return f"More than {MOST_MARKS} gains in points match: filter to see them drawn. The table has all of them."
    drawn = _single(gains, kind, view, POINTS)
    others = f" {with_factor} more state a factor: see the table." if with_factor else ""
    return drawn._replace(note=f"Points or percent, as printed; other scales are in the table.{others} {drawn.note}")


def _single(rows: list[Row], kind: Kind, view: str, scale: Scale) -> _Drawn:
    """A mark for each claim."""
    families, methods = labels("family"), len({method_of(row) for row in rows})
    folded = view == "method" and methods > MOST_METHODS
    title, looks = _TITLES[view], key(marks_of(rows, scale))
    alt = describe(rows, kind.label, "family" if folded else view, scale)
    if folded:
        first = f"{methods} methods: a band for each family, the largest figures named. Filter to see every method."
        return _Drawn(by_family(rows, families, scale), alt, _TITLES["family"], "", looks, first)
    if view == "method":
        return _Drawn(by_method(rows, families, scale), alt, title, ORDER, looks)
    if view == "family":
        return _Drawn(by_family(rows, families, scale), alt, title, "Named: the largest reported figures.", looks)
    if view == "cost":
        silent = sum(row["run_quality"] == QUALITIES[-1] for row in rows)
        note = f"What the text says of the quality in the same run; {silent} of {len(rows)} say nothing."
        return _Drawn(at_what_cost(rows), alt, title, note, looks)
    return _Drawn(over_time(rows, families, scale), alt, title, BEST_SO_FAR, looks)


def _summed(filter: Filter, kind: Kind, view: str, with_factor: int) -> _Drawn | str:
    """A bar for many claims."""
    group = _GROUPS[view]
    spreads = questions.effects(filter, kind, group)
    if not boxes.has_figures(spreads):
        return boxes.NOTHING
    if group == "year":
        figure = boxes.by_year(spreads)
    elif group == "family":
        figure = boxes.by_key(boxes.most_first(spreads), labels("family"), "family")
    else:
        found = {str(spread.key): spread for spread in spreads}
        ordered = [found[quality] for quality in QUALITIES if quality in found]
        figure = boxes.by_key(ordered, {quality: f"Quality {quality}" for quality in QUALITIES})
    title = _TITLES["family" if view == "method" else view]
    left_out = with_factor - boxes.figures(spreads)
    others = f" {left_out:,} limits and ranges: see the table." if left_out else ""
    first = f"{with_factor:,} figures: filter to see each. {boxes.MEANING}{others}"
    return _Drawn(
        figure, boxes.describe(spreads, f"{kind.label.capitalize()} {title}"), title, boxes.MEANING, first=first
    )


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
