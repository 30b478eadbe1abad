"""What the rules propose: the text with its figures marked, and a tick for each proposal."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from claims.adding.proposal_words import counted, figures_left, track_record
from claims.extract import Proposal
from dashboard.add.draft import Draft
from dashboard.add.field_widgets import first_value
from dashboard.shared import session
from dashboard.shared.cache import proposed
from dashboard.shared.markup import Span, escape, highlight

_LEFT = "Dotted: a figure without a proposal, such as a size or a condition. Add a claim by hand where it is one."


def proposals(draft: Draft) -> None:
    """The text with what was found marked, and a tick for each."""
    if not draft.abstract:
        if draft.title:
            st.caption("There is no abstract: paste it above below the title, or add the claims by hand.")
        return
    found = proposed(draft.title, draft.abstract)
    if not found:
        st.info("The rules find no claim in this text; add one by hand below.", icon=":material/search_off:")
    else:
        st.markdown(f"**{counted(found)}.** Tick those that the paper makes; the sure ones are ticked.")
    _text(draft, found)
    _all_or_none(draft, found)
    for number, proposal in enumerate(found):
        with st.container(gap=None):
            _tick(draft, number, proposal)


def _text(draft: Draft, found: Sequence[Proposal]) -> None:
    left = figures_left(draft.title, draft.abstract, found)
    spans = [Span(start, end, look="left") for start, end in left]
    for number, each in enumerate(found, start=1):
        look, label = ("sure", str(number)) if each.sure else ("unsure", f"{number}?")
        spans.append(Span(each.figure_start, each.figure_end, label, look))
    with st.container(border=True, key="add_text"):
        st.html(highlight(draft.abstract, spans))
    unsure = [] if all(each.sure for each in found) else ["Dashed, with a question mark: unsure."]
    if legend := [*unsure, *([_LEFT] if left else [])]:
        st.caption(" ".join(legend))


def _all_or_none(draft: Draft, found: Sequence[Proposal]) -> None:
    every = range(len(found))
    sure = [number for number in every if found[number].sure]
    choices: dict[str, Collection[int]] = {"All": every, "Only the sure": sure, "None": ()}
    if len(sure) in (0, len(found)):
        del choices["Only the sure"]
    if not found:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, wanted in choices.items():
            st.button(label, key=f"add_tick_{label}", on_click=_choose, args=(draft, found, wanted))


def _choose(draft: Draft, found: Sequence[Proposal], wanted: Collection[int]) -> None:
    """Have exactly these proposals ticked; a claim that is there stays as it was corrected."""
    for place in reversed(range(len(draft.ticked))):
        if draft.ticked[place] >= 0 and draft.ticked[place] not in wanted:
            draft.drop(place)
    for number in wanted:
        if number not in draft.ticked:
            draft.take(number, found[number])
    draft.version += 1


def _tick(draft: Draft, number: int, proposal: Proposal) -> None:
    mark = "" if proposal.sure else "?"
    words = f"**{number + 1}{mark}** {escape(proposal.kind.label)}: “{escape(proposal.quote)}”"
    key = f"add_{draft.version}_tick_{number}"

    def ticked() -> None:
        wanted = session.widget(key).get()
        if number in draft.ticked and not wanted:
            draft.drop(draft.ticked.index(number))
        elif wanted and number not in draft.ticked:
            draft.take(number, proposal)

    st.checkbox(words, first_value(key, number in draft.ticked), key=key, on_change=ticked)
    tier = f"**Unsure: {escape(proposal.doubt)}.** " if proposal.doubt else ""
    st.caption(f"{tier}{escape(proposal.why)} {track_record(proposal)}")
