"""What Streamlit has no parameter for on Explore: a low headline, so that the chart stands on the first screen."""

from __future__ import annotations

import streamlit as st

_STYLE = """<style>
.st-key-headline { row-gap: 0 }
.st-key-headline h1 { font-size: 1.25rem; padding: 0; white-space: nowrap }
.st-key-headline [data-testid=stPageLink] a { padding: 0; text-decoration: underline }
.st-key-headline button { min-height: 1.75rem; padding: 0 0.5rem }
.st-key-kinds [data-testid=stTextInput] { width: 14rem; flex: none }
[data-testid=stSidebar] [data-baseweb=tag] { max-width: 100%; height: auto }
[data-testid=stSidebar] [data-baseweb=tag] span { max-width: none; white-space: normal }
@media (max-width: 640px) {
    .st-key-kinds [data-testid=stTextInput] { width: 100% }
    .st-key-starts { display: none }
}
</style>"""


def apply() -> None:
    """Put the style into the page."""
    st.html(_STYLE)
