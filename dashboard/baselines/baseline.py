"""One baseline: what it is, the claims over it, and what follows for two methods that share it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.compare.indirect import all_against
from claims.compare.indirect_pairs import MethodPair, by_methods
from claims.row_types import ClaimRow
from claims.words import Kind, Quantity
from dashboard.baselines.choosing import terms
from dashboard.charts.scales import rounded
from dashboard.shared.claim_rows import claim_rows, numbers_first
from dashboard.shared.markup import escape
from dashboard.shared.pages import browser_title

Claims = Sequence[ClaimRow]
MOST_CLAIMS, MOST_PAIRED = 300, 60


def about(key: str) -> None:
    """What the baseline is, and whether a claim over it says much."""
    term = terms().get(key)
    if term is None:
        return
    st.set_page_config(page_title=browser_title(f"Over {term['label']}"))
    st.subheader(escape(term["label"]), anchor="baseline")
    st.markdown(escape(term["definition"]))
    if term["aliases"]:
        st.caption(f"Also written: {escape('; '.join(term['aliases']))}")
    if term["weak"]:
        st.warning(f"**A weak baseline.** {escape(term['weak'])}", icon=":material/warning:")


def all_claims(claims: Claims) -> None:
    """The claims over the baseline, those with a figure first."""
    if not claims:
        st.info("No claim compares with this baseline.", icon=":material/filter_alt_off:")
        return
    st.subheader(f"All {len(claims)} claims" if len(claims) > 1 else "One claim", anchor="claims")
    claim_rows(numbers_first(claims), "baseline_claims", who=True)
    if len(claims) == MOST_CLAIMS:
        st.caption(f"The first {MOST_CLAIMS}; Explore, filtered to this baseline, has all.")


def indirect(claims: Claims) -> None:
    """What follows for two methods that share this baseline, each pair once, with everything that speaks against it."""
    able = [claim for claim in claims if claim["sort_factor"] is not None]
    pairs = by_methods(all_against(able[:MOST_PAIRED]), able)
    with st.expander(f"Indirect comparisons ({len(pairs)})"):
        if not pairs:
            st.caption(
                "None: it takes two methods with a typical factor of one kind over this same baseline, and nothing "
                "that blocks the comparison."
            )
            return
        st.caption(
            "**Indirect:** nobody measured these. Each estimate is one claimed factor divided by another, and holds "
            "only as far as the two were measured alike (Bucher et al. 1997). Read the differences before using one."
        )
        st.dataframe(
            [_pair_row(pair) for pair in pairs],
            hide_index=True,
            placeholder="–",
            width="stretch",
            alt="Indirect comparisons, a row for each pair of methods",
            column_config={
                "Estimates": st.column_config.NumberColumn(width="small"),
                "Differences or gaps": st.column_config.TextColumn(width="large"),
            },
        )
        if len(able) > MOST_PAIRED:
            st.caption(f"Among the first {MOST_PAIRED} claims.")


def _pair_row(pair: MethodPair) -> dict[str, object]:
    span = f"{rounded(pair.low, 3)}× to {rounded(pair.high, 3)}×" if pair.n > 1 else None
    quantity = Quantity(pair.quantity).label if pair.quantity else Kind(pair.kind).label
    return {
        "Method": pair.a,
        "vs": pair.b,
        "Median": f"{rounded(pair.median, 3)}×",
        "Least to most": span,
        "Estimates": pair.n,
        "With a bound": pair.bounded or None,
        "Of what": quantity,
        "Differences or gaps": f"{len(pair.caveats)}: {', '.join(pair.caveats).lower()}" if pair.caveats else None,
    }
