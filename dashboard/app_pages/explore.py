"""Filter the claims, read the chart, open a claim, follow the quote to the paper."""

from __future__ import annotations

import streamlit as st

from claims import queries
from dashboard import explore, keys
from dashboard.cache import ask
from dashboard.lists import claims_table, without_factor
from dashboard.widgets import current_filter, filter_bar, ignored_note

NAME = "explore"
OWN = (keys.CLAIM, keys.GROUP, keys.SHOW, keys.PAGE)

filter = current_filter(NAME, OWN)
explore.take_own_parameters(NAME)
filter_bar(filter)

st.title("Is it really faster? Than what, on what?")
st.caption("What machine-learning papers claim over a baseline, each figure with the words of its source.")
ignored_note()

total = ask(queries.count, filter)
explore.summary_line(filter, total)
if total == 0:
    explore.nothing_matches(filter)
else:
    kind = explore.kind_selector(filter)
    explore.headline(filter, kind)
    clicked = explore.main_chart(filter, kind)
    without_factor(filter, kind)
    st.subheader("All matching claims", anchor="claims")
    ticked, cell = claims_table(filter, total)
    explore.choose_claim(clicked or cell)

explore.write_address(NAME, filter)
explore.open_claim()
