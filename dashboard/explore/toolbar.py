"""What stands between the headline and the picture: search, kinds, views, and the ways to take the selection along."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from claims.filters import Filter
from claims.queries import KindSummary
from dashboard.explore import address
from dashboard.explore.kind_pills import kind_pills
from dashboard.explore.params import FIRST_VIEW, VIEWS
from dashboard.explore.search_box import search_box
from dashboard.shared import links, pages, session
from dashboard.shared.downloads import Pictures, download


def toolbar(counts: Mapping[str, KindSummary], kinds: tuple[str, ...]) -> tuple[str, DeltaGenerator]:
    """Draw search and pills in a line, the views in the next.

    Returns:
        The view that is chosen, and the place for `ways_on`.
    """
    with st.container(key="kinds", horizontal=True, vertical_alignment="center", gap="small"):
        search_box()
        with st.container(key="pills", horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False):
            kind_pills(counts, kinds)
    with st.container(key="views", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        view = st.segmented_control(
            "View",
            list(VIEWS),
            key=session.VIEW.key,
            required=True,
            format_func=VIEWS.__getitem__,
            label_visibility="collapsed",
        )
        tools = st.container(key="tools", horizontal=True, width="content", gap="small")
    return view or FIRST_VIEW, tools


def ways_on(filter: Filter, total: int, pictures: Pictures) -> None:
    """Copy the link, export the `total` claims, follow them."""
    link = address.link_params(filter)
    links.copy_link(pages.EXPLORE, link)
    download(filter, "claims", pictures, links.address(pages.EXPLORE.path, link), total)
    links.feed_link(filter.to_params())
