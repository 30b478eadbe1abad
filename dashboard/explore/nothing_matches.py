"""A way out of an empty result: other spellings, and what to leave out of the search or the filter."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from claims.filters import Filter
from claims.search_help import Suggestion
from dashboard.explore.address import params_of
from dashboard.shared.cache import suggestions
from dashboard.shared.filter_words import filter_words
from dashboard.shared.markup import escape
from dashboard.shared.pages import EXPLORE


def nothing_matches(filter: Filter) -> None:
    """Say that no claim matches `filter`, and link to what is near and finds something, each with its count."""
    st.info("No claims match these filters.", icon=":material/filter_alt_off:")
    found = suggestions(filter)
    _links("Did you mean", {each.what: each for each in found if each.sort == "spelling"})
    words = {f"“{each.what}”": each for each in found if each.sort == "word"}
    fields = {filter_words(filter.only(each.what)): each for each in found if each.sort == "field"}
    _links("Leave out", words | fields)


def _links(title: str, found: Mapping[str, Suggestion]) -> None:
    if not found:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(title, width="content")
        for words, each in found.items():
            label = f"{escape(words)} · {each.n:,} claim{'s' * (each.n != 1)}"
            st.page_link(EXPLORE.script, label=label, icon="", query_params=params_of(each.filter))
