"""Claims as tables: the one whose rows open a claim, and a readable place for what has no factor."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import streamlit as st

from claims.filters import Filter
from claims.row_types import ClaimRow
from claims.words import Form, Kind, Unit
from dashboard.explore import questions
from dashboard.explore.questions import FIRST_LISTED, MOST_LISTED, PAGE_SIZE
from dashboard.shared import session
from dashboard.shared.cache import labels
from dashboard.shared.claim_drawer import bound_text
from dashboard.shared.markup import escape

_TITLES = {
    Kind.COMPLEXITY_BOUND: "Proven growth rates",
    Kind.COMPARISON: "Better, equal or worse, in words",
    Kind.QUALITY_SCORE: "Scores reached",
    Kind.QUALITY_GAIN: "Gains in points, or in words: they have no factor",
    Kind.CAPACITY: "What became possible",
    Kind.RESOURCE_USE: "What a run took",
}
WIDTHS = {"Who": 170, "Claim": 130, "Compared with": 190, "On what": 240, "Factor": 75, "In the same run": 260}
"""Of the columns of the table, in pixels; the others are as wide as their words."""
HEIGHT = 460
"""Of the table, in pixels, at most."""


def pages(total: int) -> int:
    """How many pages the table has."""
    return max(1, math.ceil(total / PAGE_SIZE))


def claims_table(filter: Filter, total: int) -> None:
    """The matching claims, a page at a time; asks for the claim whose cell was clicked."""
    place = st.container()
    number = _paged(filter, total)
    with place:
        _, clicked = _table(filter, number)
    if clicked:
        session.CLAIM_ASKED.set(clicked)


def page(total: int) -> int:
    """The page of the table that a link or a visitor chose."""
    return min(max(1, session.TABLE_PAGE.get()), pages(total))


def _paged(filter: Filter, total: int) -> int:
    """The page of the table; another filter begins at page 1, a link at the page it names."""
    if session.TABLE_FILTER.get() != filter:
        session.TABLE_PAGE.set(1)
        session.TABLE_FILTER.set(filter)
    number, requested = page(total), session.TABLE_PAGE.get()
    if requested > number:
        st.caption(f":material/link_off: There is no page {requested}: this is the last of {pages(total)}.")
    if pages(total) > 1:
        key = f"pagination_{session.ARRIVALS.get()}_{hash(filter)}"
        number = st.pagination(pages(total), default=number, key=key)
    session.TABLE_PAGE.set(number)
    return number


def _table(filter: Filter, number: int) -> tuple[list[str], str | None]:
    claims = questions.rows(filter, number)
    ids = [claim["claim_id"] for claim in claims]
    _follow(ids)
    event = st.dataframe(
        table_rows(claims),
        key=session.TABLE.key,
        on_select="rerun",
        selection_mode=["multi-row", "single-cell"],
        hide_index=True,
        placeholder="–",
        width="stretch",
        height=min(38 + 35 * max(1, len(claims)), HEIGHT),
        alt="The matching claims, largest factor first",
        column_config={
            "Who": st.column_config.TextColumn(pinned=True, width=WIDTHS["Who"]),
            "Claim": st.column_config.TextColumn(width=WIDTHS["Claim"]),
            "Compared with": st.column_config.TextColumn(width=WIDTHS["Compared with"]),
            "On what": st.column_config.TextColumn(
                width=WIDTHS["On what"], help="The conditions, as far as the source names them."
            ),
            "Factor": st.column_config.NumberColumn(format="%.2f×", width=WIDTHS["Factor"]),
            "In the same run": st.column_config.TextColumn(
                width=WIDTHS["In the same run"],
                help="What the text states for the same run: the price of a gain, or its other side.",
            ),
            "Quantity": st.column_config.TextColumn(help="What exactly was saved or sped up, where the text says so."),
            "Year": st.column_config.NumberColumn(format="%d", width="small"),
        },
    )
    selection = event["selection"]
    ticked = [ids[row] for row in selection.get("rows", []) if row < len(ids)]
    session.TICKED.set(ticked)
    cells = selection.get("cells", [])
    return ticked, ids[cells[0][0]] if cells and cells[0][0] < len(ids) else None


def _follow(ids: list[str]) -> None:
    """Selections are positions: when the rows change, tick the same claims again, wherever they are now."""
    if session.TABLE_IDS.get() != ids:
        ticked = [ids.index(one) for one in session.TICKED.get() if one in ids]
        session.TABLE.set({"selection": {"rows": ticked, "cells": []}})
        session.TABLE_IDS.set(ids)


def forget_cell() -> None:
    """Take the click on a cell back, so that the same cell can be clicked again."""
    session.TABLE_IDS.clear()


def table_rows(claims: Sequence[ClaimRow]) -> list[dict[str, Any]]:
    """Claims of `questions.rows` as rows of the table: its columns with what stands in them."""
    kinds, quantities, families, venues = (labels(name) for name in ("kind", "quantity", "family", "venue"))
    return [
        {
            "Who": claim["who"],
            "Claim": claim["printed"],
            "Compared with": claim["baseline"] or "–",
            "On what": claim["setting"] or "–",
            "Factor": claim["factor"],
            "In the same run": claim["same_run"] or "–",
            "Kind": kinds[claim["kind"]],
            "Quantity": quantities[claim["quantity"]] if claim["quantity"] else "–",
            "Metric": claim["metric"] or "–",
            "Family": families.get(claim["family"], claim["family"]),
            "Venue": venues.get(claim["venue"], claim["venue"]),
            "Year": claim["year"],
        }
        for claim in claims
    ]


def without_factor(filter: Filter, kind: Kind, count: int) -> None:
    """The `count` claims of `kind` that have no factor: points and scores with their unit, bounds typeset, words as
    words."""
    if not count:
        return
    st.markdown(f"**{_TITLES.get(kind, 'Without a factor')}**")
    more = count > FIRST_LISTED and st.toggle(f"Show all {count}" if count <= MOST_LISTED else "Show more")
    claims = questions.unfactored(filter, kind, MOST_LISTED if more else FIRST_LISTED)
    with st.container(border=True, gap="small"):
        for claim in claims:
            figure, words, button = st.columns([3, 7, 1], vertical_alignment="center")
            figure.markdown(_left(claim))
            words.markdown(_right(claim))
            if button.button("Open", key=f"open_{claim['claim_id']}", type="tertiary"):
                session.CLAIM_ASKED.set(claim["claim_id"])
    if more and count > MOST_LISTED:
        st.caption(f"The newest {MOST_LISTED}; the table below has all.")


def _left(claim: ClaimRow) -> str:
    if claim["form"] == Form.BOUND:
        before = f"  \n:small[before: {bound_text(claim['previous_bound'])}]" if claim["previous_bound"] else ""
        return f"{bound_text(claim['bound'])}{before}"
    if claim["form"] == Form.WORDS:
        return f"*{escape(claim['outcome'])}*"
    unit = f" {escape(claim['metric'])}" if claim["unit"] == Unit.UNSTATED and claim["metric"] else ""
    return f"**{escape(claim['printed'])}**{unit}"


def _right(claim: ClaimRow) -> str:
    parts = [f"**{escape(claim['who'])}**"]
    if claim["metric"]:
        parts.append(escape(claim["metric"]))
    if claim["baseline"]:
        parts.append(f"against {escape(claim['baseline'])}")
    if claim["condition"]:
        parts.append(escape(claim["condition"]))
    lines = [" · ".join(parts), f":small[“{escape(claim['quote'])}”, {claim['year']}]"]
    if claim["form"] == Form.BOUND and claim["note"]:  # it tells what marks the quoted text has lost
        lines.append(f":small[:material/info: {escape(claim['note'])}]")
    return "  \n".join(lines)
