"""A way out of an empty result: other spellings, and what to leave out of the search or the filter."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from claims.filters import Filter
from claims.search_help import Suggestion
from dashboard.explore.address import params_of
from dashboard.shared import address_bar
from dashboard.shared.cache import suggestions
from dashboard.shared.filter_words import filter_words
from dashboard.shared.markup import escape


def nothing_matches(filter: Filter) -> None:
    """Say that no claim matches `filter`, and offer what is near and finds something, each with its count."""
    st.info("No claims match these filters.", icon=":material/filter_alt_off:")
    found = suggestions(filter)
    _buttons("Did you mean", {_search(each, filter): each for each in found if each.sort == "spelling"})
    words = {f"“{each.what}”": each for each in found if each.sort == "word"}
    fields = {filter_words(filter.only(each.what)): each for each in found if each.sort == "field"}
    _buttons("Leave out", words | fields)


def _search(near: Suggestion, filter: Filter) -> str:
    """The search that a button makes, and whether it leaves the other conditions of `filter` out."""
    alone = near.filter.without("q") == Filter() != filter.without("q")
    return f"{near.what}, no other filter" if alone else near.what


def _buttons(title: str, found: Mapping[str, Suggestion]) -> None:
    if not found:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(title, width="content")
        for words, each in found.items():
            label = f"{escape(words)} · {each.n:,} claim{'s' * (each.n != 1)}"
            params = params_of(each.filter)  # in the address, so that Back undoes it
            st.button(label, key=f"near_{each.sort}_{each.what}", on_click=address_bar.ask_for, args=(params,))
