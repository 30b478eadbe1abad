"""A results table, pasted: shown as read, its heads named, its cells taken as claims of the form."""

from __future__ import annotations

import zlib

import streamlit as st

from claims.adding.form_line import line_parts
from claims.extract import MAX_LENGTH
from claims.tables import as_text
from claims.tables.cell_claims import CellClaims
from claims.tables.grid import TableError
from claims.tables.reading import Reading, first_reading
from claims.tables.recognise import read_tables
from claims.vocabulary import Vocabularies
from dashboard.add import table_menus
from dashboard.add.draft import ClaimForm, Draft
from dashboard.add.field_widgets import bind_field
from dashboard.add.table_html import STYLE, as_html
from dashboard.shared.markup import escape
from dashboard.shared.menus import one_of

MOST = 60
"""Claims that are taken from a table at once: each is a line of the page."""
_SHOWN = 8
_PLACEHOLDER = "Paste LaTeX, Markdown, HTML, CSV or cells of a spreadsheet."


def box(draft: Draft, vocabularies: Vocabularies) -> None:
    """The box, and once there is a table in it what is made of it."""
    text = draft.typed.get("table", "")
    with st.expander("Paste a results table", expanded=bool(text), icon=":material/table_chart:"):
        begin_with, tie = bind_field(f"add_{draft.version}_table", draft.typed, "table")
        st.text_area("Results table", begin_with, height=140, max_chars=MAX_LENGTH, placeholder=_PLACEHOLDER, **tie)
        st.button("Read the table", icon=":material/table_view:")
        if not text.strip():
            return
        try:
            _read(draft, text, vocabularies)
        except TableError as error:
            st.warning(f"{escape(str(error)[:1].upper() + str(error)[1:])}.", icon=":material/info:")


def _read(draft: Draft, text: str, vocabularies: Vocabularies) -> None:
    tables = read_tables(text)
    key = f"table_{draft.version}_{zlib.crc32(text.encode('utf-8', 'replace'))}"
    number = 0
    if len(tables) > 1:
        number = one_of("Which table", range(len(tables)), format_func=lambda i: as_text.in_short(tables[i]), key=key)
    table = tables[number or 0]
    st.html(STYLE + as_html(table))
    reading = table_menus.chosen(first_reading(table, vocabularies), draft, vocabularies, f"{key}_{number}")
    _claims(draft, reading)


def _claims(draft: Draft, reading: Reading) -> None:
    """The claims in lines, why other cells make none, and the button that takes them."""
    found = reading.claims()
    count = len(found.claims)
    st.markdown(f"**{count} claim{'s' * (count != 1)}**")
    lines = [_line(claim) for claim in found.claims[:_SHOWN]]
    lines += [f"and {count - _SHOWN} more"] if count > _SHOWN else []
    st.caption("  \n".join(lines))
    for sentence in found.summary():
        st.caption(f"No claim of {escape(sentence)}.")
    if count > MOST:
        st.info(f"At most {MOST} claims are taken at once: leave rows or columns out, or use `claims table`.")
    label = f"Take {count} claim{'s' * (count != 1)}"
    st.button(
        label, type="primary", icon=":material/playlist_add:", disabled=not 0 < count <= MOST, on_click=_take,
        args=(draft, found, reading),
    )  # fmt: skip


def _line(claim: dict[str, str]) -> str:
    figure, versus, setting, _ = line_parts(claim)
    return escape(" | ".join(filter(None, (claim.get("subject", ""), figure, versus, setting))))


def _take(draft: Draft, found: CellClaims, reading: Reading) -> None:
    """Put the claims into the form; what caption and headings are only taken to state stays a guess."""
    guessed = [name for name, _ in reading.choices.settings]
    draft.claims += [ClaimForm(dict(claim), guessed=[n for n in guessed if n in claim]) for claim in found.claims]
    draft.typed["table"] = ""
    draft.read = True
    draft.redraw()
