"""Where the claims are from: one box for a text, an arXiv id, a DOI or BibTeX; and what it proposes."""

from __future__ import annotations

import streamlit as st

from claims.adding import metadata, prefill
from claims.adding.sheet import split_text
from claims.extract import MAX_LENGTH, Proposal
from claims.vocabulary import Vocabularies
from dashboard.add.fields import BEGINS, tied
from dashboard.add.work import Work, begin, forget
from dashboard.cache import proposed
from dashboard.typeset import escape, marked

_NOTE = "_add_note"
_PLACEHOLDER = """Paste a title, a blank line and an abstract.

Or an arXiv id or address, a DOI, a BibTeX entry."""


def box(work: Work, vocabularies: Vocabularies) -> None:
    """The box and its button."""
    begin_with, tie = tied(f"add_{work.version}_source", work.typed, "source")
    st.text_area(
        "What does the paper say?", begin_with, height=170, max_chars=MAX_LENGTH, placeholder=_PLACEHOLDER, **tie
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button("Find the claims", type="primary", icon=":material/ink_highlighter:")
        if st.button("Start anew", type="tertiary", disabled=not work.unsaved()):
            forget(work)
            begin()
            st.rerun()
    if pressed:
        if work.typed.get("source", "").strip():
            read(work, vocabularies)
            st.rerun()
        st.info("The box is empty: paste an abstract, an arXiv id, a DOI or BibTeX.", icon=":material/content_paste:")
        return
    if note := st.session_state.get(_NOTE):
        st.warning(escape(note), icon=":material/cloud_off:")


def read(work: Work, vocabularies: Vocabularies) -> None:
    """Fill in what the box says; what is filled in already stays where the box is silent."""
    st.session_state[_NOTE] = ""
    text = work.typed.get("source", "").strip()
    short = len(text) < 400 and "\n\n" not in text
    named = metadata.arxiv_id(text) or metadata.doi_of(text) or text.startswith("@")
    if named or (short and text.startswith("http")):
        with st.spinner("Asking …"):
            found = metadata.find(text, vocabularies)
        work.paper = {**work.paper, **found.fields}
        work.abstract = found.abstract
        venue = f'The source names the venue "{found.venue}": choose it, or add it to the list.' if found.venue else ""
        st.session_state[_NOTE] = found.failure or venue
    else:
        title, work.abstract = split_text(text)
        if title:
            work.paper = {**work.paper, "title": title}
    work.read = True
    work.title = work.paper.get("title", "")
    work.claims = [claim for claim, number in zip(work.claims, work.ticked, strict=True) if number < 0]
    work.ticked = [-1] * len(work.claims)
    if not work.paper.get("method") and ": " in work.title:
        name = work.title.partition(": ")[0]
        if len(name.split()) <= 2:
            work.paper["method"] = name
    begin(work)


def proposals(work: Work) -> None:
    """The text with what was found marked, and a tick for each."""
    if not work.abstract:
        if work.title:
            st.caption("There is no abstract: paste it above below the title, or add the claims by hand.")
        return
    found = proposed(work.title, work.abstract)
    if not found:
        st.info("The rules find no claim in this text; add one by hand below.", icon=":material/search_off:")
        return
    st.markdown(f"**{len(found)} claim{'s' * (len(found) != 1)} proposed.** Tick those that the paper makes.")
    with st.container(border=True, key="add_text"):
        st.html(
            marked(
                work.abstract, [(each.figure_start, each.figure_end, str(i)) for i, each in enumerate(found, start=1)]
            )
        )
    for number, proposal in enumerate(found):
        _tick(work, number, proposal)


def _tick(work: Work, number: int, proposal: Proposal) -> None:
    words = f"**{number + 1}** {escape(proposal.kind.label)}: “{escape(proposal.quote)}”"
    if proposal.doubt:
        words += f" (unsure: {escape(proposal.doubt)})"
    key = f"add_{work.version}_tick_{number}"

    def ticked() -> None:
        wanted = st.session_state[key]
        if number in work.ticked and not wanted:
            work.drop(work.ticked.index(number))
        elif wanted and number not in work.ticked:
            work.claims.append(prefill.claim_fields(proposal))
            work.ticked.append(number)

    begins = st.session_state.setdefault(BEGINS, {}).setdefault(key, number in work.ticked)
    st.checkbox(words, begins, key=key, help=escape(f"Why: {proposal.why}"), on_change=ticked)
