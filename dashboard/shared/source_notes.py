"""What every page says of where its claims are from: an older state than that of the records, a release of others."""

from __future__ import annotations

import streamlit as st

from claims.settings import settings
from claims.store_source import stale
from dashboard.shared import cache
from dashboard.shared.markup import escape


def stale_note() -> None:
    """Say so where the page shows an older state than that of the records, and since when."""
    if cache.watcher().store(timeout=0) is not None and (message := stale(cache.watcher())):
        st.warning(message, icon=":material/history:")


def origin_note() -> None:
    """Say which release of which address the page shows, where it is one."""
    if origin := settings().origin:
        st.caption(f":material/public: {escape(origin)}")
