"""How many guesses nobody confirmed, where they are, and the button that accepts them all."""

from __future__ import annotations

import streamlit as st

from claims.adding.guesses import in_words
from claims.vocabulary import Vocabularies
from dashboard.add.draft import Draft
from dashboard.shared.markup import escape

PAPER_ANCHOR = "the-paper"


def claim_anchor(number: int) -> str:
    """Where the form of a claim begins on the page."""
    return f"claim-{number}"


def unconfirmed(draft: Draft, vocabularies: Vocabularies) -> None:
    """Say what is guessed, and with which value; nothing where a person has looked at all of it."""
    names = draft.sheet().unconfirmed()
    if not names:
        return
    count = len(names)
    stand = "guesses stand" if count > 1 else "guess stands"
    with st.container(border=True, key="add_guesses"):
        st.markdown(
            f":material/help: **{count} {stand} unconfirmed.** Correct or accept each where it stands; "
            "saved without that, they go into the record as they are."
        )
        words = in_words(names, draft.paper, draft.claims, vocabularies)
        rows = [f"- {_link(number)}. {escape('; '.join(guesses))}" for number, guesses in words.items()]
        st.markdown("\n".join(rows))
        st.button("Accept all guesses", icon=":material/done_all:", on_click=draft.guessed.clear)


def _link(number: int) -> str:
    return f"[Claim {number}](#{claim_anchor(number)})" if number else f"[The paper](#{PAPER_ANCHOR})"
