"""Everything known of a paper or a method; without one, the list of papers."""

from __future__ import annotations

import streamlit as st

from dashboard.papers.details import one_method, one_paper
from dashboard.papers.paper_list import paper_list
from dashboard.papers.shown import back, shown
from dashboard.shared import address_bar
from dashboard.shared.claim_rows import opened_claim
from dashboard.shared.link_note import ignored_note
from dashboard.shared.links import copy_link
from dashboard.shared.pages import PAPERS

params = shown()
if params.paper or params.method:
    back()
    ignored_note()
    if params.paper:
        one_paper(params.paper)
    else:
        one_method(params.method)
    copy_link(PAPERS, params.to_params())
else:
    st.title("Papers and their claims")
    st.caption("All papers read, including those without a claim (and why).")
    ignored_note()
    paper_list()
address_bar.write(PAPERS, params.to_params())
opened_claim()
