"""Where the claims are from: one box for a text, an arXiv id, a DOI or BibTeX; and what it proposes."""

from __future__ import annotations

import streamlit as st

from claims.adding import from_proposal
from claims.adding.filled_form import split_text
from claims.extract import MAX_LENGTH, Proposal
from claims.lookup.reference import find, is_reference
from claims.vocabulary import Vocabularies
from dashboard.add.draft import Draft, begin, forget
from dashboard.add.field_widgets import bind_field, first_value
from dashboard.shared import session
from dashboard.shared.cache import proposed
from dashboard.shared.markup import escape, highlight

_PLACEHOLDER = """Paste a title, a blank line and an abstract.

Or an arXiv id or address, a DOI, a BibTeX entry."""


def box(draft: Draft, vocabularies: Vocabularies) -> None:
    """The box and its button."""
    begin_with, tie = bind_field(f"add_{draft.version}_source", draft.typed, "source")
    st.text_area(
        "What does the paper say?", begin_with, height=170, max_chars=MAX_LENGTH, placeholder=_PLACEHOLDER, **tie
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button("Find the claims", type="primary", icon=":material/ink_highlighter:")
        if st.button("Start anew", type="tertiary", disabled=not draft.unsaved()):
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
    """Fill in what the box says; what is filled in already stays where the box is silent."""
    session.READ_NOTE.clear()
    text = draft.typed.get("source", "").strip()
    if is_reference(text):
        with st.spinner("Asking …"):
            found = find(text, vocabularies)
        draft.paper = {**draft.paper, **found.fields}
        draft.abstract = found.abstract
        venue = f'The source names the venue "{found.venue}": choose it, or add it to the list.' if found.venue else ""
        session.READ_NOTE.set("\n".join(filter(None, (found.failure, venue, *found.notes))))
    else:
        title, draft.abstract = split_text(text)
        if title:
            draft.paper = {**draft.paper, "title": title}
    draft.read = True
    draft.title = draft.paper.get("title", "")
    draft.claims = [claim for claim, number in zip(draft.claims, draft.ticked, strict=True) if number < 0]
    draft.ticked = [-1] * len(draft.claims)
    if not draft.paper.get("method") and ": " in draft.title:
        name = draft.title.partition(": ")[0]
        if len(name.split()) <= 2:
            draft.paper["method"] = name
    begin(draft)


def proposals(draft: Draft) -> None:
    """The text with what was found marked, and a tick for each."""
    if not draft.abstract:
        if draft.title:
            st.caption("There is no abstract: paste it above below the title, or add the claims by hand.")
        return
    found = proposed(draft.title, draft.abstract)
    if not found:
        st.info("The rules find no claim in this text; add one by hand below.", icon=":material/search_off:")
        return
    st.markdown(f"**{len(found)} claim{'s' * (len(found) != 1)} proposed.** Tick those that the paper makes.")
    with st.container(border=True, key="add_text"):
        st.html(highlight(draft.abstract, [(each.start, each.end, str(i)) for i, each in enumerate(found, start=1)]))
    for number, proposal in enumerate(found):
        _tick(draft, number, proposal)


def _tick(draft: Draft, number: int, proposal: Proposal) -> None:
    words = f"**{number + 1}** {escape(proposal.kind.label)}: “{escape(proposal.quote)}”"
    key = f"add_{draft.version}_tick_{number}"

    def ticked() -> None:
        wanted = session.widget(key).get()
        if number in draft.ticked and not wanted:
            draft.drop(draft.ticked.index(number))
        elif wanted and number not in draft.ticked:
            draft.claims.append(from_proposal.claim_fields(proposal))
            draft.ticked.append(number)

    st.checkbox(
        words, first_value(key, number in draft.ticked), key=key, help=escape(f"Why: {proposal.why}"), on_change=ticked
    )
