"""Two to eight claims side by side: which may be compared, what differs, and what follows."""

from __future__ import annotations

import streamlit as st

from claims.compare import compare as judge
from claims.filters import Filter
from dashboard.compare import axis_tables
from dashboard.compare import sections as compare
from dashboard.shared import chosen
from dashboard.shared.calculator import calculable, calculator
from dashboard.shared.downloads import take_away
from dashboard.shared.links import copy_link, ignored_note

NAME = "compare"

compare.take_parameters(NAME)
claims = compare.chosen_claims()

st.title("May these be compared?")
st.caption("Two to eight claims side by side: what agrees, what differs, what nobody reports, and what follows.")
ignored_note()
compare.picker(claims)
anyway = False
if len(claims) < chosen.FEWEST:
    st.info(
        "Choose at least two claims: by the search above, or tick rows of the table on Explore.",
        icon=":material/compare_arrows:",
    )
else:
    comparison = judge(claims)
    compare.verdict(comparison, claims)
    anyway = compare.override(comparison, claims)
    compare.forests(claims, comparison, anyway)
    axis_tables.side_by_side(claims, comparison)
    axis_tables.axes(comparison)
    axis_tables.rules()
if any(map(calculable, claims)):
    st.subheader("What does the figure mean here?", anchor="calculator")
    calculator(claims, "compare", compare.names(claims))
if claims:
    with st.container(horizontal=True):
        copy_link(NAME, compare.params(anyway))
        take_away(Filter(claim=tuple(chosen.chosen())), "compared", compare.pictures(claims, anyway))
compare.write_address(NAME, anyway)
