"""What does 2x mean here? A claim in other words, and on the visitor's own number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from claims.compare.axis_states import Row
from claims.compare.conversions import in_other_words, on_own_number, units_for
from claims.row_types import ClaimRow
from claims.words import Unit
from dashboard.shared.markup import escape, readable
from dashboard.shared.menus import one_of

_FIRST_AMOUNT = 10.0


def calculable(claim: Row) -> bool:
    """Whether the claim has a factor that can be said in other words."""
    return bool(in_other_words(claim))


def calculator(claims: Sequence[ClaimRow], key: str, names: Mapping[str, str] | None = None) -> None:
    """The panel for one of `claims`, which the visitor chooses by `names` where there are several."""
    able = {claim["claim_id"]: claim for claim in claims if calculable(claim)}
    if not able:
        return
    chosen = next(iter(able))
    if len(able) > 1:
        chosen = one_of(
            "Which claim",
            list(able),
            key=f"{key}_claim",
            format_func=lambda one: f"{(names or {}).get(one, one)}: {able[one]['printed']}",
        )
    claim = able[chosen]
    words = [escape(piece) for piece in in_other_words(claim)]
    st.markdown(f"**In other words:** {' · '.join(words)}")
    if units_for(claim):
        _own_number(claim, key)


def _own_number(claim: ClaimRow, key: str) -> None:
    units = units_for(claim)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        amount = st.number_input(
            "What you have now", min_value=0.0, value=_FIRST_AMOUNT, key=f"{key}_{claim['kind']}_amount", width=160
        )
        unit = one_of(
            "Unit", units, key=f"{key}_{claim['kind']}_unit", format_func=lambda one: Unit(one).label, width=160
        )
    answer = on_own_number(claim, amount, unit)
    if answer is None:
        st.caption("Give a number above 0.")
        return
    st.markdown(f"Your {amount:g} {escape(Unit(unit).label)} would become **{escape(answer.text)}**.")
    over = escape(readable(claim["baseline"])) or "a baseline that the text does not name"
    silent = [name for name in ("hardware", "model", "dataset") if claim[name] is None]
    unsaid = f", which do not state the {' or the '.join(silent)}" if silent else ""
    st.caption(f"Assumes you use {over} today, under the paper’s conditions{unsaid}.")
