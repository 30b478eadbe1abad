"""An imported collection, alone in place of the records: where it is from, a search, a table. Nothing is pooled."""

from __future__ import annotations

import math
from typing import NamedTuple

import streamlit as st

from claims import queries
from claims.filters import MAX_TEXT, Filter
from claims.importing.collection_files import CollectionError, Provenance, read_provenance
from claims.row_types import ClaimRow
from claims.store import Queryable
from dashboard.shared import address_bar, links, session
from dashboard.shared.cache import collection, collections, watcher
from dashboard.shared.markup import escape
from dashboard.shared.pages import EXPLORE
from dashboard.shared.url_params import COLLECTION, PAGE, WORDS, Pairs, chosen, last

ROWS = 500
"""Of a page of the table."""
_COLUMNS = ("who", "printed", "metric", "baseline", "model", "hardware", "task", "dataset", "condition", "measured_by")
_MORE = ("year", "quote", "where", "title")
_TITLES = {"who": "Method", "printed": "Claim", "measured_by": "By", "where": "Where in the source", "title": "Source"}


class Asked(NamedTuple):
    """What the address asks for."""

    name: str
    words: str = ""
    page: int = 1


def asked() -> Asked | None:
    """The collection that the address names, where there is one of that name."""
    raw = address_bar.params()
    name = last(raw, COLLECTION)
    if not name or name not in collections():
        return None
    page = last(raw, PAGE)
    return Asked(name, last(raw, WORDS)[:MAX_TEXT], int(page) if page.isdecimal() and len(page) < 7 else 1)


def switch(name: str) -> None:
    """A menu of what is shown, the records or one collection; nothing where there is no collection."""
    found = collections()
    if not found:
        return
    session.COLLECTION.set(name)
    st.sidebar.selectbox(
        "Shown",
        ["", *found],
        key=session.COLLECTION.key,
        format_func=lambda each: f"Collection: {each}" if each else "Curated records",
        help="An imported collection stands alone: nothing of it is counted, pooled or ranked with the records.",
        on_change=lambda: address_bar.ask_for(dict(chosen((COLLECTION, session.COLLECTION.get())))),
    )


def show(wanted: Asked) -> None:
    """Draw the collection that is asked for."""
    switch(wanted.name)
    st.title(f"Collection: {wanted.name}", anchor=False)
    data = watcher().data
    try:
        if data is None:
            return
        provenance, store = read_provenance(data, wanted.name), collection(wanted.name)
    except (CollectionError, OSError) as error:
        st.error(f"The collection cannot be read: {escape(str(error))}.", icon=":material/error:")
        return
    _provenance(provenance)
    _table(wanted, store)
    address_bar.write(EXPLORE, _params(wanted))


def _provenance(provenance: Provenance) -> None:
    st.markdown(escape(f"{provenance.line()}."))
    left_out = f"; {provenance.figures - provenance.claims:,} make no claim" if provenance.refused else ""
    st.caption(
        f"{provenance.claims:,} of {provenance.figures:,} figures{left_out}. Not checked, not pooled with records."
    )


def _params(wanted: Asked) -> Pairs:
    page = str(wanted.page) if wanted.page > 1 else ""
    return chosen((COLLECTION, wanted.name), (WORDS, wanted.words), (PAGE, page))


def _table(wanted: Asked, store: Queryable) -> None:
    session.COLLECTION_WORDS.set(wanted.words)
    st.text_input(
        "Search",
        key=session.COLLECTION_WORDS.key,
        placeholder="Search this collection",
        on_change=lambda: address_bar.ask_for(dict(_params(Asked(wanted.name, session.COLLECTION_WORDS.get())))),
    )
    filter = Filter(q=wanted.words)
    total = store.ask(queries.count, filter)
    pages = max(1, math.ceil(total / ROWS))
    page = min(max(wanted.page, 1), pages)
    names = ("claim_id", *_COLUMNS, *_MORE)
    rows = store.ask(queries.claims_page, filter, names, "factor", ROWS, ROWS * (page - 1))
    st.markdown(f"{total:,} claim{'s' * (total != 1)}")
    shown = [_row(row) for row in rows]
    empty = {title for title in (shown[0] if shown else ()) if all(row[title] is None for row in shown)}
    columns = [title for title in (shown[0] if shown else ()) if title not in empty]
    st.dataframe(shown, hide_index=True, width="stretch", column_order=columns, alt="The claims of the collection")
    _ways_on(wanted, page, pages)


def _row(row: ClaimRow) -> dict[str, object]:
    values: dict[str, object] = {**row}
    return {_TITLES.get(name, name.capitalize()): values[name] for name in (*_COLUMNS, *_MORE)}


def _ways_on(wanted: Asked, page: int, pages: int) -> None:
    """The other pages of the table, and all claims as a file."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, number in (("Previous", page - 1), ("Next", page + 1)):
            there = dict(_params(wanted._replace(page=number)))
            off = not 1 <= number <= pages
            st.button(label, key=f"collection_{label}", disabled=off, on_click=address_bar.ask_for, args=(there,))
        st.caption(f"Page {page:,} of {pages:,}", width="content")
        st.link_button("CSV", links.address("api/claims.csv", _params(wanted._replace(page=1))))
