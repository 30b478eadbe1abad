"""The text with its figures marked, and each claim in a line: a tick to keep it, a form on demand."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.adding.form_line import line_parts
from claims.adding.open_points import OpenPoint
from claims.adding.proposal_words import counted, figures_left, track_record
from claims.extract import Proposal
from claims.vocabulary import Vocabularies
from dashboard.add import field_widgets, known_paper
from dashboard.add.draft import ClaimForm, Draft
from dashboard.add.field_widgets import Block, first_value
from dashboard.shared import session
from dashboard.shared.cache import proposed
from dashboard.shared.links import claim_address
from dashboard.shared.markup import Span, escape, highlight

_LEFT = "Dotted underline: a figure without a proposal, such as a size or a condition."


def claims(draft: Draft, vocabularies: Vocabularies, points: Sequence[OpenPoint]) -> None:
    """The marked text and a line for each claim; for the edit of a claim its form alone."""
    found = proposed(draft.title, draft.abstract) if draft.abstract else []
    if draft.editing:
        _form(draft, 0, vocabularies, points)
        return
    if not draft.begun:
        return
    if draft.abstract:
        _text(draft, found)
    elif draft.title:
        st.caption("No abstract: paste it below the title, or add the claims by hand.")
    for place, claim in enumerate(draft.claims):
        with st.container(gap=None, key=f"add_claim_{place}"):
            _line(draft, place)
            _remarks(draft, place, found, points)
            if claim.open and claim.kept:
                _form(draft, place, vocabularies, points)
    st.button("Add a claim by hand", icon=":material/add:", type="tertiary", on_click=draft.add_by_hand)


def _text(draft: Draft, found: Sequence[Proposal]) -> None:
    if not found:
        st.info("No claims found in this text. Add them by hand.", icon=":material/search_off:")
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{counted(found)}.** Keep those the paper makes.", width="stretch")
            st.button("All", key="add_keep_all", type="tertiary", on_click=_keep, args=(draft, True))
            st.button("None", key="add_keep_none", type="tertiary", on_click=_keep, args=(draft, False))
    left = figures_left(draft.title, draft.abstract, found)
    with st.container(border=True, key="add_text"):
        st.html(marked(draft.abstract, found, {claim.proposal for claim in draft.kept()}, left))
        if left:
            st.caption(_LEFT)


def marked(abstract: str, found: Sequence[Proposal], kept: set[int], left: Sequence[tuple[int, int]] = ()) -> str:
    """The abstract as HTML: the clause of each claim that is kept, each figure as a chip with its number."""
    numbered = list(enumerate(found))
    spans = [Span(each.start, each.end, look="clause") for number, each in numbered if number in kept]
    spans += [Span(start, end, look="left") for start, end in left]
    for number, each in numbered:
        label = f"{'✓' if number in kept else ''}{number + 1}{'' if each.sure else '?'} "
        spans.append(Span(each.figure_start, each.figure_end, label, "kept" if number in kept else "open"))
    return highlight(abstract, spans)


def _keep(draft: Draft, kept: bool) -> None:
    for claim in draft.claims:
        if claim.proposal >= 0:
            claim.kept = kept
    draft.redraw()


def line(claim: ClaimForm, number: int) -> str:
    """The claim in a line of markdown, what is guessed of it marked."""
    what, versus, setting, quote = map(escape, line_parts(claim.fields))
    if setting and claim.guessed:
        setting = f"{setting} :orange-badge[guessed]"
    subject = f" {escape(claim.fields['subject'])}" if claim.fields.get("subject") else ""
    parts = [f"**{number}**{subject} **{what}**", versus, setting, f":gray[{quote}]" if quote else ""]
    return " | ".join(part for part in parts if part)


def _line(draft: Draft, place: int) -> None:
    claim, number = draft.claims[place], place + 1
    key = f"add_{draft.version}_keep_{place}"

    def ticked() -> None:
        claim.kept = bool(session.widget(key).get())
        claim.open = claim.open and claim.kept  # opened again, its form begins with what was typed

    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        words = line(claim, number)
        st.checkbox(words, first_value(key, claim.kept), key=key, on_change=ticked, width="stretch", wrap=True)
        label = f"Close {number}" if claim.open else f"Edit {number}"
        edit = f"add_{draft.version}_edit_{place}"
        st.button(label, edit, type="tertiary", icon=":material/edit:", disabled=not claim.kept, on_click=claim.toggle)
        if claim.proposal < 0:
            remove = f"add_{draft.version}_remove_{place}"
            st.button(f"Remove {number}", remove, type="tertiary", on_click=draft.remove, args=(place,))


def _remarks(draft: Draft, place: int, found: Sequence[Proposal], points: Sequence[OpenPoint]) -> None:
    """Why the claim is unsure or proposed, whether the collection has it, what it lacks."""
    claim = draft.claims[place]
    field_widgets.place(place + 1)
    proposal = found[claim.proposal] if 0 <= claim.proposal < len(found) else None
    if proposal and (proposal.doubt or claim.open):
        tier = f"**Unsure: {escape(proposal.doubt)}.** " if proposal.doubt else ""
        st.caption(f"{tier}{escape(proposal.why)} {track_record(proposal)}")
    if same := known_paper.same_claims(draft, claim.fields):
        links = ", ".join(f"[{escape(each)}]({claim_address(each)})" for each in same)
        st.markdown(f":small[**Already here:** {links}]")
    if mine := [point for point in points if point.claim == place + 1]:
        words = "; ".join(point.label if point.missing else f"{point.label}: {point.advice}" for point in mine)
        st.caption(f":red[To complete: {escape(words)}]")


def _form(draft: Draft, place: int, vocabularies: Vocabularies, points: Sequence[OpenPoint]) -> None:
    claim = draft.claims[place]
    key = f"claim_{draft.version}_{claim.round}_{place}"
    mine = {point.field: point for point in points if point.claim == place + 1}
    with st.container(border=True):
        block = Block(claim.fields, vocabularies, key, claim.guessed, mine)
        first = session.FIELD_ASKED.get() if draft.editing else ""
        field_widgets.claim(block, bool(draft.editing), first)
