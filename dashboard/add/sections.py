"""The page's steps in their order."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from claims import queries
from claims.adding.filled_form import record_of
from claims.collection import read_vocabularies
from claims.files import slug_of
from claims.vocabulary import Vocabularies
from claims.writing import PlannedChange
from dashboard.add import field_widgets, guess_note, permissions, terms
from dashboard.add.draft import Draft, begin, current, forget, of_claim
from dashboard.add.field_widgets import Block
from dashboard.add.params import AddParams
from dashboard.shared import address_bar, session
from dashboard.shared.cache import ask, papers_like, suggested, taken
from dashboard.shared.markup import escape
from dashboard.shared.pages import ADD


class Opened(NamedTuple):
    """What the page works on."""

    draft: Draft
    vocabularies: Vocabularies


def opened() -> Opened:
    """The work of this session, or the claim that the address asks to edit."""
    data = permissions.data()
    asked = address_bar.arrived(ADD, AddParams.from_params)
    if asked is not None:
        current().version += 1  # widgets of an earlier visit are gone: new ones begin with what is there now
        session.EDIT_ASKED.set(asked.edit if asked.edit != _edited(current()) else "")
        session.FIELD_ASKED.set(asked.field)
    if claim_id := session.EDIT_ASKED.get():
        _open_claim(claim_id)
    draft = current()
    draft.taken = taken()
    return Opened(draft, read_vocabularies(data)[0])


def _edited(draft: Draft) -> str:
    slug = slug_of(draft.path)
    return f"{slug}.{draft.editing}" if draft.editing else ""


def _open_claim(claim_id: str) -> None:
    draft = of_claim(claim_id)
    if draft is None:
        st.info(f"There is no claim {escape(claim_id)} to edit.", icon=":material/link_off:")
        session.EDIT_ASKED.clear()
        return
    if current().unsaved():
        st.warning("There is unsaved work on this page.")
        with st.container(horizontal=True):
            edit = st.button(f"Drop it and edit {claim_id}", type="primary")
            stay = st.button("Stay with it")
        if not edit and not stay:
            st.stop()
        session.EDIT_ASKED.clear()
        if edit:
            forget(current())
            begin(draft)
        st.rerun()
    session.EDIT_ASKED.clear()
    begin(draft)


def write_address(draft: Draft) -> None:
    """Keep the edited claim, and the field that was asked for, in the address."""
    address_bar.write(ADD, AddParams(_edited(draft), session.FIELD_ASKED.get()).to_params())


def heading(draft: Draft) -> None:
    """What this page does."""
    if draft.editing:
        st.title(f"Edit {_edited(draft)}")
        paper = ask(queries.paper, slug_of(draft.path))
        if paper:
            st.markdown(f"**{escape(paper['title'])}**")
        st.caption("Correct it, or dispute or withdraw it by its status, with reason and source. Nothing is deleted.")
        if st.button("Leave it as it is", icon=":material/close:"):
            forget(draft)
            begin()
            st.rerun()
        return
    st.title("Add the claims of a paper")
    st.caption("Paste the abstract, tick what it claims, look at the record, save. Nothing is stored before you save.")


def paper(page: Opened) -> None:
    """The paper's block; or, for a paper that is there, the record that its claims join."""
    draft = page.draft
    if draft.editing or not (draft.begun or draft.path):
        return
    _join(draft)
    if draft.path:
        return
    st.subheader("The paper", anchor=guess_note.PAPER_ANCHOR)
    likely = suggested(draft.title, draft.abstract, page.vocabularies) if draft.read else {}
    block = Block(draft.paper, page.vocabularies, f"paper_{draft.version}", draft.guessed, suggested=likely)
    field_widgets.paper(block)
    begins, tie = field_widgets.bind_field(f"add_{draft.version}_slug", draft.typed, "slug")
    help_ = "Chosen once and never changed."
    st.text_input("Name of the record", begins, placeholder=draft.slug(), max_chars=40, help=help_, **tie)
    terms.missing(draft)


def _join(draft: Draft) -> None:
    same = [each for each in papers_like(draft.paper) if each.same]
    draft.path = (record_of(permissions.data(), same[0].id) or "") if same else ""
    row = ask(queries.paper, same[0].id) if same else None
    if row:
        count = row["claim_count"]
        with st.container(border=True, key="add_join"):
            st.markdown(f":material/merge: **{escape(row['title'])}** is there ({escape(same[0].why)})")
            st.caption(f"{count} claim{'s' * (count != 1)} in {escape(row['file'])}; those you tick join them.")


def claims(page: Opened) -> None:
    """A form for each claim."""
    draft = page.draft
    if not draft.editing and draft.begun:
        st.subheader("The claims")
    for number, claim in enumerate(draft.claims):
        with st.container(border=True, key=f"add_claim_{number}"):
            if not draft.editing:
                _title(draft, number)
            first = session.FIELD_ASKED.get() if draft.editing else ""
            key = f"claim_{draft.version}_{number}"
            block = Block(claim, page.vocabularies, key, draft.guessed, number + 1)
            field_widgets.claim(block, bool(draft.editing), first)
    if not draft.editing and draft.begun and st.button("Add a claim by hand", icon=":material/add:"):
        draft.claims.append({})
        draft.ticked.append(-1)
        st.rerun()


def _title(draft: Draft, number: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"##### Claim {number + 1}", width="content")  # with the anchor `guess_note.claim_anchor`
            if draft.ticked[number] >= 0:
                st.caption(f"marked {draft.ticked[number] + 1} in the text")
        if st.button("Remove", key=f"add_{draft.version}_remove_{number}", type="tertiary"):
            draft.drop(number)
            st.rerun()


def change(page: Opened) -> PlannedChange | None:
    """What saving would do; None while there is nothing to save."""
    return page.draft.sheet().plan(permissions.data(), together=False) if page.draft.claims else None
