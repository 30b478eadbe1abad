"""Filter the claims, read the chart, open a claim, follow the quote to the paper."""

from __future__ import annotations

import streamlit as st

from claims import queries
from dashboard import explore, keys
from dashboard.basket import compare_button
from dashboard.cache import ask
from dashboard.lists import claims_table, without_factor
from dashboard.overview import overview
from dashboard.share import address, copy_link, feed_link
from dashboard.takeaway import take_away
from dashboard.whats_new import whats_new
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
    compare_button(ticked)
    explore.choose_claim(clicked or cell)
    with st.container(horizontal=True):
        copy_link("", explore.link_params(filter, kind))
        feed_link(filter.to_params())
        take_away(filter, "claims", explore.pictures(filter, kind), address("", explore.link_params(filter, kind)))
    overview(filter, kind)
whats_new()

explore.write_address(NAME, filter)
explore.open_claim()
