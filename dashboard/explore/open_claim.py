"""The claim that is open on Explore, in a drawer over the page."""

from __future__ import annotations

import streamlit as st

from claims import queries
from claims.filters import Filter
from dashboard.explore import questions
from dashboard.explore.claims_table import order
from dashboard.shared import claim_drawer, session
from dashboard.shared.cache import ask
from dashboard.shared.markup import escape


def choose_claim(clicked: str | None) -> None:
    """Make the claim that was clicked in chart, list or table the open one."""
    if claim_id := clicked or session.CLAIM_ASKED.get():
        session.CLAIM_OPEN.set(claim_id)
    session.CLAIM_ASKED.clear()


def open_claim(filter: Filter | None = None) -> None:
    """Show the open claim, if there is one, in a drawer over the page, from which one walks through `filter`."""
    current = session.CLAIM_OPEN.get()
    if current is None:
        if session.CLAIM_SHOWN.take():  # Back closed the drawer, or a link without a claim
            _closed()
            st.rerun()
        return
    session.CLAIM_SHOWN.set(current)
    found = ask(queries.claim, current)
    title = escape(found["who"]) if found else "Unknown claim"
    among = _listed(current, filter)

    @st.dialog(title, width=520, position="right", on_dismiss=_closed)
    def drawer() -> None:
        claim_drawer.whole_claim(current, among)

    drawer()


def _closed() -> None:
    session.CLAIM_OPEN.clear()
    session.CLAIM_SHOWN.clear()
    session.CLAIMS_READ.set(session.CLAIMS_READ.get() + 1)


def _listed(current: str, filter: Filter | None) -> list[str]:
    """Ids of the claims that the page lists, in the order of its table; of the table's page where there are several."""
    if filter is not None:
        first = ask(queries.claims_page, filter, ("claim_id",), order(filter), questions.MOST_ROWS)
        ids = [claim["claim_id"] for claim in first]
        if current in ids:
            return ids
    return session.TABLE_IDS.get() or []
