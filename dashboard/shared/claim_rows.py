"""Claims as the table of every page but Explore: a row opens its claim, a tick puts it into the comparison."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims import queries
from claims.row_types import ClaimRow
from claims.words import Attribution, Kind, Quantity, Status, Verification
from dashboard.shared import chosen, session
from dashboard.shared.cache import ask
from dashboard.shared.claim_drawer import whole_claim
from dashboard.shared.markup import escape, readable, shortened
from dashboard.shared.open_table import open_table

_MARKS = {
    Verification.FOUND: "✓",
    Verification.NOT_FOUND: "✗ not found",
    Verification.NO_SOURCE: "no source",
    Verification.UNCHECKED: "not checked",
}
_STATUS = {Status.DISPUTED: "⚠ disputed", Status.CORRECTED: "✎ corrected", Status.WITHDRAWN: "⊘ withdrawn"}


def numbers_first(claims: Sequence[ClaimRow]) -> list[ClaimRow]:
    """Sort claims: with a factor, then with another figure, then in words; each in the order they had."""
    return sorted(claims, key=lambda claim: (claim["sort_factor"] is None, claim["value"] is None))


def claim_rows(claims: Sequence[ClaimRow], key: str, *, who: bool = False) -> None:
    """The claims, in their order; `who` adds a column for what each is about."""
    ids = [claim["claim_id"] for claim in claims]
    _tick_chosen(key, ids)
    opened = open_table(
        [_row(claim, who) for claim in claims],
        key,
        f"{len(claims)} claims: figure, what it is of, baseline, setting, quote",
        {
            "Method": st.column_config.TextColumn(width=150),
            "Claim": st.column_config.TextColumn(width=130),
            "Vs": st.column_config.TextColumn(width=190, help="The baseline, in the words of the source."),
            "On": st.column_config.TextColumn(width=230, help="The setting, as far as the source names it."),
            "Quote": st.column_config.TextColumn(width=330),
            "Checked": st.column_config.TextColumn(
                width=84, help="✓: the quote was looked for in the source and found, word for word."
            ),
            "By": st.column_config.TextColumn(help="Who measured: the authors, or others."),
        },
        on_select=lambda: _take_ticks(key, ids),
        selection_mode="multi-row",
    )
    if opened is not None:
        session.ROW_CLAIM.set(ids[opened])
        session.ROW_IDS.set(ids)


def _row(claim: ClaimRow, who: bool) -> dict[str, str | None]:
    row: dict[str, str | None] = {"Method": claim["who"]} if who else {}
    row |= {
        "Claim": shortened(claim["printed"]),
        "Of what": _of_what(claim),
        "Vs": claim["baseline"],
        "On": claim["setting"],
        "Quote": f"“{readable(claim['quote'])}”",
        "Checked": _MARKS[Verification(claim["verified"])],
    }
    if claim["attribution"] != Attribution.ORIGINAL:
        row["By"] = claim["measured_by"] or "others"
    if claim["status"] != Status.REPORTED:
        row["Status"] = _STATUS[Status(claim["status"])]
    return row


def _of_what(claim: ClaimRow) -> str:
    if claim["metric"]:
        return claim["metric"]
    return Quantity(claim["quantity"]).label if claim["quantity"] else Kind(claim["kind"]).label


def _tick_chosen(key: str, ids: list[str]) -> None:
    """Tick the rows of the chosen claims, wherever they were chosen."""
    session.widget(key).set({"selection": {"rows": [ids.index(one) for one in chosen.chosen() if one in ids]}})


def _take_ticks(key: str, ids: list[str]) -> None:
    ticked = [ids[row] for row in session.widget(key).get()["selection"]["rows"] if row < len(ids)]
    chosen.choose([*(one for one in chosen.chosen() if one not in ids or one in ticked), *ticked])


def opened_claim() -> None:
    """Show the claim that a row opened, if there is one, in a drawer over the page. Once a page, at its end."""
    if asked := session.CLAIM_ASKED.take():  # a button in the drawer leads to another claim
        session.ROW_CLAIM.set(asked)
    current = session.ROW_CLAIM.get()
    if current is None:
        return
    found = ask(queries.claim, current)

    @st.dialog(
        escape(found["who"]) if found else "Unknown claim",
        width=520,
        position="right",
        on_dismiss=session.ROW_CLAIM.clear,
    )
    def drawer() -> None:
        whole_claim(current, session.ROW_IDS.get())

    drawer()
