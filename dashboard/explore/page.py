"""Filter the claims, read the chart, open a claim, follow the quote to the paper."""

from __future__ import annotations

import time

import streamlit as st

from dashboard.explore import first_visit, questions
from dashboard.explore import sections as explore
from dashboard.explore.claims_table import claims_table, without_factor
from dashboard.explore.filter_bar import current_filter, filter_bar
from dashboard.explore.overview import overview
from dashboard.explore.whats_new import whats_new
from dashboard.shared import address_bar
from dashboard.shared.chosen import compare_button
from dashboard.shared.downloads import take_away
from dashboard.shared.links import address, copy_link, feed_link, ignored_note

NAME = "explore"
PAUSE = 0.6  # seconds in which the browser of a new visitor draws what it has, before it is given more to load
OWN = (address_bar.CLAIM, address_bar.GROUP, address_bar.SHOW, address_bar.PAGE)

filter = current_filter(NAME, OWN)
explore.take_own_parameters(NAME)
first = explore.first_run()
st.sidebar.container()  # so that the side bar has its room from the start

st.title("Is it really faster? Than what, on what?")
st.caption("What machine-learning papers claim over a baseline, each figure with the words of its source.")
ignored_note()

# Places first: the figures and the table are asked, and sent, before the chart, and the menus of the side bar after it.
# A new visitor gets the rows as text, then table and menus, then the chart: loading its library blocks the browser.
top, chart, listed = (st.container() for _ in range(3))
table, ways_on = st.container(key=first_visit.PLACE), st.container()
counts = questions.kinds(filter)
total = sum(figures.claims for figures in counts.values())
with top:
    explore.summary_line(filter, total)
if total == 0:
    with top:
        explore.nothing_matches(filter)
    filter_bar(filter)
else:
    with top:
        kind = explore.kind_selector(counts)
        figures = counts[kind.value]
        explore.headline(filter, kind, total, figures)
    with table:
        st.subheader("All matching claims", anchor="claims")
        with st.empty():  # stays when the rows are gone, so that the table below it is not made anew
            if first:
                first_visit.first_rows(filter, total)
        if first:
            time.sleep(PAUSE)
        ticked, cell = claims_table(filter, total)
    if first:
        filter_bar(filter)
        time.sleep(PAUSE)
    with chart:
        clicked, pictures = explore.main_chart(filter, kind, figures.factors)
    if not first:
        filter_bar(filter)
    with listed:
        without_factor(filter, kind, figures.unfactored)
    with ways_on:
        compare_button(ticked)
        explore.choose_claim(clicked or cell)
        with st.container(horizontal=True):
            copy_link("", explore.link_params(filter, kind))
            feed_link(filter.to_params())
            take_away(filter, "claims", pictures, address("", explore.link_params(filter, kind)))
        overview(filter, kind)
whats_new()

explore.write_address(NAME, filter)
explore.open_claim()
