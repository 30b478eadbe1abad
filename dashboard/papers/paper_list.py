"""The list of all papers."""

from __future__ import annotations

import streamlit as st

from claims.queries import papers as questions
from dashboard.papers.shown import show
from dashboard.shared.cache import about, ask, labels

MOST_LISTED = 500


def paper_list() -> None:
    """Every paper that was read, searchable; a click on a row opens it."""
    text = st.text_input(
        "Search", key="paper_search", type="search", placeholder="title, method, author, family", max_chars=200
    )
    found, empty = ask(questions.counts, text)
    st.markdown(f"**{found:,} of {about()['papers']:,} papers**, {empty:,} of them without a claim")
    if not found:
        st.info("No paper holds all of these words.", icon=":material/filter_alt_off:")
        return
    papers = ask(questions.listed, text, MOST_LISTED)
    venues = labels("venue")
    event = st.dataframe(
        [
            {
                "Title": paper["title"],
                "Method": paper["method"] or "–",
                "Claims": paper["claim_count"],
                "Venue": venues.get(paper["venue"], paper["venue"]),
                "Year": paper["year"],
            }
            for paper in papers
        ],
        key=f"papers {text}",
        on_select="rerun",
        selection_mode="single-cell",
        hide_index=True,
        width="stretch",
        height=min(38 + 35 * len(papers), 640),
        alt="Papers, the newest first",
        column_config={"Title": st.column_config.TextColumn(width="large", pinned=True)},
    )
    st.caption("Click a row to open the paper." + (f" The newest {MOST_LISTED}." if found > MOST_LISTED else ""))
    cells = event["selection"].get("cells", [])
    if cells and cells[0][0] < len(papers):
        show(paper=papers[cells[0][0]]["slug"])
        st.rerun()
