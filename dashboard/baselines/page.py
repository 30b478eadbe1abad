"""What claims compare with: every baseline, the claims over it, and what follows where two methods share one."""

from __future__ import annotations

import streamlit as st

from claims.queries import neighbours
from dashboard.baselines import baseline
from dashboard.baselines.baseline_list import baseline_list
from dashboard.baselines.choosing import picker, take_address
from dashboard.baselines.league import league
from dashboard.baselines.params import BaselineParams
from dashboard.shared import address_bar, pages
from dashboard.shared.cache import ask
from dashboard.shared.claim_rows import opened_claim
from dashboard.shared.link_note import ignored_note
from dashboard.shared.links import copy_link
from dashboard.shared.url_params import BASELINE

take_address()
st.title("Faster than what?")
st.caption("Every speedup is over something. Here is what papers compare with, and how much that tells.")
ignored_note()
chosen = picker()
params = BaselineParams(chosen).to_params()
if chosen is None:
    baseline_list()
else:
    claims = ask(neighbours.against, chosen, baseline.MOST_CLAIMS)
    baseline.about(chosen)
    league(chosen, claims)
    baseline.all_claims(claims)
    baseline.indirect(claims)
    with st.container(horizontal=True):
        st.page_link(
            pages.EXPLORE.script,
            label="These claims on Explore",
            icon=":material/search:",
            query_params={BASELINE: chosen},
        )
        copy_link(pages.BASELINES, params)
address_bar.write(pages.BASELINES, params)
opened_claim()
