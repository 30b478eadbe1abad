"""Questions that no other page answers, in SQL."""

from __future__ import annotations

import streamlit as st

from dashboard.shared import address_bar
from dashboard.shared.link_note import ignored_note
from dashboard.shared.links import copy_link
from dashboard.shared.pages import SQL
from dashboard.sql.answering import answered, local_store, shown
from dashboard.sql.editor import editor, take_address
from dashboard.sql.table_columns import schema

take_address()
st.title("Ask in SQL")
st.caption(
    "One SELECT over the tables of this collection, in the SQL of DuckDB; nothing can be changed. A factor compares "
    "with others of the same **kind** and **quantity** alone; **pooled** marks the single typical ones."
)
ignored_note()
store = local_store()
params = editor()
address_bar.write(SQL, params.to_params())
if params.query:
    if result := answered(store, params.query):
        shown(result)
    copy_link(SQL, params.to_params())
schema()
