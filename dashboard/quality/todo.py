"""Something left to do for a curator, as rows that each open the form that fixes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from dashboard.shared.open_table import open_table
from dashboard.shared.pages import ADD
from dashboard.shared.url_params import EDIT, FIELD

MOST = 100
"""Rows shown per table; fixing some brings up the next."""
_FIRST = 5


class At(NamedTuple):
    """Where a row leads: a claim, and its field in question."""

    claim: str
    field: str = ""


class Todo(NamedTuple):
    """One kind of work."""

    title: str
    note: str
    """What to do with the rows."""
    rows: Sequence[dict[str, object]]
    """The first `MOST` of them."""
    at: Sequence[At | None]
    """Where each row leads; None where the form cannot help."""
    done: str
    """What is said where there are no rows."""

    @property
    def tab(self) -> str:
        """The title with the number of rows, grey where there are none."""
        count = f"{MOST}+" if len(self.rows) >= MOST else str(len(self.rows))
        return f"{self.title} {count}" if self.rows else f":gray[{self.title} 0]"


def table(todo: Todo) -> None:
    """All of it."""
    if not todo.rows:
        st.success(todo.done, icon=":material/check_circle:")
        return
    st.caption(todo.note + (f" The first {MOST}." if len(todo.rows) >= MOST else ""))
    _open_form(todo.rows, todo.at, f"quality {todo.title}", todo.title, 460)


def next_to_do(todos: Sequence[Todo]) -> None:
    """The first rows of all of them, one of each kind before a second of any."""
    ranked = sorted(
        (place, kind, todo.title, row, at)
        for kind, todo in enumerate(todos)
        for place, (row, at) in enumerate(zip(todo.rows[:_FIRST], todo.at, strict=False))
    )
    if not ranked:
        st.success("Nothing is left to do.", icon=":material/check_circle:")
        return
    rows = [{"What": title, **_in_short(row)} for _, _, title, row, _ in ranked[:_FIRST]]
    _open_form(rows, [at for *_, at in ranked], "quality next", "The next things to do", 300)


def _in_short(row: dict[str, object]) -> dict[str, str]:
    first, *others = [(name, str(value)) for name, value in row.items() if value is not None]
    return {"Which": first[1], "Details": " · ".join(f"{name}: {value}" for name, value in others[:3])}


def _open_form(rows: Sequence[dict], at: Sequence[At | None], key: str, alt: str, high: int) -> None:
    closed = [{**row, "_closed": where is None} for row, where in zip(rows, at, strict=False)]
    opened = open_table(closed, key, alt, label="Edit", most_high=high)
    if opened is not None and (where := at[opened]):
        st.switch_page(ADD.script, query_params={EDIT: where.claim, **({FIELD: where.field} if where.field else {})})
