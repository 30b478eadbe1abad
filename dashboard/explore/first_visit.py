"""The table's first rows as text, for a new visitor to read while the browser still loads the table itself."""

from __future__ import annotations

import streamlit as st

from claims.filters import Filter
from dashboard.explore import questions
from dashboard.explore.claims_table import HEIGHT, WIDTHS, page, table_rows
from dashboard.shared.markup import escape

PLACE = "claims"
"""Key of the container that holds these rows and then the table."""
_KEY = "first_rows"
_ROWS = 12
_COLUMNS = ("Who", "Claim", "Compared with", "On what", "Factor")
_STYLE = f"""<style>
.st-key-{PLACE}:has([data-testid=stDataFrame]) .st-key-{_KEY},
.st-key-{PLACE}:has(.st-key-{_KEY}) [data-testid=stSkeleton] {{ display: none }}
[data-testid=stSkeleton] {{ animation: none }}
.st-key-{_KEY} {{ height: {HEIGHT}px; overflow: hidden }}
.st-key-{_KEY} table {{ table-layout: fixed; width: 100%; margin: 0; font-size: 0.875rem }}
.st-key-{_KEY} :is(th, td) {{
    height: 34px; padding: 0 0.5rem; overflow: hidden; white-space: nowrap; text-overflow: ellipsis;
}}
{" ".join(f".st-key-{_KEY} th:nth-child({i}) {{ width: {WIDTHS[name]}px }}" for i, name in enumerate(_COLUMNS, 1))}
</style>"""
"""Streamlit cannot tell when the table is there, the style sheet can: text and table take turns without a gap."""


def first_rows(filter: Filter, total: int) -> None:
    """Show the first rows of what `lists.claims_table` will show in the same container."""
    rows = table_rows(questions.rows(filter, page(total))[:_ROWS])
    lines = [_COLUMNS, ("---",) * len(_COLUMNS), *([_text(row[name]) for name in _COLUMNS] for row in rows)]
    with st.container(key=_KEY):
        st.html(_STYLE)
        st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _text(cell: str | float | None) -> str:
    if isinstance(cell, str):
        return escape(cell)
    return "–" if cell is None else f"{cell:.2f}×"
