"""What is wrong with the records, for the curator."""

from __future__ import annotations

import streamlit as st

from claims import queries
from dashboard import keys
from dashboard.cache import ask, watcher

meta = ask(queries.whole, table="meta").iloc[0]
problems = ask(queries.whole, table="problems")

st.title("Quality of the records")
st.caption(
    "What `claims check` finds. A file with a blocking problem is left out until it is mended; nothing else stops."
)
if watcher().failure:
    st.error(f"The last change could not be loaded; shown is the state before it. {watcher().failure}")
with st.container(horizontal=True):
    st.metric("Papers", int(meta["papers"]), border=True)
    st.metric("Claims", int(meta["claims"]), border=True)
    st.metric("Problems", int(meta["problems"]), border=True)
    st.metric("Files left out", int(meta["left_out"]), border=True)
if problems.empty:
    st.success("No problems: every record is in the store.", icon=":material/check_circle:")
else:
    st.dataframe(
        problems[["file", "line", "field", "found", "allowed", "fix"]],
        hide_index=True,
        width="stretch",
        alt="Problems by file and line",
        column_config={name: name.capitalize() for name in ("file", "line", "field", "found", "allowed", "fix")},
    )
keys.write("quality", [])
