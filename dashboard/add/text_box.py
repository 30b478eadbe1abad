"""Where the claims are from: one box for a text, an arXiv id, a DOI or BibTeX."""

from __future__ import annotations

import streamlit as st

from claims.adding.filled_form import split_text
from claims.adding.guesses import paper_guesses
from claims.extract import MAX_LENGTH
from claims.invisible import without_formatting
from claims.lookup.reference import find, is_reference
from claims.vocabulary import Vocabularies
from dashboard.add import known_paper
from dashboard.add.draft import Draft, begin, forget
from dashboard.add.field_widgets import bind_field
from dashboard.shared import session
from dashboard.shared.cache import proposed
from dashboard.shared.markup import escape

_PLACEHOLDER = """Paste a title, a blank line and an abstract.

Or an arXiv id or address, a DOI, a BibTeX entry."""


def box(draft: Draft, vocabularies: Vocabularies) -> None:
    """The box and its button; folded once there is a text with marks to look at."""
    folded = draft.read and bool(draft.abstract)
    holder = st.expander("Change the text", icon=":material/edit_note:") if folded else st.container()
    with holder:
        label = "Title and abstract, or an arXiv id, DOI, BibTeX"
        begin_with, tie = bind_field(f"add_{draft.version}_source", draft.typed, "source")
        st.text_area(label, begin_with, height=170, max_chars=MAX_LENGTH, placeholder=_PLACEHOLDER, **tie)
        st.caption(f"At most {MAX_LENGTH:,} characters: the box refuses a longer paste as a whole.")
        with st.container(horizontal=True, vertical_alignment="center"):
            look = "secondary" if folded else "primary"
            pressed = st.button("Find claims", type=look, icon=":material/ink_highlighter:")
            if st.button("Clear", type="tertiary", disabled=not draft.unsaved()):
                forget(draft)
                begin()
                st.rerun()
    if pressed:
        if draft.typed.get("source", "").strip():
            read(draft, vocabularies)
            st.rerun()
        st.info("The box is empty: paste an abstract, an arXiv id, a DOI or BibTeX.", icon=":material/content_paste:")
        return
    if note := session.READ_NOTE.get():
        st.warning("  \n".join(escape(line) for line in note.splitlines()), icon=":material/info:")


def read(draft: Draft, vocabularies: Vocabularies) -> None:
    """Fill in what the box says, then by guess what is still empty; what a person typed stays."""
    session.READ_NOTE.clear()
    before = draft.title, draft.abstract
    draft.guess_paper({})
    _take_in(draft, vocabularies)
    draft.read = True
    draft.title = draft.paper.get("title", "")
    draft.guess_paper(paper_guesses(draft.title, draft.abstract, vocabularies))
    known_paper.join(draft)
    if (draft.title, draft.abstract) != before:
        found = proposed(draft.title, draft.abstract) if draft.abstract else ()
        draft.propose(found, lambda proposal, fields: proposal.sure and not known_paper.same_claims(draft, fields))
    begin(draft)


def _take_in(draft: Draft, vocabularies: Vocabularies) -> None:
    """What the text, or the service that it names a paper to, states."""
    text = without_formatting(draft.typed.get("source", "")).strip()
    if not is_reference(text):
        title, draft.abstract = split_text(text)
        draft.paper |= {"title": title} if title else {}
        if len(text) >= MAX_LENGTH:  # the form keeps no more of it
            session.READ_NOTE.set(f"Only the first {MAX_LENGTH:,} characters were read: paste one title and abstract.")
        return
    with st.spinner("Asking …"):
        found = find(text, vocabularies)
    draft.paper |= found.fields
    draft.abstract = without_formatting(found.abstract)
    venue = f'The source names the venue "{found.venue}": choose it, or add it to the list.' if found.venue else ""
    session.READ_NOTE.set("\n".join(filter(None, (found.failure, venue, *found.notes))))
