"""Everything known of a paper or a method; without one, the list of papers."""

from __future__ import annotations

import streamlit as st

from dashboard.papers.details import one_method, one_paper
from dashboard.papers.paper_list import paper_list
from dashboard.papers.shown import back, shown
from dashboard.shared import address_bar
from dashboard.shared.link_note import ignored_note
from dashboard.shared.links import copy_link
from dashboard.shared.pages import PAPERS

params = shown()
st.title("Papers and their claims")
ignored_note()
if params.paper:
    back()
    one_paper(params.paper)
    copy_link(PAPERS, params.to_params())
elif params.method:
    back()
    one_method(params.method)
    copy_link(PAPERS, params.to_params())
else:
    st.caption("Every paper that was read, those without a claim too: each says why it has none.")
    paper_list()
address_bar.write(PAPERS, params.to_params())
