"""The filter bar in the side bar, and the filter that its widgets show."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from claims import queries
from claims.filters import Filter
from claims.phrases import TYPICAL_MEANS
from dashboard.explore.questions import options
from dashboard.shared import session
from dashboard.shared.cache import labels
from dashboard.shared.filter_words import FACET_TITLES
from dashboard.shared.link_note import ignore
from dashboard.shared.menus import some_of
from dashboard.shared.url_params import CLAIM

_FIRST = ("domain", "family", "venue", "kind", "qualifier")
_LABEL = re.compile(r"(.*) · \d+", re.DOTALL)  # of an option: what it is, and how many claims it would leave


def set_widgets(filter: Filter) -> None:
    """Have the widgets show `filter`; call before they are drawn."""
    for name, value in filter.model_dump().items():
        if name != CLAIM:
            session.filter_field(name).set(list(value) if name in FACET_TITLES else value)


def from_widgets() -> Filter:
    """The filter that the widgets show."""
    values = {name: session.filter_field(name).get() for name in Filter.model_fields}
    for name in FACET_TITLES:
        if values[name]:  # set, so that the browser takes the labels of the next answer for what is chosen
            values[name] = _keys_of(name, values[name])
            session.filter_field(name).set(values[name])
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
    set_widgets(Filter())
    ignore([])


def filter_bar(filter: Filter) -> None:
    """Draw the widgets of `filter`, each option with the number of claims it would leave."""
    every, counts = options(Filter()), options(filter)
    with st.sidebar:
        st.text_input(
            "Search",
            key=session.filter_field("q").key,
            type="search",
            placeholder="method, model, data set, words of the quote",
        )
        for name in _FIRST:
            _choice(name, filter, every[name], counts[name])
        years = sorted(map(int, every["year"]))
        if len(years) > 1:
            _years(years, filter)
        st.toggle(
            "Typical figures only",
            key=session.filter_field("typical").key,
            help=TYPICAL_MEANS,
        )
        with st.expander("More filters", expanded=any(getattr(filter, n) for n in FACET_TITLES if n not in _FIRST)):
            for name in FACET_TITLES:
                if name not in _FIRST:
                    _choice(name, filter, every[name], counts[name])
            st.number_input(
                "Improvement factor at least",
                key=session.filter_field("factor_min").key,
                min_value=0.01,
                step=0.5,
                value=None,
            )
        st.button("Reset filters", on_click=_reset, disabled=filter == Filter(), width="stretch")


def _choice(name: queries.Facet, filter: Filter, every: Collection[str], here: Mapping[str, int]) -> None:
    words = labels(name)
    chosen: tuple[str, ...] = getattr(filter, name)
    some_of(
        FACET_TITLES[name],
        [*every, *(key for key in chosen if key not in every)],
        key=session.filter_field(name).key,
        format_func=lambda key: f"{words.get(key, key)} · {here.get(key, 0)}",  # shown as text, not as markdown
        placeholder="all",
    )


def _years(years: Sequence[int], filter: Filter) -> None:
    """A slider over the years; the whole range is no filter, so that new years are not shut out."""
    first, last = years[0], years[-1]
    if filter.year:
        first, last = min(first, filter.year[0]), max(last, filter.year[1])
    session.YEARS.set(filter.year or (first, last))

    def chosen() -> None:
        years = session.YEARS.get()
        session.filter_field("year").set(None if years == (first, last) else years)

    st.slider("Year of first version", first, last, key=session.YEARS.key, on_change=chosen)
