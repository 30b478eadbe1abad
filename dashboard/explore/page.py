"""Filter the claims, read the chart, open a claim, follow the quote to the paper."""

from __future__ import annotations

import streamlit as st

from dashboard.explore import address, first_visit, questions
from dashboard.explore.claims_table import claims_table
from dashboard.explore.filter_bar import filter_bar
from dashboard.explore.headline import headline, kind_selector, nothing_matches, summary_line
from dashboard.explore.main_chart import main_chart
from dashboard.explore.open_claim import choose_claim, open_claim
from dashboard.explore.overview import overview
from dashboard.explore.whats_new import whats_new
from dashboard.shared import links, pages
from dashboard.shared.downloads import download
from dashboard.shared.link_note import ignored_note

first = first_visit.begins()
filter = address.current_filter()
st.sidebar.container()  # so that the side bar has its room from the start

st.title("Is it really faster? Than what, on what?")
st.caption("What machine-learning papers claim over a baseline, each figure with the words of its source.")
ignored_note()

# Places first: the figures and the table are asked, and sent, before the chart, and the menus of the side bar after it.
top, chart = (st.container() for _ in range(2))
table, ways_on = st.container(key=first_visit.PLACE), st.container()
counts = questions.kinds(filter)
total = sum(figures.claims for figures in counts.values())
with top:
    summary_line(filter, total)
if total == 0:
    with top:
        nothing_matches(filter)
    filter_bar(filter)
else:
    with top:
        kind = kind_selector(counts)
        figures = counts[kind.value]
        headline(filter, kind, total, figures)
    with table:
        st.subheader("All matching claims", anchor="claims")
        first_visit.first_rows(filter, total, shown=first)
        claims_table(filter, total)
    if first:
        filter_bar(filter)
        first_visit.pause()
    with chart:
        clicked, pictures = main_chart(filter, kind, figures.factors)
    if not first:
        filter_bar(filter)
    with ways_on:
        choose_claim(clicked)
        link = address.link_params(filter, kind)
        with st.container(horizontal=True):
            links.copy_link(pages.EXPLORE, link)
            links.feed_link(filter.to_params())
            download(filter, "claims", pictures, links.address(pages.EXPLORE.path, link))
        overview(filter, kind)
whats_new()

address.write(filter)
open_claim(filter)
