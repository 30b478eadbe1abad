"""The answer to a query: waited for with a button that ends it, remembered, drawn."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import streamlit as st

from claims.engines.limits import TooMuchError
from claims.sandbox.asking import Limits, QueryError, ask
from claims.sandbox.result import Result, arrow, content
from claims.settings import settings
from claims.store import DamagedStoreError, Store
from dashboard.charts.result_bars import bars, describe, labelled
from dashboard.shared import links, session
from dashboard.shared.cache import store
from dashboard.shared.markup import escape
from dashboard.shared.pictures import picture

log = logging.getLogger(__name__)

_SOON = 0.5  # seconds in which most queries are answered, without a word about it
_FILES = {"CSV": ("csv", "text/csv"), "JSON": ("json", "application/json"), "Parquet": ("parquet", None)}
_CLAIM = "claim_id"


def local_store() -> Store:
    """The store that SQL is asked of; on a cluster the page ends here and says so."""
    current = store()
    if not isinstance(current, Store):
        st.info(
            "SQL is answered by DuckDB, and this dashboard reads a table on a cluster. Download a selection on Explore "
            "as Parquet, or run `claims sql` where the records are.",
            icon=":material/lock:",
        )
        st.stop()
    return current


def answered(current: Store, query: str) -> Result | None:
    """The answer to `query`; without one the page says why."""
    key = (current.path.name, query)
    kept = session.SQL_ANSWER.get()
    if kept is None or kept[0] != key:
        place = st.empty()
        kept = (key, _asked(current, query, place.container()))
        place.empty()
        session.SQL_ANSWER.set(kept)
    if isinstance(kept[1], Result):
        return kept[1]
    sentence, _, line = kept[1].partition("\n\n")
    st.error(escape(sentence), icon=":material/error:")
    if line:
        st.code(line, language=None)
    return None


def _asked(current: Store, query: str, place: st.delta_generator.DeltaGenerator) -> Result | str:
    """The answer, or in words why there is none."""
    limits = Limits(seconds=settings().question_seconds)
    try:
        return ask(current.path, query, limits, _waiting(place))
    except (QueryError, TooMuchError) as error:
        return str(error)
    except DamagedStoreError as error:
        log.warning("%s", error)  # with a path, which is not for visitors
        return "The claims could not be read for this query; try again in a little while."


def _waiting(place: st.delta_generator.DeltaGenerator) -> Callable[[], None]:
    """Says after a moment that the query runs. Every word it draws also ends the query if the visitor left it."""
    began = time.monotonic()
    words: list[st.delta_generator.DeltaGenerator] = []

    def wait() -> None:
        seconds = time.monotonic() - began
        if seconds > _SOON and not words:
            with place.container(horizontal=True, vertical_alignment="center"):
                st.button("Cancel", key="sql_cancel", icon=":material/stop:", on_click=_cancel)
                words.append(st.empty())
        for each in words:
            each.caption(f"Running for {seconds:.0f} s …")

    return wait


def _cancel() -> None:
    session.SQL_ASKED.clear()
    st.toast("The query was cancelled.", icon=":material/stop:")


def shown(result: Result) -> None:
    """Draw the rows, and where they have a name and a number each, a bar for each."""
    count = len(result.rows)
    st.caption(result.cut or f"{count:,} row{'s' * (count != 1)} in {result.seconds:.1f} s.")
    _table(result)
    with st.container(horizontal=True):
        for label, (format, mime) in _FILES.items():
            st.download_button(
                label,
                lambda format=format: content(result, format),
                file_name=f"claims-query.{format}",
                mime=mime or "application/octet-stream",
                icon=":material/download:",
                on_click="ignore",
            )
    if found := labelled(result.columns, result.rows):
        picture(bars(found), "sql_bars", f"{found.number} by {found.label}", describe(found))


def _table(result: Result) -> None:
    table, config = arrow(result).to_pandas(), {}
    if (_CLAIM, "VARCHAR") in [tuple(column) for column in result.columns]:
        table[_CLAIM] = [links.claim_address(claim) if claim else None for claim in table[_CLAIM]]
        config[_CLAIM] = st.column_config.LinkColumn(display_text=r"claim=(.*)$")
    for name, kind in result.columns:
        if kind in ("INTEGER", "BIGINT", "HUGEINT"):
            config[name] = st.column_config.NumberColumn(format="%d")
    st.dataframe(
        table,
        key="sql_rows",
        hide_index=True,
        placeholder="–",
        alt=f"The answer: {len(result.rows)} rows of {', '.join(result.names)}",
        column_config=config,
    )
