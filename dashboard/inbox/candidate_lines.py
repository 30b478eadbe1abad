"""The paper on the desk: what it is, each candidate in a line with its quote, and the fields on demand."""

from __future__ import annotations

import streamlit as st

from claims.adding.form_line import line_parts
from claims.candidates.candidate import Candidate
from claims.vocabulary import Vocabularies
from dashboard.inbox.desk import Desk, Form
from dashboard.shared import field_widgets, session
from dashboard.shared.cache import labels
from dashboard.shared.field_widgets import Block, first_value
from dashboard.shared.links import href, paper_address
from dashboard.shared.markup import escape


def paper(form: Form) -> None:
    """The title with its address, and where it was published and listed."""
    first = form.paper.first
    title = escape(first.title)
    page = form.paper.page or ""
    is_web = page.lower().startswith(("https://", "http://"))  # a list may hold anything
    st.subheader(f"[{title}]({href(page)})" if is_web else title, anchor=False)
    facts = [
        " ".join(filter(None, (labels("venue").get(first.venue or "", first.venue_name), str(first.year or "")))),
        ", ".join(first.authors[:3]) + (" and others" if len(first.authors) > 3 else ""),
        f"listed in {first.source}",
    ]
    words = " · ".join(escape(fact) for fact in facts if fact)
    joins = f" · joins [{form.paper.slug}]({paper_address(form.paper.slug)})" if form.paper.slug else ""
    st.caption(f"{words}{joins}")


def candidates(desk: Desk, form: Form, vocabularies: Vocabularies) -> None:
    """A line for each candidate of the paper, with a tick: a decision is about those that are ticked."""
    for place, each in enumerate(form.paper.candidates):
        with st.container(border=True, gap=None, key=f"inbox_candidate_{place}"):
            _line(form, place, each)
            st.caption(_track_record(desk, each))
            if each.candidate in form.shown:
                key = f"inbox_{session.INBOX_ROUND.get()}_{place}"
                field_widgets.claim(Block(form.sheet.claims[place], vocabularies, key, [], {}), editing=False)


def new_record(form: Form, vocabularies: Vocabularies) -> None:
    """Domain and family of a paper that has no record yet, which are guesses; its other fields on demand."""
    if form.sheet.path:
        return
    key = f"inbox_{session.INBOX_ROUND.get()}_paper"
    guessed = [name for name in ("domain", "family") if name in form.sheet.guessed]
    block = Block(form.sheet.paper, vocabularies, key, guessed, {})
    with st.expander("The record that this makes", icon=":material/note_add:", expanded=_lacks(form)):
        field_widgets.paper(block)


def _lacks(form: Form) -> bool:
    """Whether a field that every record has is empty."""
    return not all(form.sheet.paper.get(name) for name in ("title", "authors", "year", "venue", "domain", "family"))


def _line(form: Form, place: int, candidate: Candidate) -> None:
    key = f"inbox_{session.INBOX_ROUND.get()}_tick_{place}"

    def ticked() -> None:
        form.ticked = form.ticked ^ {candidate.candidate}

    what, versus, setting, _ = map(escape, line_parts(form.sheet.claims[place]))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        words = " | ".join(part for part in (f"**{place + 1}** **{what}**", versus, setting) if part)
        begins = first_value(key, candidate.candidate in form.ticked)
        st.checkbox(words, begins, key=key, on_change=ticked, width="stretch", wrap=True)
        label = f"Close {place + 1}" if candidate.candidate in form.shown else f"Edit {place + 1}"
        name, toggle = f"{key}_edit", form.toggle
        st.button(label, name, type="tertiary", icon=":material/edit:", on_click=toggle, args=(candidate.candidate,))
    st.markdown(f"“{escape(form.sheet.claims[place].get('evidence.quote', ''))}”")


def _track_record(desk: Desk, candidate: Candidate) -> str:
    record, rule = desk.inbox.record_of(candidate), escape(candidate.rule)
    if not record.n:
        return f"Rule “{rule}”: nothing is known of it yet."
    low, high = record.interval
    return (
        f"Rule “{rule}”: {record.right} of {record.n} were claims"
        f" ({record.right / record.n:.0%}, 95% interval {low:.0%} to {high:.0%})"
    )
