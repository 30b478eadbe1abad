"""The paper that is in the collection already: its claims, and those of the form that it has."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from claims import queries
from claims.adding.duplicates import claims_like
from claims.adding.filled_form import record_of
from claims.files import slug_of
from dashboard.add.draft import Draft
from dashboard.shared import permissions
from dashboard.shared.cache import ask, papers_like
from dashboard.shared.claim_facts import figure_of
from dashboard.shared.links import claim_address, paper_address
from dashboard.shared.markup import escape

_MOST = 8


def join(draft: Draft) -> None:
    """Have the claims join the record of the same paper, where there is one."""
    if not draft.editing:
        same = next((each for each in papers_like(draft.paper) if each.same), None)
        draft.path = (record_of(permissions.data(), same.id) or "") if same else ""


def same_claims(draft: Draft, fields: Mapping[str, str]) -> list[str]:
    """Ids of the claims of the known paper with the same figure or quote as the claim of a form."""
    slug = slug_of(draft.path)
    return [each.id for each in claims_like(ask(queries.of_paper, slug), slug, fields)] if draft.path else []


def shown(draft: Draft) -> None:
    """The paper with its claims, where the form's join it."""
    row = ask(queries.paper, slug_of(draft.path)) if draft.path else None
    if row is None:
        return
    why = next((each.why for each in papers_like(draft.paper) if each.same), "")
    claims = ask(queries.of_paper, row["slug"])
    count = f"{len(claims)} claim{'s' * (len(claims) != 1)}"
    with st.container(border=True, key="add_join", gap="small"):
        link = f"[{escape(row['title'])}]({paper_address(row['slug'])})"
        st.markdown(f":material/merge: Already here ({escape(why)}, {count}): **{link}**. Kept claims are added to it.")
        links = [f"[{figure_of(one)}]({claim_address(one['claim_id'])}) {escape(one['metric'])}" for one in claims]
        more = f" · {len(links) - _MOST} more" if len(links) > _MOST else ""
        st.markdown(f":small[{' · '.join(links[:_MOST])}{more}]")
