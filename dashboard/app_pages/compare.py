"""Two to eight claims side by side: which may be compared, what differs, and what follows."""

from __future__ import annotations

import streamlit as st

from claims.compare import compare as judge
from claims.filters import Filter
from dashboard import basket, compare, compare_table
from dashboard.calculator import calculable, calculator
from dashboard.share import copy_link, ignored_note
from dashboard.takeaway import take_away

NAME = "compare"

compare.take_parameters(NAME)
claims = compare.chosen_claims()

st.title("May these be compared?")
st.caption("Two to eight claims side by side: what agrees, what differs, what nobody reports, and what follows.")
ignored_note()
compare.picker(claims)
anyway = False
if len(claims) < basket.FEWEST:
    st.info(
        "Choose at least two claims: by the search above, or tick rows of the table on Explore.",
        icon=":material/compare_arrows:",
    )
else:
    comparison = judge(claims)
    compare.verdict(comparison, claims)
    anyway = compare.override(comparison, claims)
    compare.forests(claims, comparison, anyway)
    compare_table.side_by_side(claims, comparison)
    compare_table.axes(comparison)
    compare_table.rules()
if any(map(calculable, claims)):
    st.subheader("What does the figure mean here?", anchor="calculator")
    calculator(claims, "compare", compare.names(claims))
if claims:
    with st.container(horizontal=True):
        copy_link(NAME, compare.params(anyway))
        take_away(Filter(claim=tuple(basket.chosen())), "compared", compare.pictures(claims, anyway))
compare.write_address(NAME, anyway)
