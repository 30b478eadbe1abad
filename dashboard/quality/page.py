"""The curator's desk: what is wrong, unproven, missing, contested, doubled, unused or dead."""

from __future__ import annotations

import streamlit as st

from dashboard.quality import sections
from dashboard.quality.coverage import figures, named
from dashboard.shared import address_bar
from dashboard.shared.link_note import ignored_note
from dashboard.shared.pages import QUALITY
from dashboard.shared.url_params import unknown_names

PARTS = {
    "Problems": sections.problems,
    "Proof": sections.proof,
    "What is named": named,
    "What is missing": sections.missing,
    "Disputed": sections.contested,
    "Doubles": sections.doubles,
    "Look again": sections.look_again,
    "Rare words": sections.words,
    "Dead links": sections.links,
}

address_bar.arrived(QUALITY, lambda raw: (raw, unknown_names(raw)))
st.title("Quality of the records")
st.caption("What is left to do for a curator. Each line opens the form of its claim, with the field in question first.")
ignored_note()
figures()
for tab, part in zip(st.tabs(list(PARTS)), PARTS.values(), strict=True):
    with tab:
        part()
address_bar.write(QUALITY, [])
