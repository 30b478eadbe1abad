"""What changed last, as data/CHANGES.md tells it; nothing where there is no such file."""

from __future__ import annotations

import streamlit as st

from claims.changes import Change, What, parse, summary
from claims.regular_files import read_bytes
from dashboard.shared.cache import changes_file
from dashboard.shared.links import claim_address, paper_address
from dashboard.shared.markup import escape

MOST = 8  # changes of a range of revisions
MOST_SECTIONS = 3
_FIRST = (What.WITHDRAWN, What.CORRECTED, What.DISPUTED, What.RESTORED)  # what a reader must not miss


def whats_new() -> None:
    """The last changes of the collection, drawn when opened."""
    file = changes_file()
    if file is None or not file.exists():
        return
    opened = st.expander("What’s new", icon=":material/new_releases:", key="whats_new_open", on_change="rerun")
    if not opened.open:
        return
    with opened:
        try:
            text = read_bytes(file, file.parent).decode(errors="replace")
        except OSError as error:
            st.caption(f"CHANGES.md cannot be read: {error.strerror}.")
            return
        for section in parse(text)[:MOST_SECTIONS]:
            st.markdown(f"**{section.day.isoformat()}** · {escape(summary(section.changes))}")
            ordered = sorted(section.changes, key=lambda change: change.what not in _FIRST)
            st.markdown("\n".join(f"- {_line(change)}" for change in ordered[:MOST]))
            if len(ordered) > MOST:
                st.caption(f"{len(ordered) - MOST:,} more in data/CHANGES.md.")


def _line(change: Change) -> str:
    did = change.what.label.partition(" ")[2]
    return f"{escape(did)}: {_link(change)} {escape(change.text)}"


def _link(change: Change) -> str:
    name = escape(change.id)
    if change.what.label.startswith("Claims") and change.what is not What.CLAIM_GONE:
        return f"[{name}]({claim_address(change.id)})"
    if change.what in (What.PAPER_ADDED, What.PAPER_CHANGED):
        return f"[{name}]({paper_address(change.id)})"
    return name
