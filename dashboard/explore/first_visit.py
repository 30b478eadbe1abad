"""What makes a first visit quick, all of it: a warm server, the first rows as text, and pauses between large parts.

The browser of a new visitor must load the code of the chart and of the table before it can draw them, and stands still
meanwhile. So it gets the rows as text in the place of the chart, then the chart, then menus and table, with a pause
after the rows and after the chart.
"""

from __future__ import annotations

import logging
import time

import streamlit as st

from claims.filters import Filter
from claims.tuning import keep_what_is_loaded, no_garbage_collection
from dashboard.explore import questions
from dashboard.explore.claims_table import HEIGHT, NOT_REPORTED, ROW, WIDTHS, order, page, table_rows
from dashboard.shared import address_bar, session
from dashboard.shared.cache import watcher
from dashboard.shared.markup import escape

ROWS_ALONE = 0.3
"""Seconds in which the browser of a new visitor draws the rows: else it is chance whether it loads the chart before."""
CHART_ALONE = 0.6
"""Seconds in which it loads and draws the chart, which takes longer with the menus beside it.

Measured on two cores: chart after 2.9 s and table after 3.5 s; with the menus before this pause 3.5 and 3.9 s.
"""
GRACE = 3.0
"""Seconds in which the first page, if it is asked for at once, has the server to itself."""
PLACE = "shown"
"""Key of the container that holds these rows and then the chart, or the table where that is shown alone."""
log = logging.getLogger(__name__)
_KEY = "first_rows"
_ROWS = 14
_COLUMNS = ("Method", "Claim", "Baseline", "Setting", "Year")
_STYLE = f"""<style>
.st-key-{PLACE}:has(:is([data-testid=stDataFrame], .js-plotly-plot)) .st-key-{_KEY},
.st-key-{PLACE}:has(.st-key-{_KEY}) [data-testid=stSkeleton] {{ display: none }}
[data-testid=stSkeleton] {{ animation: none }}
.st-key-{_KEY} {{ height: {HEIGHT}px; overflow: hidden }}
.st-key-{_KEY} table {{ table-layout: fixed; width: 100%; margin: 0; font-size: 0.875rem }}
.st-key-{_KEY} :is(th, td) {{
    height: {ROW - 1}px; padding: 0 0.5rem; overflow: hidden; white-space: nowrap; text-overflow: ellipsis;
}}
{" ".join(f".st-key-{_KEY} th:nth-child({i}) {{ width: {WIDTHS[name]}px }}" for i, name in enumerate(_COLUMNS, 1))}
@media (max-width: 640px) {{ .st-key-{_KEY} :is(th, td):nth-child(n + 3) {{ display: none }} }}
</style>"""
"""Hide the text rows as soon as chart or table exist. Streamlit gives no event for that; CSS `:has` does."""


def begins() -> bool:
    """Whether the browser of this visitor has nothing of the app yet; asked once a run."""
    seen = session.SEEN.get()
    session.SEEN.set(True)
    return not seen and address_bar.new_visitor()


def first_rows(filter: Filter, total: int, shown: bool) -> None:
    """Where `shown`, the first rows of the table, until chart or table stand below them in the same container."""
    with st.empty():  # stays when the rows are gone, so that what is below it is not made again
        if shown:
            _rows(filter, total)
    if shown:
        time.sleep(ROWS_ALONE)


def chart_alone() -> None:
    """Let the browser load and draw the chart, before it is given more."""
    time.sleep(CHART_ALONE)


def _rows(filter: Filter, total: int) -> None:
    rows = table_rows(questions.rows(filter, order(filter), page(total), total)[:_ROWS])
    lines = [_COLUMNS, ("---",) * len(_COLUMNS), *([_text(row[name]) for name in _COLUMNS] for row in rows)]
    with st.container(key=_KEY):
        st.html(_STYLE)
        st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _text(cell: str | int | None) -> str:
    return escape(NOT_REPORTED if cell is None else str(cell))


def warm_up(grace: float = GRACE) -> None:
    """Load the libraries and ask what the bare page asks: first what its first words need, then the rest.

    The server does this before the browser of its first visitor is ready. A failure is left to the page to show.
    """
    try:
        with no_garbage_collection():
            _load_and_ask(grace)
    except Exception:
        log.exception("the server could not be warmed up")
    finally:
        keep_what_is_loaded()


def _load_and_ask(grace: float) -> None:
    from dashboard.shared import downloads  # noqa: F401

    watcher().store(timeout=None)
    first = questions.first_words()
    keep_what_is_loaded()
    time.sleep(grace)
    if first:
        questions.rest_of_page(first)
