"""The compared claims as a table, a column each, and what each axis does to the verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from claims.compare import RULES, Comparison, State, rules_table
from claims.compare.axis_states import factors
from claims.compare.comparison import AxisResult, state_of
from claims.compare.rules import Weight
from claims.row_types import ClaimRow
from dashboard.compare.verdict import names
from dashboard.shared.claim_facts import figure_of
from dashboard.shared.markup import escape

Claims = Sequence[ClaimRow]
_STATES = {
    State.ALIGNED: "same",
    State.DIFFERENT: "≠\u00a0different",
    State.WORDED_DIFFERENTLY: "≈\u00a0other\u00a0words",
    State.NOT_REPORTED: "–\u00a0not\u00a0by\u00a0all",
}
_MARKS = {State.DIFFERENT: "≠ ", State.WORDED_DIFFERENTLY: "≈ "}
_WEIGHTS = {
    Weight.BLOCKS: ":red-badge[:material/block: rules it out]",
    Weight.APART: ":orange-badge[:material/swap_vert: never ranked]",
    Weight.CARE: ":gray-badge[:material/info: with care]",
    Weight.FINE: ":green-badge[:material/check: fine]",
}


def side_by_side(claims: Claims, comparison: Comparison) -> None:
    """One column a claim, one row an axis; what differs from the first claim is marked by a sign."""
    st.subheader("Side by side", anchor="side-by-side")
    st.caption("≠ different from the first claim · ≈ in other words, perhaps the same · – not reported")
    called = names(claims)
    columns = {claim["claim_id"]: _column(claim, claims[0], comparison) for claim in claims}
    frame = pd.DataFrame(columns)
    frame.columns = [escape(f"{place}. {called[claim['claim_id']]}") for place, claim in enumerate(claims, 1)]
    states = {axis.label: _STATES[axis.state] for axis in comparison.axes}
    frame.insert(0, "All", [states.get(label, "") for label in frame.index])
    silent = [axis.label for axis in comparison.axes if not any(axis.values) and axis.label in frame.index]
    st.table(frame.drop(index=silent), border="horizontal", alt="The compared claims, a column each")
    if silent:
        st.caption(f"Reported by none of them: {', '.join(silent).lower()}.")


def _column(claim: ClaimRow, first: Mapping[str, Any], comparison: Comparison) -> pd.Series:
    place = comparison.claim_ids.index(claim["claim_id"])
    cells = {
        "Figure": f"**{figure_of(claim)}**",
        "Outcome": escape(claim["outcome"]),
        "Improvement factor": escape(_factor(claim)),
        "Words of the source": f"“{escape(claim['quote'])}”",
    }
    for rule, axis in zip(RULES, comparison.axes, strict=True):
        if rule.axis != "figure":
            cells[axis.label] = _cell(
                axis, axis.values[place], state_of(rule, first, claim) if place else State.ALIGNED
            )
    cells["Status"] = escape(claim["status"])
    cells["Paper"] = escape(f"{claim['title']} ({claim['year']})")
    return pd.Series(cells)


def _factor(claim: ClaimRow) -> str:
    ends = factors(claim)
    if ends is None:
        return "none"
    return f"{ends[0]:.3g}×" if ends[0] == ends[1] else f"{ends[0]:.3g}× to {ends[1]:.3g}×"


def _cell(axis: AxisResult, value: str | None, state: State) -> str:
    if value is None:
        return "–"
    mark = _MARKS.get(state, "")
    return f"**{mark}{escape(value)}**" if state is State.DIFFERENT else f"{mark}{escape(value)}"


def axes(comparison: Comparison) -> None:
    """What each axis does to the verdict, a sentence each, the heaviest first."""
    st.subheader("Axis by axis", anchor="axes")
    counted = sorted((axis for axis in comparison.axes if axis.weight), key=lambda axis: -axis.weight)
    st.markdown(
        "\n".join(f"- {_WEIGHTS[axis.weight]} {escape(axis.sentence)}" for axis in counted) or "Nothing differs."
    )
    fine = [axis for axis in comparison.axes if not axis.weight]
    if fine:
        with st.expander(f"{len(fine)} more that do not change the verdict"):
            st.markdown("\n".join(f"- {escape(axis.sentence)}" for axis in fine))


def rules() -> None:
    """The rules that the verdict follows from, where the reader can check them."""
    with st.expander("How this is judged", icon=":material/gavel:"):
        st.markdown(
            "Every pair of claims is read axis by axis. The heaviest answer decides: one “not comparable” rules the "
            "comparison out; “with care, never ranked” lets them stand side by side but not in an order; silence is "
            "not taken for agreement, except where one paper states both claims in one table or on one data set: what "
            "neither of them says then counts as equal. Free words count as *different* only where they name different "
            "numbers or things, such as A100 and H100; otherwise they are *worded differently*."
        )
        frame = pd.DataFrame(rules_table())
        frame.columns = [name.capitalize() for name in frame.columns]
        st.table(frame.set_index("Axis"), border="horizontal", alt="The rules of comparison")
