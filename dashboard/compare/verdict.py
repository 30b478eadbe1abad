"""The verdict on the compared claims, in words."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.compare import Comparison, Verdict
from claims.compare.axis_states import factors
from claims.row_types import ClaimRow
from dashboard.shared import session
from dashboard.shared.markup import escape

Claims = Sequence[ClaimRow]


def names(claims: Claims) -> dict[str, str]:
    """What each claim is called here: who; and its id where two would be called the same."""
    called = {claim["claim_id"]: claim["who"] for claim in claims}
    twice = [name for name in called.values() if list(called.values()).count(name) > 1]
    return {one: f"{name}, {one}" if name in twice else name for one, name in called.items()}


def verdict(comparison: Comparison, claims: Claims) -> None:
    """The verdict in words, then why."""
    ranked = len(comparison.groups) == 1 and len(comparison.groups[0]) == len(claims)
    box, icon, told = {
        Verdict.LIKE_FOR_LIKE: (
            st.success,
            ":material/check_circle:",
            "**Like for like.** These claims may be compared.",
        ),
        Verdict.WITH_CARE: (st.warning, ":material/warning:", "**Compare with care.** " + _care(ranked)),
        Verdict.SIDE_BY_SIDE: (st.info, ":material/view_column:", "**Side by side only.** " + _care(ranked)),
        Verdict.NOT_COMPARABLE: (st.error, ":material/block:", "**Not comparable.** " + _apart(comparison, claims)),
    }[comparison.verdict]
    box(told, icon=icon)
    st.markdown("\n".join(f"- {escape(reason)}" for reason in comparison.reasons[:4]))
    rest = len(comparison.reasons) - 4
    if rest > 0:
        st.caption(f"{rest} more below, axis by axis.")


def _care(ranked: bool) -> str:
    if ranked:
        return "Nothing known speaks against putting them in order, but not everything is known."
    return "They may stand side by side, but what differs is too much to say which is better."


def _apart(comparison: Comparison, claims: Claims) -> str:
    called = names(claims)
    groups = [
        "; ".join(" with ".join(called[one] for one in comparison.claim_ids if one in g) for g in comparison.groups)
    ]
    if comparison.groups:
        return f"Not all together; what may be ranked: {escape(groups[0])}."
    return "A larger figure here does not mean a better method."


def override(comparison: Comparison, claims: Claims) -> bool:
    """Whether the visitor wants them ranked although the verdict speaks against it."""
    apart = any(
        not comparison.may_rank(a["claim_id"], b["claim_id"])
        for i, a in enumerate(claims)
        for b in claims[:i]
        if factors(a) and factors(b) and a["kind"] == b["kind"]
    )
    if not apart:
        session.RANK_ANYWAY.set(False)
        return False
    return st.toggle(
        "Rank them anyway",
        key=session.RANK_ANYWAY.key,
        help="The figure will say in its title that you asked for it, and what differs.",
    )
