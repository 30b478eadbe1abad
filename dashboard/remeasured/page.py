"""What papers report beside what others measured, the conditions of each first."""

from __future__ import annotations

import streamlit as st

from dashboard.remeasured import sections
from dashboard.remeasured.params import RemeasuredParams
from dashboard.shared import address_bar
from dashboard.shared.link_note import ignored_note
from dashboard.shared.links import copy_link
from dashboard.shared.pages import REMEASURED

found = sections.everything()
sections.take_address(found)
st.title("Reported, and measured again")
st.caption("Figures of papers beside those that others measured for the same method, on what they had.")
ignored_note()
params = RemeasuredParams()
if not found:
    st.info("No claim of this collection was measured again by others.", icon=":material/replay:")
else:
    sections.conditions_first()
    shown, params = sections.chosen_of(found)
    sections.counts(shown)
    if shown:
        sections.chart(shown)
        sections.table(shown)
    else:
        st.info("Nothing that others measured matches all of this.", icon=":material/filter_alt_off:")
    with st.container(horizontal=True):
        sections.onward(shown)
        copy_link(REMEASURED, params.to_params())
address_bar.write(REMEASURED, params.to_params())
