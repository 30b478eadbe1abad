"""The compared claims as one table, a column each: what differs first, what is the same folded."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from claims.compare import RULES, Comparison, State, rules_table
from claims.compare.axis_states import factors
from claims.compare.comparison import AxisResult
from claims.compare.ratio import span
from claims.compare.rules import Weight
from claims.compare.standing import names
from claims.row_types import ClaimRow
from claims.words import Status
from dashboard.compare.html_table import TABLE_STYLE, Line, table
from dashboard.shared.markup import readable, shortened

Claims = Sequence[ClaimRow]
_WHY = {rule.axis: rule.why for rule in RULES}
_EFFECTS = {Weight.BLOCKS: "⊘ blocks", Weight.APART: "⇅ do not rank", Weight.CARE: "⚠ caution", Weight.FINE: ""}
_STATES = {
    State.DIFFERENT: "different",
    State.WORDED_DIFFERENTLY: "worded differently",
    State.NOT_REPORTED: "missing in some",
    State.ALIGNED: "",
}


def comparison_table(claims: Claims, comparison: Comparison) -> None:
    """What differs, the heaviest first; below it, folded, what is the same or without effect."""
    st.subheader("Side by side", anchor="side-by-side")
    called = [names(claims)[claim["claim_id"]] for claim in claims]
    shown = [axis for axis in comparison.axes if axis.axis != "figure" or axis.weight]
    differing = sorted((axis for axis in shown if axis.weight and any(axis.values)), key=lambda axis: -axis.weight)
    rest = [axis for axis in shown if not axis.weight and any(axis.values)]
    silent = [axis.label.lower() for axis in shown if axis.weight and not any(axis.values)]
    st.html(TABLE_STYLE + table(called, [*_figures(claims), *map(_line, differing)]))
    if silent:
        st.caption(f"Reported by none of them: {', '.join(silent)}.")
    same = [axis for axis in rest if axis.state is State.ALIGNED]
    other = [axis for axis in rest if axis.state is not State.ALIGNED]
    if rest:
        without = f", {len(other)} without effect" if other else ""
        with st.expander(f"{len(same)} the same{without}"):
            st.html(table(called, [_line(axis) for axis in (*other, *same)]))


def _figures(claims: Claims) -> list[Line]:
    """What each claim says, before any axis."""
    lines = [
        Line("Claim", [f"{shortened(claim['printed'])} {readable(claim['metric'])}".strip() for claim in claims]),
        Line("Factor", [_factor(claim) for claim in claims]),
        Line("Quote", [f"“{readable(claim['quote'])}”" for claim in claims]),
        Line("Paper", [f"{claim['title']} ({claim['year']})" for claim in claims]),
    ]
    if any(claim["status"] != Status.REPORTED for claim in claims):
        lines.insert(0, Line("Status", [claim["status"] for claim in claims]))
    return lines


def _factor(claim: ClaimRow) -> str:
    ends = factors(claim)
    return f"{span(ends)}×" if ends else "none"


def _line(axis: AxisResult) -> Line:
    effect = " · ".join(filter(None, (_STATES[axis.state], _EFFECTS[axis.weight])))
    return Line(axis.label, axis.values, _WHY[axis.axis], effect)


def rules() -> None:
    """The rules that the verdict follows from, where the reader can check them."""
    with st.expander("How this is judged", icon=":material/gavel:"):
        st.markdown(
            "Each pair of claims is read axis by axis, and the heaviest answer decides: **blocks** makes them not "
            "comparable; **do not rank** lets them stand side by side but not in an order; **caution** lets them be "
            "ranked with care. Silence is not agreement, except where one paper states both claims in one table or on "
            "one data set: what neither says then counts as equal. Free words count as *different* only where they "
            "name different numbers or things, such as A100 and H100; otherwise they are *worded differently*."
        )
        frame = pd.DataFrame(rules_table())
        frame.columns = [name.capitalize() for name in frame.columns]
        st.table(frame.set_index("Axis"), border="horizontal", alt="The rules of comparison")
