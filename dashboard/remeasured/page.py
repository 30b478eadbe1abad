"""What papers report beside what others measured, the conditions of each first."""

from __future__ import annotations

import streamlit as st

from dashboard.remeasured import sections as reproductions
from dashboard.shared import address_bar
from dashboard.shared.links import copy_link, ignored_note

NAME = "reproductions"

found = reproductions.everything()
reproductions.take_parameters(NAME, found)
st.title("Reported, and measured again")
st.caption("Figures of papers beside those that others measured for the same method, on what they had.")
ignored_note()
chosen: list[tuple[str, str]] = []
if not found:
    st.info("No claim of this collection was measured again by others.", icon=":material/replay:")
else:
    reproductions.conditions_first()
    shown, chosen = reproductions.chosen_of(found)
    reproductions.counts(shown)
    if shown:
        reproductions.chart(shown)
        reproductions.table(shown)
    else:
        st.info("Nothing that others measured matches all of this.", icon=":material/filter_alt_off:")
    with st.container(horizontal=True):
        reproductions.onward(shown)
        copy_link(NAME, chosen)
address_bar.write(NAME, chosen)
