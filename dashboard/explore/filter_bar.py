"""The filter bar and its value, kept in step with the address bar."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from claims import queries
from claims.filters import Filter
from claims.phrases import TYPICAL_MEANS
from dashboard.explore.questions import options
from dashboard.shared import address_bar
from dashboard.shared.cache import ask, labels
from dashboard.shared.links import ignore

_CHOICES: dict[queries.Facet, str] = {
    "domain": "Domain",
    "family": "Method family",
    "venue": "Venue",
    "kind": "Kind of claim",
    "qualifier": "Qualifier",
    "method": "Method",
    "phase": "Phase",
    "baseline": "Baseline",
    "verified": "Proof",
}
_FIRST = ("domain", "family", "venue", "kind", "qualifier")
_LABEL = re.compile(r"(.*) · \d+", re.DOTALL)  # of an option: what it is, and how many claims it would leave


def _key(name: str) -> str:
    return f"f_{name}"


def current_filter(page: str, own: Collection[str]) -> Filter:
    """The filter as the address bar or the widgets have it; call once, before the first widget.

    Args:
        page: name of the page.
        own: URL parameters that belong to the page and not to the filter.
    """
    if address_bar.arrived(page):
        raw = address_bar.kept() if address_bar.by_menu(page) else address_bar.params()
        known = ask(queries.known_values, raw) if raw.keys() & set(queries.GROWING) else {}
        filter, ignored = Filter.from_params(raw, known, page=own)
        ignore(ignored)
        _seed(filter)
    else:
        filter = _from_widgets()
    address_bar.keep(filter.to_params())  # before the page is drawn: a visitor may leave while it is
    return filter


def _seed(filter: Filter) -> None:
    for name, value in filter.model_dump().items():
        if name != address_bar.CLAIM:
            st.session_state[_key(name)] = list(value) if name in _CHOICES else value


def _from_widgets() -> Filter:
    values = {name: st.session_state[_key(name)] for name in Filter.model_fields if _key(name) in st.session_state}
    for name in _CHOICES:
        if values.get(name):  # set, so that the browser takes the labels of the next answer for what is chosen
            values[name] = st.session_state[_key(name)] = _keys_of(name, values[name])
    return Filter.model_validate({name: value for name, value in values.items() if value not in (None, [])})


def _keys_of(name: queries.Facet, chosen: Sequence[str]) -> list[str]:
    """The keys that are chosen in a menu. The browser sends labels, and where a click came before it had the labels of
    the last answer, Streamlit passes the old ones on as they are: the counts in them are others, the words are not.
    """
    by_label = {label: key for key, label in labels(name).items()}
    found: dict[str, None] = {}
    for each in chosen:
        old = _LABEL.fullmatch(each)
        found[by_label.get(old[1], old[1]) if old else each] = None
    return [*found]


def _reset() -> None:
    _seed(Filter())
    ignore([])


def filter_bar(filter: Filter) -> None:
    """Draw the widgets of `filter`, each option with the number of claims it would leave."""
    every, counts = options(Filter()), options(filter)
    with st.sidebar:
        st.text_input("Search", key=_key("q"), type="search", placeholder="method, model, data set, words of the quote")
        for name in _FIRST:
            _choice(name, filter, every[name], counts[name])
        years = sorted(map(int, every["year"]))
        if len(years) > 1:
            _years(years, filter)
        st.toggle("Typical figures only", key=_key("typical"), help=TYPICAL_MEANS)
        with st.expander("More filters", expanded=any(getattr(filter, n) for n in _CHOICES if n not in _FIRST)):
            for name in _CHOICES:
                if name not in _FIRST:
                    _choice(name, filter, every[name], counts[name])
            st.number_input("Improvement factor at least", key=_key("factor_min"), min_value=0.01, step=0.5, value=None)
        st.button("Reset filters", on_click=_reset, disabled=filter == Filter(), width="stretch")


def _choice(name: queries.Facet, filter: Filter, every: Collection[str], here: Mapping[str, int]) -> None:
    words = labels(name)
    chosen: tuple[str, ...] = getattr(filter, name)
    st.multiselect(
        _CHOICES[name],
        [*every, *(key for key in chosen if key not in every)],
        key=_key(name),
        format_func=lambda key: f"{words.get(key, key)} · {here.get(key, 0)}",  # shown as text, not as markdown
        placeholder="all",
    )


def _years(years: Sequence[int], filter: Filter) -> None:
    """A slider over the years; the whole range is no filter, so that new years are not shut out."""
    first, last = years[0], years[-1]
    if filter.year:
        first, last = min(first, filter.year[0]), max(last, filter.year[1])
    st.session_state["years"] = filter.year or (first, last)

    def chosen() -> None:
        low, high = st.session_state["years"]
        st.session_state[_key("year")] = None if (low, high) == (first, last) else (low, high)

    st.slider("Year of first version", first, last, key="years", on_change=chosen)


def filter_words(filter: Filter) -> str:
    """The filter in words, for the line above the results and for exports; empty where nothing is chosen."""
    parts = []
    if filter.q:
        parts.append(f"“{filter.q}”")
    for name, title in _CHOICES.items():
        if chosen := getattr(filter, name):
            words = labels(name)
            parts.append(f"{title.lower()} {' or '.join(words.get(key, key) for key in chosen)}")
    if filter.year:
        parts.append(f"{filter.year[0]}–{filter.year[1]}" if filter.year[0] != filter.year[1] else str(filter.year[0]))
    if filter.factor_min is not None:
        parts.append(f"at least {filter.factor_min:g}×")
    if filter.typical:
        parts.append("typical figures only")
    return ", ".join(parts)
