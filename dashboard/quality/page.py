"""The curator's desk: what is wrong, unproven, missing, contested, doubled, unused or dead."""

from __future__ import annotations

import streamlit as st

from dashboard.quality import sections as quality
from dashboard.shared import address_bar
from dashboard.shared.cache import watcher
from dashboard.shared.links import ignore, ignored_note

NAME = "quality"
PARTS = {
    "Problems": quality.problems,
    "Proof": quality.proof,
    "What is named": quality.named,
    "What is missing": quality.missing,
    "Disputed": quality.contested,
    "Doubles": quality.doubles,
    "Rare words": quality.words,
    "Dead links": quality.links,
}

if address_bar.arrived(NAME):
    ignore(address_bar.strangers())
st.title("Quality of the records")
st.caption("What is left to do for a curator. Each line opens the form of its claim, with the field in question first.")
ignored_note()
if watcher().failure:
    st.error(f"The last change could not be loaded; shown is the state before it. {watcher().failure}")
quality.figures()
for tab, part in zip(st.tabs(list(PARTS)), PARTS.values(), strict=True):
    with tab:
        part()
address_bar.write(NAME, [])
