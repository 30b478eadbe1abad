"""The filter bar in the side bar, and the filter that its widgets show."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims import queries
from claims.captions import FACET_TITLES
from claims.filters import Filter
from claims.phrases import TYPICAL_MEANS
from claims.words import Attribution
from dashboard.explore import questions
from dashboard.shared import session
from dashboard.shared.filter_words import words_of
from dashboard.shared.link_note import ignore
from dashboard.shared.menus import counted_menu, keys_of
from dashboard.shared.url_params import CLAIM, KIND

_MORE: tuple[queries.Facet, ...] = ("dataset", "domain", "qualifier", "phase", "baseline", "exact", "verified")
_FIELDS = [name for name in Filter.model_fields if name not in (CLAIM, KIND)]
_FIGURES = {"all": "All", "typical": "No “up to”", "remeasured": "Re-measured"}


def set_widgets(filter: Filter) -> None:
    """Have the widgets show `filter`; call before they are drawn."""
    for name in _FIELDS:
        value = getattr(filter, name)
        session.filter_field(name).set(list(value) if name in FACET_TITLES else value)
    session.YEARS.clear()


def from_widgets() -> Filter:
    """The filter that the widgets show."""
    values = {name: session.filter_field(name).get() for name in _FIELDS}
    for name in FACET_TITLES:
        if values.get(name):  # set, so that the browser takes the labels of the next answer for what is chosen
            values[name] = keys_of(values[name], words_of(name))
            session.filter_field(name).set(values[name])
    return Filter.model_validate({name: value for name, value in values.items() if value not in (None, [])})


def remove(field: str, key: str | None) -> None:
    """Take one condition of the filter away: a key of a facet, or all of another field."""
    entry = session.filter_field(field)
    if key is None:
        entry.set(Filter.model_fields[field].default)
    else:
        entry.set([each for each in entry.get() or () if each != key])
    if field == "year":
        session.YEARS.clear()


def reset() -> None:
    """Choose nothing."""
    set_widgets(Filter())
    session.KINDS.clear()
    ignore([])


def filter_bar(filter: Filter) -> None:
    """Draw the widgets of `filter`, each option with the number of claims it would leave.

    The rarer menus are drawn when opened: a browser spends longer on a menu than on anything else of a click.
    """
    with st.sidebar:
        _choices(questions.FIRST_FACETS, filter)
        if len(years := questions.years()) > 1:
            _years(years, filter)
        st.number_input(
            "At least (×)",
            key=session.filter_field("factor_min").key,
            min_value=0.01,
            step=0.5,
            value=None,
            placeholder="2",
        )
        _figures(filter)
        chosen = any(getattr(filter, name) for name in _MORE)
        more = st.expander("More", expanded=chosen, key="more_filters_open", on_change="rerun")
        if more.open or chosen:  # a menu that is not drawn forgets what is chosen
            with more:
                _choices(_MORE, filter)
        nothing = filter.without(KIND) == Filter() and session.KINDS.get() is None
        st.button("Reset filters", on_click=reset, disabled=nothing, width="stretch")


def _choices(names: Sequence[queries.Facet], filter: Filter) -> None:
    every, counts = questions.options(Filter(), names), questions.options(filter, names)
    for name in names:
        key = session.filter_field(name).key
        counted_menu(FACET_TITLES[name], key, every[name], getattr(filter, name), words_of(name), counts[name])


def _years(years: Sequence[int], filter: Filter) -> None:
    """A slider over the years; the whole range is no filter, so that new years are not shut out."""
    first, last = years[0], years[-1]
    if filter.year:
        first, last = min(first, filter.year[0]), max(last, filter.year[1])
    low, high = session.YEARS.get()
    if not session.YEARS.is_set or low < first or high > last:  # else left alone: a held key may be ahead of this run
        session.YEARS.set(filter.year or (first, last))

    def chosen() -> None:
        years = session.YEARS.get()
        session.filter_field("year").set(None if years == (first, last) else years)

    st.slider("Year", first, last, key=session.YEARS.key, on_change=chosen)


def _figures(filter: Filter) -> None:
    """All figures, those that are typical, or those measured by others."""
    others = filter.attribution == (Attribution.REPRODUCTION.value,)
    chosen = "typical" if filter.typical else "remeasured" if others else "all"
    if filter.typical and filter.attribution:
        chosen = None
    if session.FIGURES.get() != chosen:
        session.FIGURES.set(chosen)
    st.segmented_control(
        "Figures",
        list(_FIGURES),
        key=session.FIGURES.key,
        format_func=_FIGURES.__getitem__,
        help=f"{TYPICAL_MEANS} Re-measured: by others than the authors.",
        on_change=_figures_chosen,
    )


def _figures_chosen() -> None:
    if chosen := session.FIGURES.get():
        session.filter_field("typical").set(chosen == "typical")
        session.filter_field("attribution").set([Attribution.REPRODUCTION.value] if chosen == "remeasured" else [])
