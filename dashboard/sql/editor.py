"""Where the query is written: examples, a text box, Run."""

from __future__ import annotations

import streamlit as st

from claims.sandbox.example_queries import EXAMPLES
from claims.sandbox.permission import MOST_LETTERS
from dashboard.shared import address_bar, session
from dashboard.shared.menus import one_of
from dashboard.shared.pages import SQL
from dashboard.sql.params import SqlParams

_FONT = f"<style>.st-key-{session.SQL_TEXT.key} textarea {{ font-family: monospace }}</style>"
_QUERIES = {example.question: example.query for example in EXAMPLES}


def take_address() -> None:
    """Take the query of the address; by the menu the page comes back as it was left."""
    kept = session.SQL_ASKED.get() if address_bar.by_menu(SQL) else ""
    asked = address_bar.arrived(SQL, SqlParams.from_params)
    if asked is not None:
        _ask(asked.query or kept)


def editor() -> SqlParams:
    """Draw examples and text box; return the query to answer."""
    one_of(
        "Examples",
        list(_QUERIES),
        index=None,
        key=session.SQL_EXAMPLE.key,
        placeholder="choose a question to begin with",
        on_change=_take_example,
    )
    st.html(_FONT)
    with st.form("sql", border=False):
        st.text_area(
            "Query",
            key=session.SQL_TEXT.key,
            height=220,
            max_chars=MOST_LETTERS,
            placeholder="SELECT kind, count(*) AS n FROM claims GROUP BY kind ORDER BY n DESC",
            help="Ctrl+Enter runs it.",
        )
        st.form_submit_button("Run", type="primary", icon=":material/play_arrow:", on_click=_run)
    return SqlParams(session.SQL_ASKED.get())


def _take_example() -> None:
    if question := session.SQL_EXAMPLE.take():
        _ask(_QUERIES[question])


def _run() -> None:
    _ask(session.SQL_TEXT.get())


def _ask(query: str) -> None:
    """Have `query` answered, again if it was before."""
    session.SQL_TEXT.set(query)
    session.SQL_ASKED.set(query.strip())
    session.SQL_ANSWER.clear()
