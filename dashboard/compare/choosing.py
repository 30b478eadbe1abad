"""Which claims Compare compares: those of the address, as cards, and a search for more."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from claims import queries
from claims.compare.standing import names
from claims.filters import Filter
from claims.queries import neighbours
from claims.row_types import ClaimRow
from claims.spelling import folded
from dashboard.compare.params import CompareParams
from dashboard.shared import address_bar, chosen, session
from dashboard.shared.cache import ask, names_beginning
from dashboard.shared.claim_line import one_line
from dashboard.shared.markup import escape, readable, shortened
from dashboard.shared.pages import COMPARE

Claims = Sequence[ClaimRow]
_OFFERED = 8
_STYLE = """<style>
[class*=st-key-card_] { padding: 0.4rem 0.75rem; gap: 0 }
[class*=st-key-card_] button { justify-content: start; text-align: start; padding: 0; min-height: 2rem }
@media (max-width: 640px) {
  [class*=st-key-card_] { width: auto !important; padding: 0 0.6rem; flex-grow: 0 }
  [class*=st-key-card_] [data-testid=stCaptionContainer] { display: none }
  .st-key-compare_cards { gap: 0.4rem }
}
</style>"""
"""On a phone a card is its name and figure, so that the verdict is in the first screen."""


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


def cards(claims: Claims) -> None:
    """The chosen claims in a row, each with a way out; where there are enough to compare, a search for more."""
    st.html(_STYLE)
    called = names(claims)
    with st.container(key="compare_cards", horizontal=True, gap="small", vertical_alignment="center"):
        for claim in claims:
            _card(claim, called[claim["claim_id"]])
        if chosen.FEWEST <= len(claims) < chosen.MOST:
            with st.popover("Add a claim", icon=":material/add:"):
                search()


def _card(claim: ClaimRow, name: str) -> None:
    with st.container(key=f"card_{claim['claim_id']}", border=True, width=260):
        st.button(
            f"**{escape(name)}** {escape(shortened(claim['printed']))}",
            key=f"remove_{claim['claim_id']}",
            icon=":material/close:",
            icon_position="right",
            help=f"Remove {escape(name)}",
            on_click=chosen.remove,
            args=(claim["claim_id"],),
            type="tertiary",
        )
        over = f"vs {escape(readable(claim['baseline']))}" if claim["baseline"] else "baseline not reported"
        machine = " · ".join(escape(part) for part in (claim["model"], claim["hardware"]) if part)
        st.caption("  \n".join(filter(None, (over, machine or "model and hardware not reported"))))


def search() -> None:
    """A search that answers while one types, and the claims it finds, each with a button that adds it."""
    text = st.text_input(
        "Find a claim to add",
        key=session.COMPARE_SEARCH.key,
        type="search",
        live="500ms",
        placeholder="method, paper, model, data set, words of the quote",
        max_chars=200,
    )
    if text.strip():
        _names(text)
        _offers(text)


def _names(text: str) -> None:
    """Names that begin with what is typed, while it is not typed to its end; each searches for itself."""
    found = names_beginning(text)
    if not found or folded(text) in (folded(each.name) for each in found):
        return
    with st.container(key="compare_names", horizontal=True, gap="small"):
        for each in found:
            st.button(
                f"{escape(each.name)} · {each.n:,}",
                key=f"compare_name_{each.of}_{each.name}",
                type="tertiary",
                on_click=session.COMPARE_SEARCH.set,
                args=(each.name,),
            )


def _offers(text: str) -> None:
    matching = ask(queries.claims_page, Filter(q=text), queries.ALL, "factor", _OFFERED + chosen.MOST + 1)
    found = [claim for claim in matching if claim["claim_id"] not in chosen.chosen()]
    if not found:
        st.caption("No more matches.")
    for claim in found[:_OFFERED]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                "Add",
                key=f"add_{claim['claim_id']}",
                icon=":material/add:",
                help=f"Add {escape(claim['who'])} {escape(claim['printed'])}",
                on_click=chosen.add,
                args=(claim["claim_id"],),
            )
            st.markdown(one_line(claim))
    if len(found) > _OFFERED:
        st.caption(f"First {_OFFERED} shown; add a word.")
