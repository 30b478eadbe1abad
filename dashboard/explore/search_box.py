"""The box to search in, and names that begin with what is typed there."""

from __future__ import annotations

import streamlit as st

from claims.spelling import folded
from dashboard.shared import session
from dashboard.shared.cache import names_beginning
from dashboard.shared.markup import escape

_PAUSE = "500ms"  # in typing, after which the page answers
_Q = session.filter_field("q")


def search_box() -> None:
    """Draw the box; below it, while a name is not typed to its end, names that begin so: each searches for itself."""
    with st.container(key="search_box", gap="small"):
        st.text_input(
            "Search",
            key=_Q.key,
            type="search",
            live=_PAUSE,
            placeholder="Search: EAGLE 7B, A100 …",
            label_visibility="collapsed",
        )
        typed = str(_Q.get() or "")
        found = names_beginning(typed) if typed else []
        if not found or folded(typed) in (folded(each.name) for each in found):
            return
        with st.container(key="search_names", horizontal=True, gap="small"):
            for each in found:
                label = f"{escape(each.name)} · {each.n:,}"
                help = f"{each.of.capitalize().replace('Dataset', 'Data set')}, {each.n:,} claims"
                key = f"search_name_{each.of}_{each.name}"
                st.button(label, key=key, type="tertiary", help=help, on_click=_Q.set, args=(each.name,))
