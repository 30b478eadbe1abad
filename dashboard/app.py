"""Start the app: its title, its navigation, the page that was asked for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.guard.request_rate import too_many_pages
from dashboard.shared import chosen, page_scripts, pages, source_notes

FOLDER = Path(__file__).parent
# Streamlit writes white on the primary colour, which in the dark theme is too light for it (WCAG 1.4.3).
WORDS_ON_PRIMARY = "[data-testid^=stBaseButton-primary]:enabled p { color: light-dark(#fff, #0b1a33) }"
# Where nothing can hover the tools of a table are always there, and would lie on what stands above it.
ROOM_FOR_TOOLS = "@media (hover: none) { [data-testid=stElementContainer]:has(.stDataFrame) { margin-top: 2.25rem } }"

st.set_page_config(page_title=pages.APP, page_icon="📏", layout="wide")
chosen.follow_table()
counted = {pages.COMPARE: f"{pages.COMPARE.title} ({len(chosen.chosen())})"} if chosen.chosen() else {}
page = st.navigation(
    [
        st.Page(
            FOLDER / page.script,
            title=counted.get(page, page.title),
            icon=page.icon,
            url_path=page.path or None,
            default=not page.path,
        )
        for page in pages.ALL
    ],
    position="top",
)
if refusal := too_many_pages(st.context.ip_address or ""):
    st.error(refusal, icon=":material/hourglass_top:")
    st.stop()
name = next(each.title for each in pages.ALL if each.path == page.url_path)
st.set_page_config(page_title=pages.browser_title(name))  # a page that shows one thing names that in its turn
st.html(f"<style>{WORDS_ON_PRIMARY} {ROOM_FOR_TOOLS}</style>")
source_notes.origin_note()
source_notes.stale_note()
page.run()
st.html(f"<script>{page_scripts.ONE_STEP_BACK}</script>", unsafe_allow_javascript=True)
if page.url_path not in (pages.COMPARE.path, pages.ADD.path):  # Compare lists them itself, Add has its own bar
    chosen.chosen_bar(page.url_path == pages.EXPLORE.path)
