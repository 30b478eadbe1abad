"""The list of all papers."""

from __future__ import annotations

import streamlit as st

from claims.queries import papers as questions
from dashboard.papers.shown import show
from dashboard.shared.cache import about, ask, labels
from dashboard.shared.open_table import open_table

MOST_LISTED = 500


def paper_list() -> None:
    """Every paper that was read, searchable; a row opens by its button."""
    text = st.text_input(
        "Search", key="paper_search", type="search", placeholder="title, method, author, family", max_chars=200
    )
    found, empty = ask(questions.counts, text)
    without = f", {empty:,} of them without a claim" if empty else ""
    st.markdown(f"**{found:,} of {about()['papers']:,} papers**{without}")
    if not found:
        st.info("No paper holds all of these words.", icon=":material/filter_alt_off:")
        return
    papers = ask(questions.listed, text, MOST_LISTED)
    venues = labels("venue")
    opened = open_table(
        [
            {
                "Title": paper["title"],
                "Method": paper["method"],
                "Claims": paper["claim_count"],
                "Venue": venues.get(paper["venue"], paper["venue"]),
                "Year": paper["year"],
            }
            for paper in papers
        ],
        f"papers {text}",
        "Papers, the newest first",
        {
            "Title": st.column_config.TextColumn(width=520),
            "Year": st.column_config.NumberColumn(format="%d", width="small"),
            "Claims": st.column_config.NumberColumn(width="small"),
        },
    )
    if found > MOST_LISTED:
        st.caption(f"The newest {MOST_LISTED}.")
    if opened is not None:
        show(paper=papers[opened]["slug"])
        st.rerun()
