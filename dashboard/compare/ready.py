"""What to compare, for a visitor who has chosen nothing: methods that may be ranked as they stand."""

from __future__ import annotations

import streamlit as st

from claims.compare.ready_groups import ReadyGroup, ready_groups
from claims.compare.standing import names
from claims.words import Kind, Quantity
from dashboard.compare.html_table import LADDER_STYLE, ladder
from dashboard.shared.cache import ask
from dashboard.shared.markup import escape
from dashboard.shared.pages import COMPARE
from dashboard.shared.url_params import CLAIM

_MOST_CARDS, _MOST_RUNGS = 12, 6


def ready_to_compare() -> None:
    """A card for each group, with its setting and a small ladder."""
    groups = ask(ready_groups)
    if not groups:
        return
    st.subheader("Ready to compare", anchor="ready")
    st.caption("Methods with the same kind of claim, baseline and model, and the same hardware where it is stated.")
    st.html(LADDER_STYLE)
    with st.container(key="ready", horizontal=True, gap="medium"):
        for place, group in enumerate(groups[:_MOST_CARDS]):
            _card(group, place)


def _card(group: ReadyGroup, place: int) -> None:
    first, named = group.claims[0], names(group.claims)
    of_what = Quantity(first["quantity"]).label if first["quantity"] else Kind(first["kind"]).label
    with st.container(key=f"ready_{place}", border=True, width=360, gap="xsmall"):
        st.markdown(f"**{escape(first['model'])}** · {escape(first['hardware'] or 'hardware not stated')}")
        st.caption(f"{of_what} vs {escape(first['baseline'])}")
        st.html(ladder([(named[claim["claim_id"]], claim) for claim in group.claims[:_MOST_RUNGS]]))
        if len(group.claims) > _MOST_RUNGS:
            st.caption(f"and {len(group.claims) - _MOST_RUNGS} more")
        st.page_link(
            COMPARE.script,
            label=f"Compare {len(group.claims)} methods",
            icon=":material/compare_arrows:",
            query_params={CLAIM: [claim["claim_id"] for claim in group.claims]},
        )
