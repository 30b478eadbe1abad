"""Which candidates come first: search, family, venue and kind."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from claims.filters import MAX_TEXT, Filter
from dashboard.inbox.desk import Desk
from dashboard.inbox.params import MENUS
from dashboard.shared import session
from dashboard.shared.cache import labels
from dashboard.shared.filter_words import filter_words
from dashboard.shared.markup import escape
from dashboard.shared.menus import counted_menu


def filters(desk: Desk) -> None:
    """Draw the widgets; each option with the number of open candidates."""
    with st.expander("Filter", icon=":material/filter_list:", expanded=desk.filter != Filter()):
        search, *menus = st.columns([2, 1, 1, 1])
        field = session.inbox_field("q")
        search.text_input("Search", key=field.key, max_chars=MAX_TEXT, placeholder="title, method, words")
        for place, (name, title) in zip(menus, MENUS.items(), strict=True):
            with place:
                _menu(desk, name, title)
        if words := filter_words(session.INBOX_MORE.get() or Filter()):
            label = f"Also only: {escape(words)}"
            st.button(label, icon=":material/close:", type="tertiary", on_click=session.INBOX_MORE.clear)


def _menu(desk: Desk, name: str, title: str) -> None:
    counts = Counter(key for each in desk.inbox.candidates if (key := getattr(each, name)))
    options = [key for key, _ in counts.most_common()]
    counted_menu(title, session.inbox_field(name).key, options, getattr(desk.filter, name), labels(name), counts)


def rules(desk: Desk) -> None:
    """How often the candidates of each rule were claims, as decided so far."""
    if not desk.inbox.rules:
        return
    with st.expander("How often each rule was right", icon=":material/rule:"):
        rows = [
            {
                "Rule": each.rule,
                "Decided": each.n,
                "Claims": each.right,
                "Unchanged": each.unchanged,
                "Share": f"{each.right / each.n:.0%}",
                "95% interval": "{:.0%} to {:.0%}".format(*each.interval),
                "Offered": "yes" if each.is_good else "no: below 80%",
            }
            for each in desk.inbox.rules.values()
        ]
        st.dataframe(rows, hide_index=True, width="stretch", alt="Rules and how often they were right")
