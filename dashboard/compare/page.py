"""Two to eight claims side by side: whether they may be compared, who is ahead by how much, and what differs."""

from __future__ import annotations

import streamlit as st

from claims.compare import compare
from claims.compare.standing import names
from claims.filters import Filter
from dashboard.compare import axis_tables
from dashboard.compare.choosing import cards, chosen_claims, search
from dashboard.compare.forests import forests, pictures
from dashboard.compare.params import CompareParams
from dashboard.compare.ready import ready_to_compare
from dashboard.compare.verdict import override, verdict
from dashboard.shared import address_bar, chosen
from dashboard.shared.calculator import calculable, calculator
from dashboard.shared.downloads import download
from dashboard.shared.link_note import ignored_note
from dashboard.shared.links import copy_link
from dashboard.shared.pages import COMPARE

claims = chosen_claims()

st.title("Can these be compared?")
ignored_note()
anyway = False
if claims:
    cards(claims)
if len(claims) < chosen.FEWEST:
    st.markdown("Add one more claim." if claims else "Search for claims, or select rows of the table on Explore.")
    search()
    ready_to_compare()
else:
    comparison = compare(claims)
    verdict(claims, comparison)
    anyway = override(comparison, claims)
    forests(claims, comparison, anyway)
    axis_tables.comparison_table(claims, comparison)
    axis_tables.rules()
if any(map(calculable, claims)):
    st.subheader("In other words", anchor="calculator")
    calculator(claims, "compare", names(claims))
params = CompareParams(tuple(chosen.chosen()), anyway)
if claims:
    with st.container(horizontal=True):
        copy_link(COMPARE, params.to_params(all=True))
        download(Filter(claim=tuple(chosen.chosen())), "compared", pictures(claims, anyway))
address_bar.write(COMPARE, params.to_params())
