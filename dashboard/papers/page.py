"""Everything known of a paper or a method; without one, the list of papers."""

from __future__ import annotations

import streamlit as st

from dashboard.papers import sections as papers
from dashboard.shared import address_bar
from dashboard.shared.links import copy_link, ignored_note

NAME = "paper"

papers.take_parameters(NAME)
paper, method = papers.shown()
st.title("Papers and their claims")
ignored_note()
if paper:
    papers.back()
    papers.one_paper(paper)
    copy_link(NAME, [(address_bar.PAPER, paper)])
elif method:
    papers.back()
    papers.one_method(method)
    copy_link(NAME, [(address_bar.METHOD, method)])
else:
    st.caption("Every paper that was read, those without a claim too: each says why it has none.")
    papers.listing()
papers.write_address(NAME)
