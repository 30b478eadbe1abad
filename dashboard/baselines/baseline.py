"""One baseline: what it is, the claims over it, and what follows for two methods that share it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from claims.compare.indirect import Indirect, all_against
from claims.row_types import ClaimRow
from claims.words import Kind
from dashboard.baselines.choosing import terms
from dashboard.shared.claim_facts import figure_of
from dashboard.shared.links import claim_address
from dashboard.shared.markup import escape

Claims = Sequence[ClaimRow]
MOST_CLAIMS, MOST_PAIRED, MOST_SHOWN = 300, 60, 20


def about(key: str) -> None:
    """What the baseline is, and whether a claim over it says much."""
    term = terms().get(key)
    if term is None:
        return
    st.subheader(escape(term["label"]), anchor="baseline")
    st.markdown(escape(term["definition"]))
    if term["aliases"]:
        st.caption(f"Also written: {escape('; '.join(term['aliases']))}")
    if term["weak"]:
        st.warning(f"**A weak baseline.** {escape(term['weak'])}", icon=":material/warning:")


def by_phase(claims: Claims) -> None:
    """The claims over the baseline, a table for each kind, sorted by phase."""
    if not claims:
        st.info("No claim compares with this baseline.", icon=":material/filter_alt_off:")
    for kind in [kind for kind in Kind if any(claim["kind"] == kind for claim in claims)]:
        of_kind = sorted((claim for claim in claims if claim["kind"] == kind), key=lambda claim: claim["phase"] or "~")
        st.markdown(f"**{escape(kind.label.capitalize())}** ({len(of_kind)})")
        rows = [
            {
                "Phase": escape(claim["phase"]) or "not reported",
                "Who": escape(claim["who"]),
                "Claim": figure_of(claim),
                "Metric": escape(claim["metric"]) or "–",
                "Setting": escape(claim["setting"]) or "not reported",
                "Words of the source": _quote_link(claim),
            }
            for claim in of_kind
        ]
        st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=f"Claims of kind {kind.label}")
    if len(claims) == MOST_CLAIMS:
        st.caption(f"The first {MOST_CLAIMS}; Explore, filtered to this baseline, has all.")


def _quote_link(claim: ClaimRow) -> str:
    return f"[“{escape(claim['quote'])}”]({claim_address(claim['claim_id'])})"


def indirect(claims: Claims) -> None:
    """What follows for two methods that both claim a factor over this baseline."""
    st.subheader("Method against method, through this baseline", anchor="indirect")
    able = [claim for claim in claims if claim["sort_factor"] is not None]
    estimates = all_against(able[:MOST_PAIRED])
    if not estimates:
        st.caption(
            "Nothing connects: it takes two different methods with a factor of one kind over this same baseline, "
            "with no axis that rules the comparison out."
        )
        return
    st.caption(
        "**Indirect:** nobody measured these. Each is one claimed factor divided by another, and holds only as far as "
        "the two were measured alike (Bucher et al. 1997). Read what differs before using one."
    )
    called = {claim["claim_id"]: claim["who"] for claim in able}
    for estimate in estimates[:MOST_SHOWN]:
        _estimate(estimate, called)
    if len(estimates) > MOST_SHOWN or len(able) > MOST_PAIRED:
        st.caption(f"The first {min(len(estimates), MOST_SHOWN)} of those among {min(len(able), MOST_PAIRED)} claims.")


def _estimate(estimate: Indirect, called: dict[str, str]) -> None:
    with st.container(border=True):
        st.markdown(
            f":gray-badge[:material/route: indirect] **{escape(called[estimate.a])}** over "
            f"**{escape(called[estimate.b])}**: **{escape(estimate.text)}**"
        )
        st.caption(f"Path: {escape(estimate.path)}")
        heading = f"{len(estimate.caveats)} axes on which the two legs differ or stay silent"
        if estimate.caveats:
            with st.expander(heading if len(estimate.caveats) > 1 else heading.replace("axes", "axis", 1)):
                st.markdown("\n".join(f"- {escape(axis.sentence)}" for axis in estimate.caveats))
