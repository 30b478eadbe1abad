"""The answer to the question of the page: the verdict, how the claims stand, and what to compare instead."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.compare import Answer, Comparison, Verdict, answer, compare
from claims.compare.axis_states import factors
from claims.compare.ready_groups import ReadyGroup
from claims.compare.suggestion import suggestion
from claims.row_types import ClaimRow
from dashboard.shared import session
from dashboard.shared.cache import ask
from dashboard.shared.markup import escape
from dashboard.shared.pages import COMPARE
from dashboard.shared.url_params import CLAIM

Claims = Sequence[ClaimRow]
_BOXES = {
    Verdict.LIKE_FOR_LIKE: (st.success, ":material/check_circle:"),
    Verdict.WITH_CARE: (st.warning, ":material/warning:"),
    Verdict.SIDE_BY_SIDE: (st.info, ":material/view_column:"),
    Verdict.NOT_COMPARABLE: (st.error, ":material/block:"),
}


def verdict(claims: Claims, comparison: Comparison) -> None:
    """The answer in a sentence and, where these claims may not be ranked, a way to some that may."""
    made = answer(claims, comparison)
    box, icon = _BOXES[made.verdict]
    box(in_markdown(made), icon=icon)
    if better := ask(suggestion, comparison.claim_ids):
        instead(better)


def in_markdown(made: Answer) -> str:
    """The sentence with its lead in bold."""
    return f"**{escape(made.lead)}**{escape(made.sentence.removeprefix(made.lead))}"


def instead(better: ReadyGroup) -> None:
    """A link to claims of the same methods that may be ranked, and how those stand."""
    with st.container(border=True, gap="xsmall"):
        st.page_link(
            COMPARE.script,
            label="**Compare these instead**",
            icon=":material/swap_horiz:",
            query_params={CLAIM: [claim["claim_id"] for claim in better.claims]},
        )
        st.markdown(in_markdown(answer(better.claims, compare(better.claims))))


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
