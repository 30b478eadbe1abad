"""The list of pages, and nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

PAGES = Path(__file__).parent

st.set_page_config(page_title="Benchmark claims", page_icon="📏", layout="wide")
page = st.navigation(
    [
        st.Page(PAGES / "explore/page.py", title="Explore", icon=":material/search:", default=True),
        st.Page(PAGES / "compare/page.py", title="Compare", icon=":material/compare_arrows:", url_path="compare"),
        st.Page(PAGES / "baselines/page.py", title="Baselines", icon=":material/straighten:", url_path="baselines"),
        st.Page(
            PAGES / "remeasured/page.py", title="Reproductions", icon=":material/replay:", url_path="reproductions"
        ),
        st.Page(PAGES / "papers/page.py", title="Papers", icon=":material/article:", url_path="paper"),
        st.Page(PAGES / "add/page.py", title="Add", icon=":material/add_circle:", url_path="add"),
        st.Page(PAGES / "quality/page.py", title="Quality", icon=":material/fact_check:", url_path="quality"),
    ],
    position="top",
)
page.run()
