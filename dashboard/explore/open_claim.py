"""The claim that is open on Explore, in a drawer over the page."""

from __future__ import annotations

import streamlit as st

from claims import queries
from dashboard.explore.claims_table import forget_cell
from dashboard.shared import claim_drawer, session
from dashboard.shared.cache import ask
from dashboard.shared.markup import escape


def choose_claim(clicked: str | None) -> None:
    """Make the claim that was clicked in chart, list or table the open one."""
    if claim_id := clicked or session.CLAIM_ASKED.get():
        session.CLAIM_OPEN.set(claim_id)
    session.CLAIM_ASKED.clear()


def open_claim() -> None:
    """Show the open claim, if there is one, in a drawer over the page."""
    current = session.CLAIM_OPEN.get()
    if current is None:
        return

    def closed() -> None:
        session.CLAIM_OPEN.clear()
        session.CLAIMS_READ.set(session.CLAIMS_READ.get() + 1)
        forget_cell()

    found = ask(queries.claim, current)
    title = escape(found["who"]) if found else "Unknown claim"

    @st.dialog(title, width=520, position="right", on_dismiss=closed)
    def drawer() -> None:
        claim_drawer.whole_claim(current)

    drawer()
