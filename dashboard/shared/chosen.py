"""The claims a visitor has put together to compare, kept while pages change."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.shared import session
from dashboard.shared.pages import COMPARE
from dashboard.shared.url_params import CLAIM

FEWEST, MOST = 2, 8


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


def add_button(claim_id: str, key: str) -> None:
    """A button that adds the claim to the comparison, or takes it out again."""
    if claim_id in chosen():
        st.button("Remove from comparison", key=key, icon=":material/remove:", on_click=remove, args=(claim_id,))
    else:
        full = len(chosen()) >= MOST
        st.button(
            "Add to comparison",
            key=key,
            icon=":material/add:",
            on_click=add,
            args=(claim_id,),
            disabled=full,
            help=f"The comparison holds {MOST} claims already." if full else None,
        )


def compare_button(ticked: Iterable[str]) -> None:
    """A button that opens the comparison of what is chosen already and of the `ticked` rows."""
    together = list(dict.fromkeys([*chosen(), *ticked]))
    if not together:
        st.caption("Tick two to eight claims in the table to compare them side by side.")
        return
    few, many = len(together) < FEWEST, len(together) > MOST
    with st.container(horizontal=True, vertical_alignment="center"):
        noun = "claim" if few else "claims"
        opened = st.button(
            f"Compare {len(together)} {noun}",
            key="compare_ticked",
            type="primary",
            icon=":material/compare_arrows:",
            disabled=few or many,
        )
        if chosen():
            st.button("Forget the chosen claims", key="forget_chosen", type="tertiary", on_click=clear)
        if few or many:
            st.caption("Choose one more." if few else f"Side by side there is room for {MOST}.")
    if opened:
        choose(together)
        st.switch_page(COMPARE.script, query_params={CLAIM: together})
