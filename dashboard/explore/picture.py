"""The chart of the selection, and where a click in it leads."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.filters import Filter
from claims.queries import KindSummary
from claims.words import Kind
from dashboard.charts.clicks import Clicked
from dashboard.explore.main_chart import main_chart
from dashboard.shared import address_bar, session
from dashboard.shared.downloads import Pictures
from dashboard.shared.pages import PAPERS
from dashboard.shared.url_params import KIND, METHOD


def is_chart(shown: Sequence[KindSummary], view: str) -> bool:
    """Whether `view` is a chart of what is `shown`: the table is none, and kinds are never drawn together."""
    return view != "table" and len(shown) == 1


def picture(filter: Filter, shown: Sequence[KindSummary], view: str) -> Pictures:
    """Draw what `view` shows of the one kind that is `shown`, or say why there is no chart.

    Returns:
        The figures for the ZIP.
    """
    if not is_chart(shown, view):
        if view != "table":
            st.caption("A chart shows one kind of claim: choose one above.")
        return dict
    clicked, pictures = main_chart(filter.without(KIND), Kind(shown[0].kind), view, shown[0].factors)
    if clicked is not None:
        _follow(clicked)
    return pictures


def _follow(clicked: Clicked) -> None:
    """Open the claim, the method, or the family alone."""
    if clicked.claim:
        session.CLAIM_ASKED.set(clicked.claim)
    elif clicked.method:
        st.switch_page(PAPERS.script, query_params={METHOD: clicked.method})
    elif clicked.family:
        address_bar.narrow_to({"family": clicked.family})
        st.rerun()
