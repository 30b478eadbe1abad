"""Two to eight claims side by side: which may be compared, what differs, and what follows."""

from __future__ import annotations

import streamlit as st

from claims.compare import compare
from claims.filters import Filter
from dashboard.compare import axis_tables
from dashboard.compare.choosing import chosen_claims, picker
from dashboard.compare.forests import forests, pictures
from dashboard.compare.params import CompareParams
from dashboard.compare.verdict import names, override, verdict
from dashboard.shared import address_bar, chosen
from dashboard.shared.calculator import calculable, calculator
from dashboard.shared.downloads import download
from dashboard.shared.link_note import ignored_note
from dashboard.shared.links import copy_link
from dashboard.shared.pages import COMPARE

claims = chosen_claims()

st.title("May these be compared?")
st.caption("Two to eight claims side by side: what agrees, what differs, what nobody reports, and what follows.")
ignored_note()
picker(claims)
anyway = False
if len(claims) < chosen.FEWEST:
    st.info(
        "Choose at least two claims: by the search above, or tick rows of the table on Explore.",
        icon=":material/compare_arrows:",
    )
else:
    comparison = compare(claims)
    verdict(comparison, claims)
    anyway = override(comparison, claims)
    forests(claims, comparison, anyway)
    axis_tables.side_by_side(claims, comparison)
    axis_tables.axes(comparison)
    axis_tables.rules()
if any(map(calculable, claims)):
    st.subheader("What does the figure mean here?", anchor="calculator")
    calculator(claims, "compare", names(claims))
params = CompareParams(tuple(chosen.chosen()), anyway)
if claims:
    with st.container(horizontal=True):
        copy_link(COMPARE, params.to_params(all=True))
        download(Filter(claim=tuple(chosen.chosen())), "compared", pictures(claims, anyway))
address_bar.write(COMPARE, params.to_params())
