"""What one reads first on Explore: the selection in a sentence, its conditions to take away, ways to begin."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from claims import phrases
from claims.captions import NOUNS
from claims.filters import Filter
from claims.queries import KindSummary
from claims.words import Attribution, Kind
from dashboard.explore import address, filter_bar, questions
from dashboard.shared import session
from dashboard.shared.cache import about, unreviewed
from dashboard.shared.filter_words import conditions
from dashboard.shared.markup import escape
from dashboard.shared.pages import COMPARE, EXPLORE, INBOX, REMEASURED
from dashboard.shared.url_params import KIND, by_name

KEY = "headline"
STARTS = (
    ("Decoding, re-measured", {"q": "decoding", "attribution": Attribution.REPRODUCTION.value}),
    ("Memory of fine-tuning", {"q": "fine-tuning", KIND: Kind.MEMORY_REDUCTION.value}),
    ("KV cache", {"q": "KV cache"}),
)
"""Views to begin with, where nothing is chosen."""
_NEARLY_ALL = 0.93
"""Share of claims with a factor from which the others go without a word."""


def sentence(shown: Sequence[KindSummary], papers: int) -> str:
    """The selection in words: how many claims of which kind, from how many papers, from which factor to which.

    The factors of one kind only: those of several do not compare.
    """
    claims = sum(each.claims for each in shown)
    one, many = NOUNS[Kind(shown[0].kind)] if len(shown) == 1 else ("claim", "claims")
    text = f"{claims:,} {one if claims == 1 else many} from {papers:,} paper{'s' * (papers != 1)}"
    if len(shown) == 1 and shown[0].low is not None and shown[0].high is not None:
        low, high = phrases.times(shown[0].low, 3), phrases.times(shown[0].high, 3)
        text += f", {low}" if low == high else f", {low} to {high}"
        if shown[0].factors < _NEARLY_ALL * claims:
            text += _without_factor(shown[0])
    return text


def _without_factor(of_kind: KindSummary) -> str:
    counts = {
        "in points or percent": of_kind.points,
        "in other units": of_kind.in_other_units,
        "without a number": of_kind.in_words,
    }
    said = ", ".join(f"{count:,} {words}" for words, count in counts.items() if count)
    return f" ({said})" if said else ""


def headline(filter: Filter, shown: Sequence[KindSummary]) -> DeltaGenerator:
    """The title, the sentence on the kinds `shown` with its links, and the conditions of `filter` as chips.

    Returns:
        The place for `later_links`, which take longer to ask for.
    """
    with st.container(key=KEY, horizontal=True, vertical_alignment="center", gap="small"):
        st.title("Is it really faster?", anchor=False, width="content")
        st.markdown(f"{sentence(shown, questions.papers(filter))}." if shown else "No claims.", width="content")
        if remeasured := sum(each.remeasured for each in shown):
            _remeasured_link(filter, remeasured)
        links = st.empty()
        _chips(filter)
        if filter.without(KIND) == Filter() and session.KINDS.get() is None:
            _starts()
    if left_out := about()["left_out"]:
        st.caption(f":material/warning: {left_out} file{'s' * (left_out != 1)} left out for problems; see Quality.")
    return links


def later_links(filter: Filter) -> None:
    """To the groups of methods that may be ranked, and to what nobody has reviewed, where there are any."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        _groups_link(filter)
        _candidates_link(filter)


def _groups_link(filter: Filter) -> None:
    if count := questions.rankable(filter):
        label = "1 group may be ranked" if count == 1 else f"{count:,} groups may be ranked"
        means = "Methods whose claims share kind, quantity, baseline and model."
        st.page_link(COMPARE.script, label=label, icon="", help=means)


def _candidates_link(filter: Filter) -> None:
    if count := unreviewed(filter):
        label = f"and {count:,} unreviewed candidate{'s' * (count != 1)} match{'es' * (count == 1)}"
        means = "Figures that the rules found in lists of papers; nobody has read them."
        st.page_link(INBOX.script, label=label, icon="", query_params=by_name(filter.to_params()), help=means)


def _remeasured_link(filter: Filter, count: int) -> None:
    """To those that others measured again; where only they are shown, to what their papers reported."""
    others = (Attribution.REPRODUCTION.value,)
    if filter.attribution == others:
        st.page_link(REMEASURED.script, label="See them beside what was reported", icon="")
        return
    narrowed = filter.model_copy(update={"attribution": others})
    label, params = f"{count:,} re-measured by others", address.params_of(narrowed)
    st.page_link(EXPLORE.script, label=label, icon="", query_params=params)


def _chips(filter: Filter) -> None:
    for each in conditions(filter.without(KIND, "q")):  # the words stand in the search, which has its own button
        st.button(
            escape(each.words),
            key=f"chip_{each.field}_{each.key}",
            icon=":material/close:",
            icon_position="right",
            help="Remove this filter",
            on_click=filter_bar.remove,
            args=(each.field, each.key),
        )


def _starts() -> None:
    with st.container(key="starts", horizontal=True, gap="small", width="content"):
        st.markdown("Try:", width="content")
        for label, params in STARTS:
            st.page_link(EXPLORE.script, label=label, icon="", query_params=params)
