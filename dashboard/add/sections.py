"""The page's steps in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import streamlit as st

from claims import queries
from claims.adding.open_points import OpenPoint, open_points
from claims.collection import read_vocabularies
from claims.files import slug_of
from claims.vocabulary import Vocabularies
from claims.writing import PlannedChange
from dashboard.add import known_paper, terms
from dashboard.add.draft import Draft, begin, current, forget, of_claim
from dashboard.add.params import AddParams
from dashboard.shared import address_bar, field_widgets, permissions, session
from dashboard.shared.cache import ask, offered, taken
from dashboard.shared.field_widgets import Block
from dashboard.shared.markup import escape
from dashboard.shared.pages import ADD


class Opened(NamedTuple):
    """What the page works on."""

    draft: Draft
    vocabularies: Vocabularies
    offers: Mapping[str, Sequence[str]]
    """What can be taken for the fields of a new paper, the likeliest first."""

    @property
    def likely(self) -> dict[str, str]:
        """The likeliest value of each field that is empty."""
        return {name: found[0] for name, found in self.offers.items() if found and not self.draft.paper.get(name)}


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
    known_paper.join(draft)
    vocabularies = read_vocabularies(data)[0]
    new = draft.read and not draft.path
    return Opened(draft, vocabularies, offered(draft.title, draft.abstract, vocabularies) if new else {})


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
            edit = st.button(f"Discard and edit {claim_id}")
            stay = st.button("Keep editing", type="primary")
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
    if not draft.editing:
        st.title("Add the claims of a paper")
        if not draft.begun:
            st.caption(
                "Paste the abstract, keep what it claims, check the preview, save. Nothing is stored until then."
            )
        return
    st.title(f"Edit {_edited(draft)}")
    st.set_page_config(page_title=f"Edit {_edited(draft)} · Benchmark claims")
    paper = ask(queries.paper, slug_of(draft.path))
    if paper:
        st.markdown(f"**{escape(paper['title'])}**")
    st.caption("Correct it, or dispute or withdraw it by its status, with reason and source. Nothing is deleted.")
    if st.button("Cancel", icon=":material/close:"):
        forget(draft)
        begin()
        st.rerun()


def paper(page: Opened, points: Sequence[OpenPoint]) -> None:
    """The block of a new paper."""
    draft = page.draft
    if draft.path or not draft.begun:
        return
    st.subheader("The paper", anchor=field_widgets.anchor(0))
    mine = {point.field: point for point in points if not point.claim}
    key = f"paper_{draft.version}"
    block = Block(draft.paper, page.vocabularies, key, draft.guessed, mine, page.offers, draft.redraw)
    field_widgets.paper(block)
    begins, tie = field_widgets.bind_field(f"add_{draft.version}_slug", draft.typed, "slug")
    st.text_input("File name (cannot be changed later)", begins, placeholder=draft.slug(), max_chars=40, **tie)
    terms.missing(draft)


def change(page: Opened) -> PlannedChange | None:
    """What saving would do; None while no claim is kept."""
    return page.draft.sheet().plan(permissions.data(), together=False) if page.draft.kept() else None


def points(draft: Draft, change: PlannedChange | None) -> list[OpenPoint]:
    """What keeps the change from being saved, its claims numbered as the lines of the page."""
    found = open_points(change.problems, change.ids) if change else []
    return [point._replace(claim=draft.line_of(point.claim)) for point in found]
