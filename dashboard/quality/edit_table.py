"""A table whose lines each lead to the form of a claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import streamlit as st

from claims.row_types import ClaimRow
from dashboard.shared.links import address
from dashboard.shared.pages import ADD
from dashboard.shared.url_params import EDIT, FIELD

MOST = 100
"""Rows shown per table; fixing some brings up the next."""


class At(NamedTuple):
    """Where a line of the desk leads: a claim, and its field in question."""

    claim: str
    field: str = ""


def note(text: str, count: int) -> None:
    """What to do with the `count` lines of the table below it."""
    st.caption(text + (f" The first {MOST} of {count}." if count > MOST else ""))


def claims_to_edit(claims: Sequence[ClaimRow], more: dict[str, list], field: str) -> None:
    """A line for each of `claims`, with the columns `more`; `field` is in question."""
    who, figures = [claim["who"] for claim in claims], [claim["printed"] for claim in claims]
    table = pd.DataFrame({"Who": who, "Claim": figures, **more})
    edit_table(table, [At(claim["claim_id"], field) for claim in claims], "Claims to look at")


def edit_table(frame: pd.DataFrame, edit: Sequence[At | None], about: str) -> None:
    """A table with a last column that opens the form of each line's claim, the field in question first."""
    made = frame.reset_index(drop=True).assign(
        Edit=[address(ADD.path, [(EDIT, at.claim), (FIELD, at.field)]) if at else None for at in edit]
    )
    st.dataframe(
        made,
        hide_index=True,
        placeholder="–",
        width="stretch",
        height=min(38 + 35 * max(1, len(made)), 460),
        alt=about,
        column_config={"Edit": st.column_config.LinkColumn(display_text="edit", width="small")},
    )
