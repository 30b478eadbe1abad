"""What papers report beside what others measured, the finding first."""

from __future__ import annotations

import streamlit as st

from dashboard.remeasured import sections
from dashboard.remeasured.params import RemeasuredParams
from dashboard.shared import address_bar
from dashboard.shared.claim_rows import opened_claim
from dashboard.shared.link_note import ignored_note
from dashboard.shared.links import copy_link
from dashboard.shared.pages import REMEASURED

found = sections.everything()
sections.take_address(found)
st.title("Reported and re-measured")
ignored_note()
params = RemeasuredParams()
if not found:
    st.info("No claim of this collection was measured again by others.", icon=":material/replay:")
else:
    lead = st.container()
    shown, params = sections.chosen_of(found)
    with lead:
        sections.finding_first(shown)
    if shown:
        sections.tabs(shown)
    else:
        st.info("Nothing that others measured matches all of this.", icon=":material/filter_alt_off:")
    with st.container(horizontal=True):
        sections.onward(shown)
        copy_link(REMEASURED, params.to_params())
address_bar.write(REMEASURED, params.to_params())
opened_claim()
