"""The claims of a paper or a method, who measured them again, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.queries import neighbours
from claims.row_types import ClaimRow
from claims.words import Kind, Quantity, Status
from dashboard.charts.ladder import Rung, describe, ladder, looks
from dashboard.shared import pages
from dashboard.shared.cache import ask
from dashboard.shared.claim_facts import day
from dashboard.shared.claim_rows import claim_rows, numbers_first
from dashboard.shared.links import href
from dashboard.shared.markup import escape
from dashboard.shared.pictures import picture
from dashboard.shared.url_params import METHOD

Claims = Sequence[ClaimRow]


def in_one_picture(claims: Claims, again: Claims, name: str) -> None:
    """What is reported and what others measured, a row for each thing that was saved or sped up."""
    rungs: dict[str, list[ClaimRow]] = {}
    for claim in (*claims, *again):
        if claim["sort_factor"] is not None:
            rungs.setdefault(_improved(claim), []).append(claim)
    if sum(map(len, rungs.values())) < 2:  # a single mark says no more than the table
        return
    rows = [Rung(title, found) for title, found in rungs.items()]
    picture(ladder(rows), "ladder", f"{name}: reported and re-measured", describe(rows), looks(rows))


def _improved(claim: ClaimRow) -> str:
    return Quantity(claim["quantity"]).label if claim["quantity"] else Kind(claim["kind"]).label


def claim_list(claims: Claims, *, who: bool = False) -> None:
    """The claims, numbers first; a row opens its claim."""
    if claims:
        st.subheader(f"{len(claims)} claim{'s' * (len(claims) != 1)}", anchor="claims")
        claim_rows(numbers_first(claims), "paper_claims", who=who)


def measured_again(again: Claims, method: str | None) -> None:
    """Who measured the claims again, and what they saw."""
    if not again:
        st.caption("No independent measurements yet.")
        return
    st.subheader(f"Re-measured by others ({len(again)})", anchor="reproductions")
    st.caption("Read the conditions first: they differ from those of the paper.")
    claim_rows(again, "again_claims")
    named = {METHOD: method} if method else {}
    st.page_link(pages.REMEASURED.script, label="Compare pair by pair", icon=":material/replay:", query_params=named)


def of_claims(claims: Claims) -> list[ClaimRow]:
    """What others measured of `claims`."""
    own = {claim["claim_id"] for claim in claims}
    found = ask(neighbours.reproductions, [claim["claim_id"] for claim in claims])
    return [claim for claim in found if claim["claim_id"] not in own]


def history(claims: Claims) -> None:
    """What happened to the claims after they were recorded; nothing is ever deleted."""
    changed = sorted((c for c in claims if c["status"] != Status.REPORTED), key=lambda claim: str(claim["on"]))
    if changed:
        st.subheader("Disputed, corrected or withdrawn", anchor="status")
    for claim in changed:
        st.markdown(
            f"- {day(claim['on'])}: {escape(claim['claim_id'])} ({escape(claim['printed'])}) "
            f"**{escape(claim['status'])}**. "
            f"{escape(claim['why'])} [Source]({href(claim['source'] or '')})"
        )
