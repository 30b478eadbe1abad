"""The table of Explore: every matching claim a row, which its button opens and its box chooses for comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from claims.filters import Filter
from claims.queries import Order
from claims.readable import figure_of_what, named_setting, readable
from claims.row_types import ClaimRow
from dashboard.explore import questions
from dashboard.shared import chosen, session
from dashboard.shared.cache import labels
from dashboard.shared.menus import one_of

SORTS: dict[Order, str] = {
    "factor": "Largest factor first",
    "newest": "Newest paper first",
    "oldest": "Oldest paper first",
    "paper": "By paper",
}
WIDTHS = {
    "Method": 108,
    "Claim": 150,
    "Open": 62,
    "Baseline": 130,
    "Setting": 130,
    "In the same run": 122,
    "By": 82,
    "Venue": 82,
    "Year": 64,
    "Factor": 92,
}
"""Of the columns of the table, in pixels; the others are as wide as their words.

The first three fit on a phone. None is pinned: Streamlit greys pinned cells.
"""
ROW = 40
"""Height of a row in pixels; a finger hits it."""
HEADER = 36
"""Height of the line of headings in pixels."""
HEIGHT = HEADER + 14 * ROW
"""Of the table, in pixels, at most."""
NOT_REPORTED = "not reported"
_HELP = {
    "Method": "What the figure is about.",
    "Setting": "Model, hardware and data set, as far as the source names them.",
    "In the same run": "What the text states for the same run, quality first: the price of a gain, or its other side.",
    "By": "Who measured: the authors of the paper, or whoever re-measured it.",
    "Year": "Of the first public version.",
    "Factor": "Above 1 is better. A range has no single factor. The bar ends at 10×.",
    "Quantity": "What exactly was saved or sped up, where the text says so.",
}
_BAR_ENDS = 10.0


def claims_table(filter: Filter, total: int) -> None:
    """The matching claims: all of them, or a part at a time where there are more than `questions.MOST_ROWS`.

    A row is opened by its button, through `session.CLAIM_ASKED`, and chosen for comparison by its box.
    """
    if questions.pages(total) > 1 or order(filter) != sorts(filter)[0]:  # a link may sort fewer rows, too
        _sort_menu(filter)
    place = st.container()
    number = _paged(filter, total)
    with place:
        _table(filter, number, total)


def page(total: int) -> int:
    """The page of the table that a link or a visitor chose."""
    return min(max(1, session.TABLE_PAGE.get()), questions.pages(total))


def order(filter: Filter) -> Order:
    """How the rows are sorted: as the visitor chose, else by factor where they are of one kind, else by paper."""
    wanted = next((each for each in SORTS if each == session.TABLE_SORT.get()), None)
    return wanted if wanted in sorts(filter) else sorts(filter)[0]


def sorts(filter: Filter) -> list[Order]:
    """The orders that make sense for `filter`, the default first: factors of several kinds are in none."""
    return [*SORTS] if len(filter.kind) == 1 else ["paper", "newest", "oldest"]


def _sort_menu(filter: Filter) -> None:
    session.TABLE_SORT.set(order(filter))
    one_of(
        "Sort",
        sorts(filter),
        key=session.TABLE_SORT.key,
        format_func=SORTS.__getitem__,
        on_change=session.TABLE_PAGE.clear,
        width=240,
    )


def _paged(filter: Filter, total: int) -> int:
    """The page of the table; another filter begins at page 1, a link at the page it names."""
    if session.TABLE_FILTER.get() != filter:
        session.TABLE_PAGE.set(1)
        session.TABLE_FILTER.set(filter)
    number, requested, last = page(total), session.TABLE_PAGE.get(), questions.pages(total)
    if requested > number:
        st.caption(f":material/link_off: Page {requested:,} does not exist; this is page {number:,} of {last:,}.")
    if last > 1:
        key = f"pagination_{session.ARRIVALS.get()}_{hash((filter, order(filter)))}"
        number = st.pagination(last, default=number, key=key)
    session.TABLE_PAGE.set(number)
    return number


def _table(filter: Filter, number: int, total: int) -> None:
    claims = questions.rows(filter, order(filter), number, total)
    chosen.tick_rows([claim["claim_id"] for claim in claims])
    rows = table_rows(claims)
    st.dataframe(
        rows,
        key=session.TABLE.key,
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        placeholder=NOT_REPORTED,
        width="stretch",
        height=min(HEADER + ROW * max(1, len(claims)), HEIGHT),
        row_height=ROW,
        alt="The matching claims",
        column_order=_columns(filter, claims),
        column_config=_config(),
    )
    part = f"{len(claims):,} of {total:,} claims; Export has all. " if len(claims) < total else ""
    st.caption(
        f"{part}Select {chosen.FEWEST} to {chosen.MOST} rows to compare. Click a heading to sort. "
        "By keyboard: arrows move, Shift and Space select a row; its name in the bar below opens it."
    )


def _columns(filter: Filter, claims: Sequence[ClaimRow]) -> list[str]:
    """What is shown: the kind where there are several, else the factor where there is one. The rest is a click away."""
    one_kind = len(filter.kind) == 1
    left_out = set()
    if not one_kind or all(claim["factor"] is None for claim in claims):
        left_out.add("Factor")
    return [*(() if one_kind else ("Kind",)), *(name for name in WIDTHS if name not in left_out)]


def _config() -> dict[str, Any]:
    config: dict[str, Any] = {
        name: st.column_config.TextColumn(width=WIDTHS.get(name), help=_HELP.get(name))
        for name in (*WIDTHS, "Quantity")
    }
    config["Year"] = st.column_config.NumberColumn(format="%d", width=WIDTHS["Year"], help=_HELP["Year"])
    config["Factor"] = st.column_config.ProgressColumn(
        format="%.4g×", min_value=0, max_value=_BAR_ENDS, width=WIDTHS["Factor"], help=_HELP["Factor"]
    )
    config["Open"] = st.column_config.ButtonColumn(
        type="secondary", width=WIDTHS["Open"], key=session.TABLE_OPENED.key, on_click=_open
    )
    return config


def _open() -> None:
    """Open the claim of the row whose button was clicked."""
    clicked, ids = session.TABLE_OPENED.get(), session.TABLE_IDS.get() or []
    if clicked is not None and clicked["row"] < len(ids):
        session.CLAIM_ASKED.set(ids[clicked["row"]])


def table_rows(claims: Sequence[ClaimRow]) -> list[dict[str, Any]]:
    """Claims of `questions.rows` as rows of the table: its columns with what stands in them, None for not reported."""
    kinds, quantities, families, venues = (labels(name) for name in ("kind", "quantity", "family", "venue"))
    return [
        {
            "Method": claim["who"],
            "Claim": figure_of_what(claim),
            "Baseline": readable(claim["baseline"]) or None,
            "Setting": named_setting(claim),
            "In the same run": readable(claim["same_run"]) or None,
            "By": claim["measured_by"],
            "Venue": venues.get(claim["venue"], claim["venue"]),
            "Year": claim["year"],
            "Factor": claim["factor"],
            "Kind": kinds[claim["kind"]],
            "Quantity": quantities.get(claim["quantity"] or ""),
            "Metric": readable(claim["metric"]) or None,
            "Family": families.get(claim["family"], claim["family"]),
            "Open": "Open",
        }
        for claim in claims
    ]
