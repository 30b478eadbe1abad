"""The tables that a query may name, with a line for each column."""

from __future__ import annotations

import streamlit as st

from claims.sandbox.asked_tables import TABLES, AskedTable


def schema() -> None:
    """Draw a table of the columns of each table."""
    st.subheader("Tables", anchor="tables")
    st.caption("A magnifier on each table searches it. What a text does not say is NULL.")
    for table in TABLES:
        with st.expander(f"**{table.name}** · {table.comment}", expanded=table.name == "claims"):
            _columns(table)


def _columns(table: AskedTable) -> None:
    st.dataframe(
        [
            {
                "Column": column.name,
                "Type": column.type,
                "Meaning": column.comment,
                "Values": ", ".join(column.words) or None,
            }
            for column in table.columns
        ],
        key=f"sql_schema_{table.name}",
        hide_index=True,
        placeholder="",
        height=min(420, 38 + 35 * len(table.columns)),
        alt=f"The columns of {table.name}",
        column_config={
            "Column": st.column_config.TextColumn(width=150, pinned=True),
            "Type": st.column_config.TextColumn(width=90),
            "Meaning": st.column_config.TextColumn(width=620),
            "Values": st.column_config.TextColumn(width=300),
        },
    )
