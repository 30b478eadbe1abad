"""The claims of a paper or a method, who measured them again, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.queries import neighbours
from claims.row_types import ClaimRow
from claims.words import Status
from dashboard.shared import pages
from dashboard.shared.cache import ask
from dashboard.shared.chosen import add_button
from dashboard.shared.claim_facts import day
from dashboard.shared.claim_line import one_line
from dashboard.shared.links import claim_address, href
from dashboard.shared.markup import escape
from dashboard.shared.url_params import CLAIM

Claims = Sequence[ClaimRow]


def claim_list(claims: Claims) -> None:
    """The claims, each with its words and a way to open and to compare it."""
    if claims:
        st.subheader(f"{len(claims)} claim{'s' * (len(claims) != 1)}", anchor="claims")
    for claim in claims:
        with st.container(border=True):
            st.markdown(one_line(claim))
            st.markdown(f"> “{escape(claim['quote'])}”")
            with st.container(horizontal=True, vertical_alignment="center"):
                _open(claim["claim_id"])
                add_button(claim["claim_id"], f"paper_{claim['claim_id']}")


def _open(claim_id: str) -> None:
    st.page_link(
        pages.EXPLORE.script,
        label="Open the claim",
        icon=":material/open_in_full:",
        query_params={CLAIM: claim_id},
    )


def reproductions(claims: Claims) -> None:
    """Who measured the claims again, and what they saw."""
    again = ask(neighbours.reproductions, [claim["claim_id"] for claim in claims])
    st.subheader("Reproductions", anchor="reproductions")
    if not again:
        st.caption("None is recorded. That says nothing about whether the figures hold.")
    reported = {claim["claim_id"]: claim for claim in claims}
    for one in again:
        original = reported[one["of"] or ""]
        conditions = escape("; ".join(str(one[name]) for name in ("model", "hardware", "software") if one[name]))
        st.markdown(
            f"- **{escape(original['printed'])}** reported → **{escape(one['printed'])}** measured by "
            f"{escape(one['by']) or 'others'}{f' ({conditions})' if conditions else ''}: “{escape(one['quote'])}” "
            f"[{escape(one['claim_id'])}]({claim_address(one['claim_id'])})"
        )


def history(claims: Claims) -> None:
    """What happened to the claims after they were recorded; nothing is ever deleted."""
    st.subheader("Status", anchor="status")
    changed = sorted((c for c in claims if c["status"] != Status.REPORTED), key=lambda claim: str(claim["on"]))
    if not changed:
        st.caption("Every claim stands as reported: none is disputed, corrected or withdrawn.")
    for claim in changed:
        st.markdown(
            f"- {day(claim['on'])}: {escape(claim['claim_id'])} ({escape(claim['printed'])}) "
            f"**{escape(claim['status'])}**. "
            f"{escape(claim['why'])} [Source]({href(claim['source'] or '')})"
        )
