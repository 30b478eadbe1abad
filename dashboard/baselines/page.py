"""What claims compare with: every baseline, the claims over it, and what follows where two methods share one."""

from __future__ import annotations

import streamlit as st

from claims.queries import neighbours
from dashboard.baselines import sections as baselines
from dashboard.baselines.network import network
from dashboard.shared import address_bar
from dashboard.shared.cache import ask
from dashboard.shared.links import copy_link, ignored_note

NAME = "baselines"

baselines.take_parameters(NAME)
st.title("Faster than what?")
st.caption("A factor is over something. Here is over what, how often, and how much that says.")
ignored_note()
chosen = baselines.picker()
if chosen is None:
    baselines.listing()
else:
    claims = ask(neighbours.against, chosen, baselines.MOST_CLAIMS)
    baselines.about(chosen)
    baselines.by_phase(claims)
    network(chosen, claims)
    baselines.indirect(claims)
    with st.container(horizontal=True):
        st.page_link(
            "explore/page.py",
            label="These claims on Explore",
            icon=":material/search:",
            query_params={address_bar.BASELINE: chosen},
        )
        copy_link(NAME, [(address_bar.BASELINE, chosen)])
baselines.write_address(NAME, chosen)
