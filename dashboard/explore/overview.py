"""The overview of one kind of claim on Explore: drawn when it is opened, so that the page is not slower for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Literal

import plotly.graph_objects as go
import streamlit as st

from claims import queries
from claims.filters import Filter
from claims.words import Kind
from dashboard.charts.citation import cite, image_config
from dashboard.charts.frames import to_pandas
from dashboard.charts.overview import FEWEST_FOR_BAR, best_cases, coverage, distribution, selected_cell, shares
from dashboard.shared import address_bar, session
from dashboard.shared.cache import ask, labels
from dashboard.shared.downloads import citation, image_format
from dashboard.shared.filter_words import filter_words
from dashboard.shared.url_params import CLAIM, KIND, PAGE


def overview(filter: Filter) -> None:
    """Four figures of the claims that match, where they are of one kind."""
    if len(filter.kind) != 1:
        return
    kind, filter = Kind(filter.kind[0]), filter.without(KIND)
    opened = st.expander(f"Overview: {kind.label}", icon=":material/grid_view:", key="overview_open", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.caption("One kind of claim at a time; choose another kind at the top of the page.")
        _coverage(filter, kind)
        narrowed = filter.model_copy(update={"kind": (kind.value,)})
        left, right = st.columns(2)
        with left:
            _completeness(narrowed, "venue", kind)
            _best_cases(filter, kind)
        with right:
            _completeness(narrowed, "year", kind)
            _distribution(filter, kind)


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
        kept = {name: values for name, values in address_bar.params().items() if name not in (PAGE, CLAIM)}
        address_bar.ask_for({**kept, "family": cell[0], "venue": cell[1], KIND: kind.value})


def _completeness(narrowed: Filter, by: Literal["venue", "year"], kind: Kind) -> None:
    st.markdown(f"**How much is reported, by {by}.** Share of claims that name each; bounds left out.")
    figure = shares(ask(queries.completeness, narrowed, by), labels("venue") if by == "venue" else {})
    told = _words(f"Share of claims that name each, by {by}", narrowed, kind)
    _draw(figure, f"reporting-by-{by}", f"Reporting by {by}", told)


def _best_cases(filter: Filter, kind: Kind) -> None:
    st.markdown("**How many factors are “up to”,** by method family: best cases, not typical ones.")
    table = ask(queries.best_cases, filter, kind, "family")
    title = "Share of factors printed as “up to”, by family"
    _draw(best_cases(table, labels("family")), f"up-to-{kind}", title, _words(title, filter, kind))


def _distribution(filter: Filter, kind: Kind) -> None:
    st.markdown(
        f"**How the factors spread,** by method family; a bar for the middle half of "
        f"{FEWEST_FOR_BAR} typical figures or more."
    )
    points, effects = to_pandas(ask(queries.points, filter, kind)), ask(queries.effects, filter, "family", kind)
    names: Mapping[str, str] = labels("family")
    figure = distribution(points, effects, kind, names)
    title = f"Factors of {len(points)} claims by family"
    _draw(figure, f"spread-{kind}", title, _words(title, filter, kind))


def _draw(figure: go.Figure, name: str, alt: str, told: str) -> None:
    st.plotly_chart(cite(figure, told), key=name, alt=alt, config=_config(name))


def _words(title: str, filter: Filter, kind: Kind) -> str:
    """What an image of a figure must say beyond the figure: what it shows, of which claims, from where."""
    chosen = filter_words(filter.without("kind"))
    return f"{title}: {kind.label}{f', {chosen}' if chosen else ''}. {citation()}"


def _config(name: str) -> dict:
    return image_config(f"claims-{name}", image_format())
