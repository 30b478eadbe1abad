"""URL parameters and session keys. The URL is a public interface: every filter and selection is in it.

Streamlit can bind widgets to the URL, but then the labels of options stand in it, counts and all, and Back loses them.
So one function reads the parameters before the first widget and one writes them after the last: labels may change,
links stay, and Back undoes a filter.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.problem import quoted

# Parameters of pages beside the fields of `claims.filters.Filter`.
CLAIM = "claim"  # the open claim on Explore, the compared ones on Compare
GROUP = "group"  # what the chart's rows are
SHOW = "show"  # which kind of claim the chart shows
PAGE = "page"  # page of the table, from 1
PAPER = "paper"
METHOD = "method"
BASELINE = "baseline"
WORDS = "q"  # on Reproductions: what the search looks for
EDIT = "edit"  # the claim that the Add page edits
FIELD = "field"  # the field of that claim that stands first in the form
ANYWAY = "anyway"  # on Compare: rank across differences

ASKED = "_asked_claim"  # session: the claim that a button asked to open

_WRITTEN = "_written"  # the parameters as this session last wrote them, by page
_KEPT = "_kept"  # the filter's parameters, kept while other pages are open


def params() -> dict[str, list[str]]:
    """The parameters of the address bar as they are, before Streamlit drops any."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def arrived(page: str) -> bool:
    """Whether the address was changed from outside since this page last wrote it: a link, Back, a first visit."""
    return st.session_state.get(_WRITTEN) != (page, params())


def by_menu(page: str) -> bool:
    """Whether the visitor came from another page by its bare link; on the same page that would be Back or a reset."""
    written = st.session_state.get(_WRITTEN)
    return not params() and written is not None and written[0] != page


def has_written() -> bool:
    """Whether any page was shown in this session."""
    return _WRITTEN in st.session_state


def strangers(*own: str) -> list[str]:
    """In words, the parameters of the address that are not `own`."""
    return [f"there is no parameter {quoted(name)}" for name in params() if name not in own]


def write(page: str, wanted: Sequence[tuple[str, str]]) -> None:
    """Make `wanted` the parameters of the address bar; defaults are left out by the caller."""
    new = _by_name(wanted)
    if new != params():
        st.query_params.from_dict(new)
    st.session_state[_WRITTEN] = (page, new)


def keep(wanted: Sequence[tuple[str, str]]) -> None:
    """Remember the filter for when the visitor comes back to a page by the menu, whose links are bare."""
    st.session_state[_KEPT] = _by_name(wanted)


def kept() -> dict[str, list[str]]:
    """The filter of the page that was open before, as parameters."""
    return {name: list(values) for name, values in st.session_state.get(_KEPT, {}).items()}


def _by_name(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
