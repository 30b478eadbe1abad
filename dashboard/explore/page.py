"""Filter the claims, read the chart, open a claim, follow the quote to the paper."""

from __future__ import annotations

import streamlit as st

from dashboard.explore import address, collection_view, embedded, first_visit, page_style, questions, toolbar
from dashboard.explore.claims_table import claims_table
from dashboard.explore.filter_bar import filter_bar
from dashboard.explore.headline import headline, later_links
from dashboard.explore.kind_pills import chosen_kinds
from dashboard.explore.nothing_matches import nothing_matches
from dashboard.explore.open_claim import choose_claim, open_claim
from dashboard.explore.overview import overview
from dashboard.explore.picture import is_chart, picture
from dashboard.explore.whats_new import whats_new
from dashboard.shared.link_note import ignored_note

if (shown_alone := collection_view.asked()) is not None:
    collection_view.show(shown_alone)
else:
    collection_view.switch("")
    begins = first_visit.begins()
    of_all_kinds = address.current_filter()
    counts = questions.kinds(of_all_kinds)
    filter = address.with_kinds(of_all_kinds, chosen_kinds(counts))
    shown = [each for kind, each in counts.items() if kind in filter.kind or not filter.kind]
    total = sum(each.claims for each in shown)
    first = begins and total > 0

    page_style.apply()
    if st.context.is_embedded:
        embedded.figure(filter, shown)
    else:
        st.sidebar.container()  # so that the side bar has its room from the start
        ignored_note()
        links = headline(filter, shown)
        view, tools = toolbar.toolbar(counts, filter.kind)
        charted = is_chart(shown, view)
        place, below = st.container(key=first_visit.PLACE), st.container()
        if total == 0:
            with place:
                nothing_matches(filter)
        else:
            with place:
                first_visit.first_rows(filter, total, shown=first)
                drawn = st.container()
            if not first:  # who clicked has the code of the table, which is drawn sooner than the chart
                with below if charted else place:
                    claims_table(filter, total)
            with drawn:
                pictures = picture(filter, shown, view)
            if first:
                if charted:
                    first_visit.chart_alone()
                filter_bar(filter)
                with below if charted else place:
                    claims_table(filter, total)
            with below:
                overview(filter)
            with tools:
                toolbar.ways_on(filter, total, pictures)
        with links:
            later_links(filter)
        whats_new()
        if not first:  # last, so that the browser draws the chart meanwhile
            filter_bar(filter)

    choose_claim(None)
    address.write(filter)
    open_claim(filter)
