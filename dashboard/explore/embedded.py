"""The figure alone, for another site: its title, the chart, its source."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.filters import Filter
from claims.queries import KindSummary
from claims.words import Kind
from dashboard.explore import address, questions
from dashboard.explore.headline import sentence
from dashboard.explore.main_chart import main_chart
from dashboard.explore.params import FIRST_VIEW
from dashboard.shared import links, session
from dashboard.shared.downloads import citation
from dashboard.shared.filter_words import filter_words
from dashboard.shared.markup import escape
from dashboard.shared.pages import EXPLORE
from dashboard.shared.url_params import KIND


def figure(filter: Filter, shown: Sequence[KindSummary]) -> None:
    """Draw the view of the address without anything to choose; of several kinds the first, since none are drawn
    together, and of the table the first view."""
    if not shown:
        st.markdown("No claims match these filters.")
        return
    kind, rest, view = Kind(shown[0].kind), filter.without(KIND), session.VIEW.get() or FIRST_VIEW
    words = filter_words(rest)
    title = sentence(shown[:1], questions.papers(rest.model_copy(update={KIND: (kind.value,)})))
    st.title(f"{escape(title)}{f': {escape(words)}' if words else ''}", anchor=False)
    main_chart(rest, kind, FIRST_VIEW if view == "table" else view, shown[0].factors)
    whole = links.address(EXPLORE.path, address.link_params(filter))
    st.caption(f"{escape(citation())} [Open it with every claim and quote]({links.href(whole)})")
