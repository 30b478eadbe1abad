"""Which claims Compare compares: those of the address, and a search for more."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from claims import queries
from claims.filters import Filter
from claims.queries import neighbours
from claims.row_types import ClaimRow
from dashboard.compare.params import CompareParams
from dashboard.shared import address_bar, chosen, session
from dashboard.shared.cache import ask
from dashboard.shared.claim_line import one_line
from dashboard.shared.pages import COMPARE

Claims = Sequence[ClaimRow]
_OFFERED = 8


def chosen_claims() -> list[ClaimRow]:
    """The rows of the claims that address or visitor chose, in their order; a bare menu link keeps the choice."""
    by_menu = address_bar.by_menu(COMPARE)
    asked = address_bar.arrived(COMPARE, lambda raw: CompareParams.from_params(raw, _known))
    if asked is not None:
        session.RANK_ANYWAY.set(asked.anyway)
        if asked.claim or not by_menu:
            chosen.choose(asked.claim)
    ids = chosen.chosen()
    found = {claim["claim_id"]: claim for claim in ask(neighbours.by_ids, ids)}
    return [found[one] for one in ids if one in found]


def _known(wanted: Sequence[str]) -> Collection[str]:
    return {claim["claim_id"] for claim in ask(neighbours.by_ids, wanted[:100])}


def picker(claims: Claims) -> None:
    """The chosen claims, each with a way out, and a search for more."""
    for claim in claims:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                "Remove",
                key=f"remove_{claim['claim_id']}",
                icon=":material/close:",
                on_click=chosen.remove,
                args=(claim["claim_id"],),
                type="tertiary",
            )
            st.markdown(one_line(claim))
    if len(claims) >= chosen.MOST:
        st.caption(f"Side by side there is room for {chosen.MOST} claims.")
        return
    text = st.text_input(
        "Find a claim to add",
        key="compare_search",
        type="search",
        placeholder="method, paper, model, data set, words of the quote",
        max_chars=200,
    )
    if text.strip():
        _offers(text)


def _offers(text: str) -> None:
    matching = ask(queries.claims_page, Filter(q=text), queries.ALL, "factor", _OFFERED + chosen.MOST + 1)
    found = [claim for claim in matching if claim["claim_id"] not in chosen.chosen()]
    if not found:
        st.caption("No other claim holds all of these words.")
    for claim in found[:_OFFERED]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                "Add",
                key=f"add_{claim['claim_id']}",
                icon=":material/add:",
                on_click=chosen.add,
                args=(claim["claim_id"],),
            )
            st.markdown(one_line(claim))
    if len(found) > _OFFERED:
        st.caption(f"The first {_OFFERED}; more words narrow it down.")
