"""The note on the part of a link that a page did not understand; Streamlit alone would drop it without a word."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.shared import session
from dashboard.shared.markup import escape

_MOST = 5


def ignore(words: Sequence[str]) -> None:
    """Have `ignored_note` name `words`: what a page did not understand of the link by which it was reached."""
    session.IGNORED.set(tuple(words))


def ignored_note() -> None:
    """Name what of the link was not understood."""
    if ignored := session.IGNORED.get():
        shown = "; ".join(escape(words) for words in ignored[:_MOST])
        more = f"; and {len(ignored) - _MOST} more" if len(ignored) > _MOST else ""
        st.info(f"Part of the link was ignored: {shown}{more}.", icon=":material/link_off:")
