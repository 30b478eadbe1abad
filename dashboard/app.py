"""Start the app: its title, its navigation, the page that was asked for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.shared import cache, pages

FOLDER = Path(__file__).parent

st.set_page_config(page_title=pages.APP, page_icon="📏", layout="wide")
page = st.navigation(
    [
        st.Page(
            FOLDER / page.script, title=page.title, icon=page.icon, url_path=page.path or None, default=not page.path
        )
        for page in pages.ALL
    ],
    position="top",
)
st.set_page_config(page_title=pages.browser_title(page.title))  # a page that shows one thing names that in its turn
cache.stale_note()
page.run()
