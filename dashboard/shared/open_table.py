"""A table whose rows open by a button: headers only sort, and cells only can be read and copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.shared import session

ROW, HEADER = 35, 38
"""Heights in pixels."""


def open_table(
    rows: Sequence[Mapping[str, Any]],
    key: str,
    alt: str,
    columns: Mapping[str, Any] | None = None,
    *,
    label: str = "Open",
    most_high: int = 640,
    **more: Any,
) -> int | None:
    """Show `rows` with a button in front of each.

    Args:
        rows: what stands in each row, by column; a row whose `_closed` is true has no button.
        key: of the table; its buttons answer under another.
        alt: the table in a sentence.
        columns: how columns are shown, as of `st.dataframe`.
        label: the words on the buttons.
        most_high: height in pixels above which the table scrolls.
        more: other arguments of `st.dataframe`.

    Returns:
        The place of the row whose button was pressed in this run, from 0, however the visitor sorted the table.
    """
    button = st.column_config.ButtonColumn("", width=74, pinned=True, type="tertiary", key=f"{key} button")
    st.dataframe(
        [{"Open": None if row.get("_closed") else label, **_shown(row)} for row in rows],
        key=key,
        hide_index=True,
        placeholder="–",
        width="stretch",
        height=min(HEADER + ROW * max(1, len(rows)), most_high),
        alt=alt,
        column_config={"Open": button, **(columns or {})},
        **more,
    )
    pressed = session.widget(f"{key} button").get()
    return pressed["row"] if pressed and pressed["row"] < len(rows) else None


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "_closed"}
