"""What a claim is, how a factor is computed, what the collection covers, how to use and cite it."""

from __future__ import annotations

import streamlit as st

from dashboard.about import sections
from dashboard.shared import address_bar
from dashboard.shared.link_note import ignored_note
from dashboard.shared.pages import ABOUT
from dashboard.shared.url_params import unknown_names

PARTS = {
    "How a factor is computed": sections.how_a_factor_is_computed,
    "“Up to” and typical": sections.what_the_words_mean,
    "How comparisons are judged": sections.how_comparisons_are_judged,
    "Coverage and bias": sections.coverage_and_bias,
    "Licence": sections.licence,
    "How to cite": sections.how_to_cite,
    "API, feed and downloads": sections.addresses,
}

address_bar.arrived(ABOUT, lambda raw: (raw, unknown_names(raw)))
with st.container(width=860):
    st.title("About this collection")
    ignored_note()
    sections.what_a_claim_is()
    for title, part in PARTS.items():
        st.subheader(title)
        part()
address_bar.write(ABOUT, [])
