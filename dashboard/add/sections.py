"""The page's steps in their order."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from claims import queries
from claims.adding.filled_form import record_of
from claims.records import read_vocabularies, slug_of
from claims.vocabulary import Vocabularies
from claims.writing import Change
from dashboard.add import field_widgets, permissions, terms
from dashboard.add.draft import Work, begin, current, forget, of_claim
from dashboard.shared import address_bar
from dashboard.shared.cache import ask, papers_like, taken
from dashboard.shared.links import ignore
from dashboard.shared.markup import escape

PAGE = "add"
_ASKED, _FIELD = "_add_asked_edit", "_add_field"


class Opened(NamedTuple):
    """What the page works on."""

    work: Work
    vocabularies: Vocabularies


def opened() -> Opened:
    """The work of this session, or the claim that the address asks to edit."""
    data = permissions.data()
    if address_bar.arrived(PAGE):
        current().version += 1  # widgets of an earlier visit are gone: new ones begin with what is there now
        wanted = (address_bar.params().get(address_bar.EDIT) or [""])[0]
        st.session_state[_ASKED] = wanted if wanted and wanted != _edited(current()) else ""
        st.session_state[_FIELD] = (address_bar.params().get(address_bar.FIELD) or [""])[0]
        ignore(address_bar.strangers(address_bar.EDIT, address_bar.FIELD))
    if asked := st.session_state.get(_ASKED):
        _open_claim(asked)
    work = current()
    work.taken = taken()
    return Opened(work, read_vocabularies(data)[0])


def _edited(work: Work) -> str:
    slug = slug_of(work.path)
    return f"{slug}.{work.editing}" if work.editing else ""


def _open_claim(claim_id: str) -> None:
    work = of_claim(claim_id)
    if work is None:
        st.info(f"There is no claim {escape(claim_id)} to edit.", icon=":material/link_off:")
        st.session_state[_ASKED] = ""
        return
    if current().unsaved():
        st.warning("There is unsaved work on this page.")
        with st.container(horizontal=True):
            edit = st.button(f"Drop it and edit {claim_id}", type="primary")
            stay = st.button("Stay with it")
        if not edit and not stay:
            st.stop()
        st.session_state[_ASKED] = ""
        if edit:
            forget(current())
            begin(work)
        st.rerun()
    st.session_state[_ASKED] = ""
    begin(work)


def write_address(work: Work) -> None:
    """Keep the edited claim, and the field that was asked for, in the address."""
    edited, field = _edited(work), st.session_state.get(_FIELD)
    own = [(address_bar.EDIT, edited), (address_bar.FIELD, field)] if edited else []
    address_bar.write(PAGE, [(name, value) for name, value in own if value])


def heading(work: Work) -> None:
    """What this page does."""
    if work.editing:
        st.title(f"Edit {_edited(work)}")
        paper = ask(queries.paper, slug_of(work.path))
        if paper:
            st.markdown(f"**{escape(paper['title'])}**")
        st.caption("Correct it, or dispute or withdraw it by its status, with reason and source. Nothing is deleted.")
        if st.button("Leave it as it is", icon=":material/close:"):
            forget(work)
            begin()
            st.rerun()
        return
    st.title("Add the claims of a paper")
    st.caption("Paste the abstract, tick what it claims, look at the record, save. Nothing is stored before you save.")


def paper(page: Opened) -> None:
    """The paper's block; or, for a paper that is there, the record that its claims join."""
    work = page.work
    if work.editing or not (work.begun or work.path):
        return
    _join(work)
    if work.path:
        return
    st.subheader("The paper")
    field_widgets.paper(work.paper, page.vocabularies, work.version)
    begins, tie = field_widgets.tied(f"add_{work.version}_slug", work.typed, "slug")
    help_ = "Chosen once and never changed."
    st.text_input("Name of the record", begins, placeholder=work.slug(), max_chars=40, help=help_, **tie)
    terms.missing(work)


def _join(work: Work) -> None:
    same = [each for each in papers_like(work.paper) if each.same]
    work.path = (record_of(permissions.data(), same[0].id) or "") if same else ""
    row = ask(queries.paper, same[0].id) if same else None
    if row:
        count = row["claim_count"]
        with st.container(border=True, key="add_join"):
            st.markdown(f":material/merge: **{escape(row['title'])}** is there ({escape(same[0].why)})")
            st.caption(f"{count} claim{'s' * (count != 1)} in {escape(row['file'])}; those you tick join them.")


def claims(page: Opened) -> None:
    """A form for each claim."""
    work = page.work
    if not work.editing and work.begun:
        st.subheader("The claims")
    for number, claim in enumerate(work.claims):
        with st.container(border=True, key=f"add_claim_{number}"):
            if not work.editing:
                _title(work, number, claim)
            first = st.session_state.get(_FIELD, "") if work.editing else ""
            field_widgets.claim(claim, page.vocabularies, work.version, number, bool(work.editing), first)
    if not work.editing and work.begun and st.button("Add a claim by hand", icon=":material/add:"):
        work.claims.append({})
        work.ticked.append(-1)
        st.rerun()


def _title(work: Work, number: int, claim: dict[str, str]) -> None:
    words, button = st.columns([6, 1], vertical_alignment="center")
    words.markdown(f"**Claim {number + 1}** {escape(claim.get('evidence.quote', ''))}")
    if button.button("Remove", key=f"add_{work.version}_remove_{number}", type="tertiary"):
        work.drop(number)
        st.rerun()


def change(page: Opened) -> Change | None:
    """What saving would do; None while there is nothing to save."""
    return page.work.sheet().plan(permissions.data(), together=False) if page.work.claims else None
