"""The overview of one kind of claim on Explore: drawn when it is opened, so that the page is not slower for it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from claims import queries
from claims.filters import Filter
from claims.words import Kind
from dashboard.charts.citation import cite, image_config
from dashboard.charts.overview import coverage, selected_cell, shares
from dashboard.shared import address_bar, session
from dashboard.shared.cache import ask, labels
from dashboard.shared.downloads import citation, image_format
from dashboard.shared.filter_words import filter_words
from dashboard.shared.url_params import KIND


def overview(filter: Filter) -> None:
    """Where the claims that match are, and how much they report, if they are of one kind."""
    if len(filter.kind) != 1:
        return
    kind, filter = Kind(filter.kind[0]), filter.without(KIND)
    opened = st.expander(f"Overview: {kind.label}", icon=":material/grid_view:", key="overview_open", on_change="rerun")
    if not opened.open:
        return
    with opened:
        _coverage(filter, kind)
        _completeness(filter.model_copy(update={"kind": (kind.value,)}), kind)


def _coverage(filter: Filter, kind: Kind) -> None:
    st.markdown(
        "**Where the claims are.** In each cell the number of claims, below it the middle half of the typical factors, "
        "or their median where all are of one quantity over one baseline; "
        "click a cell to see its claims."
    )
    cells = ask(queries.coverage, filter, kind)
    most = max(cells, key=lambda cell: cell.n, default=None)
    st.plotly_chart(
        cite(coverage(cells, labels("family"), labels("venue")), _words("Where the claims are", filter, kind)),
        key=session.COVERAGE_CHART.key,
        on_select=partial(_filter_to_cell, kind),
        selection_mode="points",
        alt=f"Claims by family and venue in {len(cells)} cells"
        + (f"; most, {most.n}, in {most.family} at {most.venue}." if most is not None else "."),
        config=_config(f"coverage-{kind}"),
    )


def _filter_to_cell(kind: Kind) -> None:
    """Add the clicked family and venue to the address, from which the next run takes the filter."""
    cell = selected_cell(session.COVERAGE_CHART.get())
    if cell:
        address_bar.narrow_to({"family": cell[0], "venue": cell[1], KIND: kind.value})


def _completeness(narrowed: Filter, kind: Kind) -> None:
    st.markdown("**How much is reported.** Share of the claims of each year that name it; bounds left out.")
    figure = shares(ask(queries.completeness, narrowed, "year"), {})
    caption = _words("Share of claims that name each, by year", narrowed, kind)
    st.plotly_chart(
        cite(figure, caption), key="reporting-by-year", alt="Reporting by year", config=_config("reporting-by-year")
    )


def _words(title: str, filter: Filter, kind: Kind) -> str:
    """What an image of a figure must say beyond the figure: what it shows, of which claims, from where."""
    chosen = filter_words(filter.without("kind"))
    return f"{title}: {kind.label}{f', {chosen}' if chosen else ''}. {citation()}"


def _config(name: str) -> dict:
    return image_config(f"claims-{name}", image_format())
