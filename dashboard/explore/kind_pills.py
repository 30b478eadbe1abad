"""The kinds of claim as pills: the one that is chosen is shown, in the chart, the table, the counts and the export."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from claims.captions import FIRST, SHORT
from claims.filters import ALL_KINDS
from claims.queries import KindSummary
from claims.words import Kind
from dashboard.explore import questions
from dashboard.shared import session


def chosen_kinds(counts: Mapping[str, KindSummary]) -> tuple[str, ...]:
    """The kinds to show, none for all: those that the visitor chose, else one that fits."""
    kinds = session.KINDS.get()
    if kinds is not None:
        return kinds
    return (questions.first_kind(counts),) if counts else ()


def kind_pills(counts: Mapping[str, KindSummary], kinds: tuple[str, ...]) -> None:
    """Draw the pills with the number of matching claims of each kind, `kinds` being chosen."""
    chosen = ALL_KINDS if not kinds else kinds[0] if len(kinds) == 1 else None
    pills = [ALL_KINDS, *(kind.value for kind in FIRST)]
    more = [kind.value for kind in Kind if kind not in FIRST]
    if chosen in more:
        more.remove(chosen)
        pills.append(chosen)
    session.KIND_PILL.set(chosen)  # each time: after Back the browser has forgotten it
    total = sum(each.claims for each in counts.values())

    def label(kind: str) -> str:
        if kind == ALL_KINDS:
            return f"All {total:,}"
        return f"{SHORT[Kind(kind)]} {counts[kind].claims if kind in counts else 0:,}"

    st.pills(
        "Kind of claim",
        pills,
        key=session.KIND_PILL.key,
        format_func=label,
        label_visibility="collapsed",
        on_change=_pill_chosen,
    )
    st.menu_button("More", more, key=session.KIND_MORE.key, format_func=label, on_click=_more_chosen)


def _pill_chosen() -> None:
    """Take the pill that was clicked; a second click on the chosen one changes nothing."""
    if pill := session.KIND_PILL.get():
        session.KINDS.set(() if pill == ALL_KINDS else (pill,))


def _more_chosen() -> None:
    if kind := session.KIND_MORE.get():
        session.KINDS.set((kind,))
