"""The bar at the bottom with the decisions and their keys, and what came of the last one."""

from __future__ import annotations

import streamlit as st

from claims.candidates.reviewing import Outcome
from claims.problem import as_text
from dashboard.inbox import desk
from dashboard.inbox.desk import Form
from dashboard.shared import permissions, session
from dashboard.shared.markup import escape

_STYLE = """<style>
@media (max-width: 640px) {
    .st-key-inbox_bar { flex-wrap: nowrap; overflow-x: auto }
    .st-key-inbox_bar > :is(.st-key-inbox_accept, .st-key-inbox_skip, .st-key-inbox_undo) { order: -1 }
}
.st-key-inbox_bar button p { white-space: nowrap }
</style>"""
"""On a phone the decisions stay in one line that can be pushed aside; the reasons come last."""
REASONS = ("A condition or a size", "Not this paper’s figure", "Misread", "Too vague")
"""Why a candidate is no claim; each has its key, from 1."""


def bar(form: Form) -> None:
    """What can be done with the ticked candidates."""
    off = not permissions.may_write()
    count = len(form.chosen())
    none = off or not count
    st.html(_STYLE)
    with st.bottom, st.container(horizontal=True, vertical_alignment="center", gap="small", key="inbox_bar"):
        st.button(f"Accept {count}", key="inbox_accept", type="primary", shortcut="A", disabled=none,
                  on_click=desk.accept, args=(form,))  # fmt: skip
        st.markdown("Reject:", width="content")
        for number, reason in enumerate(REASONS, start=1):
            st.button(reason, key=f"inbox_reject_{number}", shortcut=str(number), disabled=none,
                      on_click=desk.reject, args=(form, reason))  # fmt: skip
        with st.popover("Other reason", disabled=none):
            st.text_input(
                "Why is it no claim?", key=session.INBOX_REASON.key, max_chars=200, on_change=_other, args=(form,)
            )
        st.button("Skip", key="inbox_skip", shortcut="S", on_click=desk.skip, args=(form,))
        undo(off)


def undo(off: bool) -> None:
    """Take back the curator's last decision."""
    st.button("Undo", key="inbox_undo", icon=":material/undo:", shortcut="U", disabled=off, on_click=desk.undo)


def said() -> None:
    """What came of the last decision, with the problems that kept a record from being saved."""
    outcome: Outcome | None = session.DECIDED.get()
    if outcome is None:
        return
    if outcome.done:
        st.success(escape(outcome.said), icon=":material/check:")
        return
    st.warning(escape(outcome.said), icon=":material/warning:")
    if outcome.change is not None and outcome.change.problems:
        st.code(as_text(outcome.change.problems), language=None, wrap_lines=True)


def _other(form: Form) -> None:
    reason = str(session.INBOX_REASON.get() or "").strip()
    session.INBOX_REASON.clear()
    if reason:
        desk.reject(form, reason)
