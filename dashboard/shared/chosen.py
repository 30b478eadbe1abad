"""The claims a visitor has put together to compare, kept while pages change."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import streamlit as st

from claims.queries import neighbours
from claims.row_types import ClaimRow
from dashboard.shared import session
from dashboard.shared.cache import ask
from dashboard.shared.markup import escape, shortened
from dashboard.shared.pages import COMPARE, EXPLORE
from dashboard.shared.url_params import CLAIM, by_name

FEWEST, MOST = 2, 8
_FULL = f"You can compare up to {MOST} claims."
_LONGEST = 32
"""Letters of a chosen claim in the bar."""
_BAR = "chosen_bar"
_STYLE = f"""<style>
[data-testid=stBottomBlockContainer] {{ padding-block: 0.75rem }}
[class*=st-key-chip_], .st-key-{_BAR}_compare a {{
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 0.5rem;
}}
[class*=st-key-chip_] {{ padding-inline: 0.5rem 0.25rem }}
[class*=st-key-chip_] :is(button, a) {{ min-height: 2rem; padding-block: 0 }}
[class*=st-key-unchoose_] p {{ position: absolute; clip-path: inset(50%); white-space: nowrap }}
@media (max-width: 640px) {{ .st-key-{_BAR} > :has(.st-key-{_BAR}_claims) {{ display: none }} }}
</style>"""
"""A low bar, a cross whose words are for screen readers, and on a phone no names: it has no room for them."""


def chosen() -> list[str]:
    """Ids of the chosen claims, in the order they were chosen."""
    return list(session.CHOSEN.get())


def choose(ids: Iterable[str]) -> None:
    """Make `ids` the chosen claims: each once, the first `MOST`."""
    session.CHOSEN.set(tuple(dict.fromkeys(ids))[:MOST])


def add(claim_id: str) -> None:
    """Choose one more."""
    choose([*chosen(), claim_id])


def remove(claim_id: str) -> None:
    """Choose it no longer."""
    choose(one for one in chosen() if one != claim_id)


def clear() -> None:
    """Choose none."""
    choose(())


def follow_table() -> None:
    """Choose what was ticked in the table of claims since it was drawn, and drop what was unticked.

    Call at the start of a run: the navigation counts the chosen claims.
    """
    table, ids = session.TABLE.get(), session.TABLE_IDS.get()
    if table is None or ids is None:
        return
    ticked, before = [ids[row] for row in table["selection"]["rows"] if row < len(ids)], session.TICKED.get()
    if set(ticked) != set(before):
        session.TICKED.set(ticked)
        choose([*(one for one in chosen() if one not in before or one in ticked), *ticked])


def tick_rows(ids: list[str]) -> None:
    """Have the table, whose rows are the claims `ids`, show which of them are chosen; call before it is drawn."""
    rows = [row for row, one in enumerate(ids) if one in session.CHOSEN.get()]
    table = session.TABLE.get()
    if table is None or session.TABLE_IDS.get() != ids or sorted(table["selection"]["rows"]) != rows:
        session.TABLE.set({"selection": {"rows": rows, "cells": []}})
    session.TABLE_IDS.set(ids)
    session.TICKED.set([ids[row] for row in rows])


def add_button(claim_id: str, key: str) -> None:
    """A button that adds the claim to the comparison, or takes it out again."""
    inside, full = claim_id in chosen(), len(chosen()) >= MOST
    if st.button(
        "Remove" if inside else "Compare",
        key=key,
        icon=":material/remove:" if inside else ":material/add:",
        disabled=full and not inside,
        help=_FULL if full and not inside else None,
    ):
        (remove if inside else add)(claim_id)
        st.rerun()  # the whole page: the bar and the navigation count the claim too


def chosen_bar(on_explore: bool) -> None:
    """A bar at the bottom of the window with the chosen claims: each opens or goes, all are compared or cleared.

    Args:
        on_explore: whether the page is Explore, where a claim opens over the page.
    """
    if not chosen():
        return
    rows = {claim["claim_id"]: claim for claim in ask(neighbours.by_ids, chosen())}
    with st.bottom, st.container(key=_BAR, horizontal=True, vertical_alignment="center", gap="small"):
        st.html(_STYLE)
        with st.container(key=f"{_BAR}_claims", horizontal=True, vertical_alignment="center", gap="xsmall"):
            for one in chosen():
                if one in rows:
                    _chip(rows[one], on_explore)
        _ways_on(len(rows))


def _ways_on(count: int) -> None:
    if count < FEWEST:
        st.caption("Select one more to compare.", width="content")
    else:
        with st.container(key=f"{_BAR}_compare", width="content"):
            st.page_link(
                COMPARE.script,
                label=f":primary[**Compare {count} claims**]",
                icon=":material/compare_arrows:",
                query_params={CLAIM: chosen()},
            )
    st.button("Clear selection", key="clear_chosen", type="tertiary", on_click=clear)
    if count == MOST:
        st.caption(_FULL, width="content")


def _chip(claim: ClaimRow, on_explore: bool) -> None:
    """The name of a chosen claim, which opens it, and a cross, which removes it."""
    one, name = claim["claim_id"], f"{claim['who']} {shortened(claim['printed'])}"
    label = escape(textwrap.shorten(name, _LONGEST, placeholder=" …"))
    with st.container(key=f"chip_{one}", horizontal=True, vertical_alignment="center", gap=None, width="content"):
        if on_explore:
            st.button(label, key=f"chosen_{one}", type="tertiary", on_click=session.CLAIM_ASKED.set, args=(one,))
        else:
            there = by_name([*session.FILTER_KEPT.get(), (CLAIM, one)])
            st.page_link(EXPLORE.script, label=label, icon="", query_params=there)
        st.button(
            f"Remove {escape(name)}",
            key=f"unchoose_{one}",
            icon=":material/close:",
            type="tertiary",
            on_click=remove,
            args=(one,),
        )
